package io.adlengine.bench.replay;

import io.adlengine.DeleveragingEngine;
import io.adlengine.SeverityController;
import io.adlengine.Winners;
import io.adlengine.bench.data.Episode;
import io.adlengine.bench.data.StressRound;
import io.adlengine.ledger.RegretLedger;
import io.adlengine.policy.OpenCatalogue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;

/**
 * How much a severity owes to the order of the rounds: the episode in seeded permutations, each run from a fresh start
 * and strictly ex ante. Rounds of markets that share a moment stay together. Who pays has no part in it, so every round
 * has one winner with all the capacity.
 *
 * <p>A round keeps the deficit it was read with: flows are net of the rounds that came before it in the file.
 */
public final class Orders {
    private final List<List<StressRound>> orders = new ArrayList<>();
    private final Setting setting;
    private final OpenCatalogue catalogue;
    private final boolean isByMarket;

    /**
     * Draws the orders.
     *
     * @param episode the rounds
     * @param seed any
     * @param count how many, 1 or more
     * @param setting what else is assumed
     * @param catalogue the names of severities
     */
    public Orders(Episode episode, long seed, int count, Setting setting, OpenCatalogue catalogue) {
        final Random random = new Random(seed);
        final List<List<StressRound>> moments = moments(episode.rounds());
        for (int i = 0; i < count; i++) {
            final List<List<StressRound>> order = new ArrayList<>(moments);
            Collections.shuffle(order, random);
            orders.add(inOrder(order));
        }
        isByMarket = episode.isByMarket();
        this.setting = setting;
        this.catalogue = catalogue;
    }

    /** Rounds that start together stay together. */
    private static List<List<StressRound>> moments(List<StressRound> rounds) {
        final List<List<StressRound>> moments = new ArrayList<>();
        for (final StressRound round : rounds) {
            final List<StressRound> last = moments.isEmpty() ? List.of() : moments.get(moments.size() - 1);
            if (last.isEmpty() || last.get(0).moment().start() != round.moment().start()) {
                moments.add(new ArrayList<>());
            }
            moments.get(moments.size() - 1).add(round);
        }
        return moments;
    }

    /** Each moment is over before the next one starts. */
    private static List<StressRound> inOrder(List<List<StressRound>> moments) {
        final List<StressRound> rounds = new ArrayList<>();
        for (int time = 0; time < moments.size(); time++) {
            for (final StressRound round : moments.get(time)) {
                rounds.add(round.at(time));
            }
        }
        return rounds;
    }

    /**
     * Refuses a severity that could not run.
     *
     * @param severity a spec
     * @throws IllegalArgumentException if it is unknown
     */
    public void check(String severity) {
        setting.severity(catalogue, severity, setting.hindsight(orders.get(0)));
    }

    /** {@return how many orders were drawn, 1 or more} */
    public int count() {
        return orders.size();
    }

    /**
     * Runs a severity over every order.
     *
     * @param severity a spec
     * @param eachOrder called after each
     * @return of each order, severity loss over the loss of the best fixed severity, or for rounds of markets what was
     *     missing or needless over what doing nothing would have missed; NaN where the latter is 0
     */
    public DescriptiveStatistics ratios(String severity, Runnable eachOrder) {
        final DescriptiveStatistics ratios = new DescriptiveStatistics();
        for (final List<StressRound> order : orders) {
            ratios.addValue(ratio(run(severity, order)));
            eachOrder.run();
        }
        return ratios;
    }

    private double ratio(RegretLedger ledger) {
        final double lost = isByMarket ? setting.cost(ledger) : ledger.severityLoss();
        final double compared = isByMarket ? setting.lambdaUnder() * ledger.needed() : ledger.bestFixedLoss();
        return compared > 0 ? lost / compared : Double.NaN;
    }

    private RegretLedger run(String severity, List<StressRound> order) {
        final SeverityController controller = setting.severity(catalogue, severity, setting.hindsight(order));
        final long[] hints = setting.hints().of(order);
        final RegretLedger ledger = setting.ledger(order.size());
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(controller)
                .allocator(catalogue.allocator("pro-rata", 1))
                .maxWinners(1)
                .maxUnsettled(setting.maxUnsettled(order))
                .listener(ledger)
                .build();
        final OpenRounds open = new OpenRounds(engine);
        final Winners winners = new Winners();
        final long[] capacity = new long[1];
        final long[] haircut = new long[1];
        for (int t = 0; t < hints.length; t++) {
            final StressRound stress = order.get(t);
            capacity[0] = stress.capacity();
            open.settleBefore(stress);
            open.add(setting.run(engine, winners.wrap(capacity, 1), stress, hints[t], haircut), stress);
        }
        open.settleAll();
        return ledger;
    }
}
