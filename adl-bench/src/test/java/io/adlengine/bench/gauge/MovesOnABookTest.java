package io.adlengine.bench.gauge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.PositionScore;
import io.adlengine.PositionView;
import io.adlengine.PositionViews;
import io.adlengine.bench.venue.Draw;
import io.adlengine.policy.Policies;
import io.adlengine.policy.Scores;
import io.adlengine.policy.Severities;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.MarginTiers;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each move made for real: on a venue's book, by trades at the mark, payments and new accounts. What the venue would
 * then take is what the gauge says, to the unit, and what its scores are shown is what the gauge shows them.
 */
class MovesOnABookTest {
    private static final int TRADERS = 12;
    private static final int MAKER = TRADERS;
    private static final long MARK = 1_000;
    private static final long SECOND_ID = Long.MAX_VALUE - 1;

    private final long[] lots = new long[TRADERS];
    private final long[] entryPrice = new long[TRADERS];
    private final long[] collateral = new long[TRADERS];

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pro-rata                | leveraged-profit",
                "queue                   | leveraged-profit",
                "queue                   | profit",
                "queue                   | binance:floor=1",
                "queue                   | ethereal:floor=1",
                "queue                   | initial-margin:floor=1",
                "queue                   | entry-price",
                "equal-losses            | profit",
                "leverage-fill           | leverage",
                "weighted-pro-rata       | leverage",
                "soft-queue:mu=0.2       | leverage",
                "seniority(queue,queue)  | leveraged-profit",
                "factor-fill             | profit",
                "capped:alpha=0.5(queue) | hyperliquid:form=literal"
            })
    void theVenueTakesWhatTheGaugeSays(String rule, String score) {
        for (int seed = 1; seed <= 15; seed++) {
            draw(new Draw(seed));
            final Taken honest = new Taken(rule, score, venue -> {});
            final long budget = honest.total / 10 * (1 + seed % 9);
            final GaugedRound round = new GaugedRound("M", true, budget, 1, honest.seen());
            final Evaluation evaluation = new Evaluation(
                    Policies.create(rule, TRADERS + 1),
                    Scores.create(score, TRADERS + 1),
                    PositionScore.LEVERAGE,
                    round);
            for (int i = 0; i < evaluation.count(); i++) {
                final Position one = evaluation.position(i);
                final int account = (int) (one.accountId() - 1);
                assertEquals(honest.of(one.accountId(), budget), evaluation.paid(i));

                final long part = 1 + one.size() / 3;
                final Position second = one.part(part, SECOND_ID);
                check(rule, score, budget, evaluation, i, List.of(one.rest(second, one.accountId()), second), venue -> {
                    final int other = venue.book.open(SECOND_ID);
                    venue.book.pay(account, other, collateral[account] / lots[account] * part);
                    venue.book.upsert(
                            account, 0, one.lots() - part, entryPrice[account] * (one.lots() - part), false, 0);
                    venue.book.upsert(other, 0, part, entryPrice[account] * part, false, 0);
                });
                check(rule, score, budget, evaluation, i, List.of(one.reopened(0)), venue -> {
                    venue.book.trade(MAKER, account, 0, one.lots(), MARK);
                    venue.book.trade(account, MAKER, 0, one.lots(), MARK);
                });
                check(
                        rule,
                        score,
                        budget,
                        evaluation,
                        i,
                        List.of(one.without(one.free())),
                        venue -> venue.book.pay(account, MAKER, one.free()));
                check(
                        rule,
                        score,
                        budget,
                        evaluation,
                        i,
                        List.of(one.shed(part)),
                        venue -> venue.book.trade(MAKER, account, 0, part, MARK));
            }
        }
    }

    private void check(
            String rule,
            String score,
            long budget,
            Evaluation evaluation,
            int winner,
            List<Position> instead,
            Consumer<Taken> move) {
        final Taken moved = new Taken(rule, score, move);
        final long capped = Math.min(budget, moved.total);
        long sum = 0;
        for (final Position one : instead) {
            sum += one.capacity() > 0 ? moved.of(one.accountId(), capped) : 0;
            if (one.capacity() > 0) {
                final Position shown = moved.shown.get(one.accountId());
                // A split account has been two from the start, which a book cannot be made to forget.
                assertEquals(one.accountId() == SECOND_ID ? withSequenceOf(shown, one) : one, shown);
            }
        }
        assertEquals(sum, evaluation.paid(winner, instead), rule + " " + score + " " + instead);
    }

    private static Position withSequenceOf(Position shown, Position one) {
        return new Position(
                one.accountId(),
                one.instrumentId(),
                one.lots(),
                one.value(),
                one.entry(),
                shown.sequence(),
                one.collateral(),
                one.equity(),
                one.maintenance(),
                one.netExposure(),
                one.totalMaintenance(),
                one.totalInitial(),
                one.hedgedLots(),
                one.capacity());
    }

    /** Longs that have mostly gained; what is behind a lot is whole, and margins of a lot are, too. */
    private void draw(Draw draw) {
        for (int i = 0; i < TRADERS; i++) {
            lots[i] = 2 + draw.below(40);
            entryPrice[i] = MARK - draw.between(-20, 200);
            collateral[i] = lots[i] * draw.between(50, 900);
        }
    }

    /** A venue's book with a move made on it, and what its rule would take of the longs. */
    private final class Taken {
        final PositionBook book;
        final Map<Long, Position> shown = new TreeMap<>();
        final List<Position> order = new ArrayList<>();
        final Standing standing;
        long total;

        Taken(String rule, String score, Consumer<Taken> move) {
            final Instrument terms =
                    Instrument.linear(1, 1, 10_000, 1 << 20, 1 << 20).withInitial(MarginTiers.flat(50_000));
            book = new PositionBook(new Instrument[] {terms}, TRADERS + 2, 2 * TRADERS + 4);
            book.mark(0, MARK);
            long all = 0;
            for (int i = 0; i < TRADERS; i++) {
                book.deposit(book.open(i + 1), collateral[i]);
                book.upsert(i, 0, lots[i], lots[i] * entryPrice[i], false, 0);
                all += lots[i];
            }
            book.deposit(book.open(MAKER + 1), 1 << 30);
            book.upsert(MAKER, 0, -all, -all * MARK, false, 0);
            move.accept(this);
            final PositionScore real = Scores.create(score, TRADERS + 2);
            final Autodeleverager adl = Autodeleverager.builder(book)
                    .severity(Severities.create("fixed:theta=1"))
                    .allocator(Policies.create(rule, TRADERS + 2))
                    .score(new Shown(real))
                    .maxWinners(TRADERS + 2)
                    .maxLosers(1)
                    .build();
            standing = new Standing(adl, Policies.create(rule, TRADERS + 2));
            standing.refresh(0, false);
            total = order.stream().mapToLong(Position::capacity).sum();
        }

        /** As the venue's round has them. */
        List<Position> seen() {
            return order;
        }

        long of(long accountId, long budget) {
            return standing.previewHaircut(standing.find(accountId), budget);
        }

        /** A score that keeps what it is shown. */
        private final class Shown implements PositionScore {
            private final PositionScore real;

            Shown(PositionScore real) {
                this.real = real;
            }

            @Override
            public double of(PositionView view) {
                final Position one = Position.of(view);
                shown.put(one.accountId(), one);
                order.add(one);
                return real.of(view);
            }

            @Override
            public void rank(PositionViews winners, int count, double[] score) {
                real.rank(winners, count, score);
            }
        }
    }
}
