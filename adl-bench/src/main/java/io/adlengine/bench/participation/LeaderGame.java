package io.adlengine.bench.participation;

import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.Winners;
import io.adlengine.bench.data.Episode;
import io.adlengine.bench.data.StressRound;
import io.adlengine.bench.data.WinnerTable;
import io.adlengine.bench.data.WinnersFile;
import io.adlengine.bench.replay.Burden;
import io.adlengine.bench.replay.RoundWinners;
import io.adlengine.policy.OpenCatalogue;
import io.adlengine.severity.FixedSeverity;
import it.unimi.dsi.fastutil.longs.Long2LongLinkedOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2LongMap;

/**
 * A venue moves first, by a severity and a rule for all rounds, and winners follow: a round takes what the engine takes
 * of those who are there, to the unit; then some decide to go, and go sooner or later, so that later rounds have less
 * to take from and the venue earns less of what is left. What a round could not take is not asked for again.
 *
 * <p>An account's worth to the venue is the largest capacity that it has in any round.
 */
public final class LeaderGame {
    private static final double WAVE = 0.01;

    private final Episode episode;
    private final RoundWinners winners;
    private final Shortfall shortfall;
    private final VenueFees fees;
    private final OpenCatalogue catalogue;
    private final Long2LongLinkedOpenHashMap worth = new Long2LongLinkedOpenHashMap();

    /**
     * Prepares the rounds.
     *
     * @param episode the rounds
     * @param file their winners, or null to draw them from a fixed seed
     * @param shortfall what counts as uncovered
     * @param fees what those who stay bring
     * @param catalogue the names of rules
     */
    public LeaderGame(Episode episode, WinnersFile file, Shortfall shortfall, VenueFees fees, OpenCatalogue catalogue) {
        this.episode = episode;
        this.shortfall = shortfall;
        this.fees = fees;
        this.catalogue = catalogue;
        winners = new RoundWinners(episode, file);
        for (int t = 0; t < episode.rounds().size(); t++) {
            final WinnerTable table = winners.of(t);
            for (int i = 0; i < table.count(); i++) {
                worth.mergeLong(table.accountId(i), table.capacity(i), Math::max);
            }
        }
    }

    /**
     * Refuses, before anything is played, a rule that could not be.
     *
     * @param rule a spec
     * @throws IllegalArgumentException if it is unknown, or the file of winners lacks a column it reads
     */
    public void check(String rule) {
        winners.requireColumnsOf(catalogue.allocator(rule, 1));
    }

    /**
     * Plays the episode.
     *
     * @param rule who pays, a spec
     * @param theta how much of each deficit, 0 to 1
     * @param followers who leaves
     * @param churn how they do, for the result
     * @return what it cost
     * @throws IllegalArgumentException if a round is refused, with file, line and column where it is about a winner
     */
    public FrontierPoint play(String rule, double theta, Followers followers, ChurnShape churn) {
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(new FixedSeverity(theta))
                .allocator(catalogue.allocator(rule, winners.most()))
                .maxWinners(winners.most())
                .build();
        final Participation participation = new Participation(followers);
        final Burden burden = new Burden();
        final Winners view = new Winners();
        final long[] haircut = new long[winners.most()];
        long taken = 0;
        long residual = 0;
        long asked = 0;
        long overshoot = 0;
        int waves = 0;
        for (int t = 0; t < episode.rounds().size(); t++) {
            final StressRound stress = episode.rounds().get(t);
            if (t > 0
                    && stress.moment().start()
                            != episode.rounds().get(t - 1).moment().start()) {
                participation.elapse(followers.interval());
            }
            final WinnerTable there = winners.of(t).part(present(participation, winners.of(t)));
            final Round round;
            try {
                round = engine.deleverage(there.wrapInto(view), stress.deficit(), haircut);
            } catch (IllegalArgumentException e) {
                throw winners.located(e, t);
            }
            engine.settle(round.id(), stress.needed());
            burden.record(view, haircut, round, stress.needed());
            taken += round.allocated();
            asked += shortfall.of(stress);
            residual += Math.max(0, shortfall.of(stress) - round.allocated());
            overshoot += Math.max(0, round.allocated() - stress.needed());
            final double before = staying(participation, winners.of(t));
            respond(participation, there, haircut);
            waves += before > 0 && staying(participation, winners.of(t)) <= before * (1 - WAVE) ? 1 : 0;
        }
        final double retention = retention(participation);
        return new FrontierPoint(
                churn,
                rule,
                theta,
                taken,
                residual,
                asked == 0 ? 0 : (double) residual / asked,
                overshoot,
                burden.maxHaircutFraction(),
                taken == 0 ? 1 : burden.priceOfConcentration(),
                retention,
                fees.perUnit() * (1 - retention) * totalWorth(),
                waves);
    }

    private static double[] present(Participation participation, WinnerTable table) {
        final double[] present = new double[table.count()];
        for (int i = 0; i < present.length; i++) {
            present[i] = participation.present(table.accountId(i));
        }
        return present;
    }

    private static double staying(Participation participation, WinnerTable table) {
        double staying = 0;
        for (int i = 0; i < table.count(); i++) {
            staying += table.capacity(i) * participation.staying(table.accountId(i));
        }
        return staying;
    }

    private static void respond(Participation participation, WinnerTable there, long[] haircut) {
        for (int i = 0; i < there.count(); i++) {
            if (haircut[i] > 0) {
                participation.respond(there.accountId(i), (double) haircut[i] / there.capacity(i));
            }
        }
    }

    private double retention(Participation participation) {
        double staying = 0;
        for (final Long2LongMap.Entry each : worth.long2LongEntrySet()) {
            staying += each.getLongValue() * participation.staying(each.getLongKey());
        }
        final double all = totalWorth();
        return all > 0 ? staying / all : 1;
    }

    private double totalWorth() {
        double all = 0;
        for (final Long2LongMap.Entry each : worth.long2LongEntrySet()) {
            all += each.getLongValue();
        }
        return all;
    }
}
