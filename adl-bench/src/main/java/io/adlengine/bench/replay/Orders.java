package io.adlengine.bench.replay;

import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
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
 * and strictly ex ante. Who pays has no part in it, so every round has one winner with all the capacity.
 *
 * <p>A round keeps the deficit it was read with: flows are net of the rounds that came before it in the file.
 */
public final class Orders {
    private final List<List<StressRound>> orders = new ArrayList<>();
    private final Setting setting;
    private final OpenCatalogue catalogue;

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
        for (int i = 0; i < count; i++) {
            final List<StressRound> order = new ArrayList<>(episode.rounds());
            Collections.shuffle(order, random);
            orders.add(order);
        }
        this.setting = setting;
        this.catalogue = catalogue;
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
     * @return severity loss over the loss of the best fixed severity, of each order; NaN where the latter is 0
     */
    public DescriptiveStatistics ratios(String severity, Runnable eachOrder) {
        final DescriptiveStatistics ratios = new DescriptiveStatistics();
        for (final List<StressRound> order : orders) {
            final RegretLedger ledger = run(severity, order);
            final double best = ledger.bestFixedLoss();
            ratios.addValue(best > 0 ? ledger.severityLoss() / best : Double.NaN);
            eachOrder.run();
        }
        return ratios;
    }

    private RegretLedger run(String severity, List<StressRound> order) {
        final SeverityController controller = setting.severity(catalogue, severity, setting.hindsight(order));
        final long[] hints = setting.hints().of(order);
        final RegretLedger ledger = setting.ledger(order.size());
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(controller)
                .allocator(catalogue.allocator("pro-rata", 1))
                .maxWinners(1)
                .listener(ledger)
                .build();
        final long[] capacity = new long[1];
        final long[] haircut = new long[1];
        for (int t = 0; t < hints.length; t++) {
            final StressRound stress = order.get(t);
            capacity[0] = stress.capacity();
            final Round round = engine.deleverage(new Winners().wrap(capacity, 1), stress.deficit(), hints[t], haircut);
            engine.settle(round.id(), stress.needed());
        }
        return ledger;
    }
}
