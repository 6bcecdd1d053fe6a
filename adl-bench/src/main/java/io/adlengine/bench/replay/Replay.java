package io.adlengine.bench.replay;

import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.SeverityController;
import io.adlengine.Winners;
import io.adlengine.bench.data.Episode;
import io.adlengine.bench.data.StressRound;
import io.adlengine.bench.data.WinnersFile;
import io.adlengine.ledger.RegretLedger;
import io.adlengine.policy.OpenCatalogue;
import io.adlengine.severity.MarketMix;
import io.adlengine.severity.RegretCertificate;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs policies over an episode. Strictly ex ante: a round is settled before the first one that starts after it is
 * over, and not earlier, so θ comes from rounds that were over.
 */
public final class Replay {
    private final Episode episode;
    private final RoundWinners winners;
    private final Setting setting;
    private final long[] hints;
    private final RegretLedger hindsight;
    private final OpenCatalogue catalogue;

    /**
     * Prepares the winners of every round.
     *
     * @param episode the rounds
     * @param winnersFile their winners, or null to draw them from a fixed seed
     * @param setting what else is assumed
     * @param catalogue the names of severities and allocators
     */
    public Replay(Episode episode, WinnersFile winnersFile, Setting setting, OpenCatalogue catalogue) {
        this.episode = episode;
        winners = new RoundWinners(episode, winnersFile);
        this.setting = setting;
        hints = setting.hints().of(episode.rounds());
        hindsight = setting.hindsight(episode.rounds());
        this.catalogue = catalogue;
    }

    /** {@return the rounds themselves in hindsight: a ledger in which nobody ever took anything} */
    public RegretLedger hindsight() {
        return hindsight;
    }

    /** {@return what the venue itself did; its severity is H/D, which may exceed 1} */
    public PolicyResult production() {
        final RegretLedger ledger = setting.ledger(episode.rounds().size());
        final List<RoundTrace> trace = new ArrayList<>();
        for (final StressRound round : episode.rounds()) {
            final double severity = round.deficit() > 0 ? (double) round.production() / round.deficit() : 0;
            ledger.record(round.deficit(), severity, round.production(), round.needed());
            trace.add(new RoundTrace(round, round.deficit(), severity, round.production(), Double.NaN));
        }
        return new PolicyResult("production", "", "", ledger, null, null, null, trace);
    }

    /**
     * Refuses, before anything runs, a policy that could not run.
     *
     * @param severity a spec
     * @param allocator a spec
     * @throws IllegalArgumentException if either is unknown
     */
    public void check(String severity, String allocator) {
        setting.severity(catalogue, severity, hindsight);
        winners.requireColumnsOf(catalogue.allocator(allocator, 1));
    }

    /**
     * Runs one policy.
     *
     * @param severity a spec
     * @param allocator a spec
     * @return its result
     * @throws IllegalArgumentException if a round is refused, with file, line and column where the refusal is about a
     *     winner
     */
    public PolicyResult run(String severity, String allocator) {
        final SeverityController controller = setting.severity(catalogue, severity, hindsight);
        final RegretLedger ledger = setting.ledger(episode.rounds().size());
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(controller)
                .allocator(catalogue.allocator(allocator, winners.most()))
                .maxWinners(winners.most())
                .maxUnsettled(setting.maxUnsettled(episode.rounds()))
                .listener(ledger)
                .build();
        final OpenRounds open = new OpenRounds(engine);
        final Winners view = new Winners();
        final long[] haircut = new long[winners.most()];
        final Burden burden = new Burden();
        final RegretCertificate certificate = controller instanceof RegretCertificate proof ? proof : null;
        final List<RoundTrace> trace = new ArrayList<>();
        for (int t = 0; t < episode.rounds().size(); t++) {
            final StressRound stress = episode.rounds().get(t);
            open.settleBefore(stress);
            final Round round;
            try {
                round = setting.run(engine, winners.of(t).wrapInto(view), stress, hints[t], haircut);
            } catch (IllegalArgumentException e) {
                throw winners.located(e, t);
            }
            burden.record(view, haircut, round, stress.needed());
            final double proved = certificate == null ? Double.NaN : certificate.provedBound();
            trace.add(new RoundTrace(stress, round.reference(), round.severity(), round.allocated(), proved));
            open.add(round, stress);
        }
        open.settleAll();
        final MarketMix guarded = controller instanceof MarketMix mix ? mix : null;
        return new PolicyResult(
                severity + "/" + allocator, severity, allocator, ledger, burden, certificate, guarded, trace);
    }
}
