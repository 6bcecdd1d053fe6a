package io.adlengine.bench.suite;

import io.adlengine.SeverityController;
import io.adlengine.check.Require;
import io.adlengine.ledger.RegretLedger;
import io.adlengine.severity.RegretCertificate;

/** One controller through one sequence of rounds, each from the rounds before it and without a hint. */
final class Trial {
    private static final long NO_HINT = -1;

    private final SeverityController controller;
    private final RegretLedger ledger;

    private Trial(SeverityController controller, int rounds) {
        this.controller = controller;
        ledger = new RegretLedger(rounds);
    }

    static Outcome of(SeverityController controller, Scenario scenario) {
        final Trial trial = new Trial(controller, scenario.rounds());
        for (int t = 0; t < scenario.rounds(); t++) {
            final double theta = trial.decide(scenario.deficit(t));
            trial.learn(scenario.deficit(t), theta, scenario.needed(t));
        }
        return trial.outcome();
    }

    static Outcome against(Adversary adversary, SeverityController controller, long[] deficit) {
        final Trial trial = new Trial(controller, deficit.length);
        int answer = 1;
        for (int t = 0; t < deficit.length; t++) {
            final double theta = trial.decide(deficit[t]);
            answer = adversary.answer(theta, answer);
            trial.learn(deficit[t], theta, answer * deficit[t]);
        }
        return trial.outcome();
    }

    private double decide(long deficit) {
        return Require.fraction("severity", controller.severity(deficit, NO_HINT));
    }

    private void learn(long deficit, double theta, long needed) {
        controller.observe(deficit, NO_HINT, theta, needed);
        ledger.record(deficit, theta, 0, needed);
    }

    private Outcome outcome() {
        final double loss = ledger.severityLoss();
        final double regret = ledger.staticRegret();
        double use = Double.NaN;
        double pathUse = Double.NaN;
        if (controller instanceof RegretCertificate certificate) {
            use = regret / certificate.provedBound();
            pathUse = loss / certificate.provedBound(ledger.pathVariation());
        }
        return new Outcome(loss, regret / Math.sqrt(ledger.sumSquaredDeficit()), use, pathUse);
    }
}
