package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.severity.FixedSeverity;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.Decision;
import io.adlengine.venue.round.HedgeRatio;
import io.adlengine.venue.round.Nomination;
import java.math.BigInteger;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** What rounds of a venue leave of hedges, in whole lots. */
class HedgesInRoundsProperties {
    private static final int ACCOUNTS = 16;
    private static final int INSTRUMENTS = 3;
    private static final String[] INNER = {"queue", "pro-rata", "equal-losses", "capped:alpha=0.7(queue)"};

    /** A venue of a seed after a crash, most of whose accounts hold several positions, and one round in it. */
    private static final class Crashed {
        final PositionBook book;
        final Valuation valuation;
        final Autodeleverager adl;
        final BigInteger[] before = new BigInteger[ACCOUNTS];
        private final long[][] ratio = new long[INSTRUMENTS][INSTRUMENTS];
        private final boolean[] isLoser = new boolean[ACCOUNTS];
        private final int instrument;
        private final boolean areLongsBankrupt;
        private final boolean isOneEnough;

        Crashed(long seed, String rule) {
            final SplittableRandom random = new SplittableRandom(seed);
            final Instrument[] contracts = new Instrument[INSTRUMENTS];
            for (int k = 0; k < INSTRUMENTS; k++) {
                contracts[k] = random.nextInt(4) == 0
                        ? new Instrument(k, true, 1_000_000_000L, 30_000, 1 << 20, 100, 1 << 20)
                        : Instrument.linear(k, 1 + random.nextInt(3), 30_000, 1 << 20, 1 << 20);
            }
            book = new PositionBook(contracts, ACCOUNTS, INSTRUMENTS * ACCOUNTS);
            valuation = new Valuation(book);
            final boolean isDelta = random.nextBoolean();
            for (int k = 0; k < INSTRUMENTS; k++) {
                for (int j = 0; j < INSTRUMENTS; j++) {
                    ratio[k][j] = isDelta || k == j ? HedgeRatio.ONE : random.nextLong(-500_000, 2_000_000);
                }
            }
            adl = Autodeleverager.builder(book)
                    .severity(new FixedSeverity(1))
                    .allocator(Policies.create(rule, ACCOUNTS))
                    .maxWinners(ACCOUNTS)
                    .maxLosers(ACCOUNTS)
                    .hedgeRatio(
                            isDelta ? HedgeRatio.DELTA : (closed, other) -> ratio[(int) closed.id()][(int) other.id()])
                    .build();
            instrument = random.nextInt(INSTRUMENTS);
            areLongsBankrupt = random.nextBoolean();
            isOneEnough = random.nextBoolean();
            for (int account = 0; account < ACCOUNTS; account++) {
                book.open(100 + account);
                book.deposit(account, 2_000L << random.nextInt(8));
            }
            for (int k = 0; k < INSTRUMENTS; k++) {
                book.mark(k, 1_000);
                for (int n = 0; n < 24; n++) {
                    final int buyer = random.nextInt(ACCOUNTS);
                    final int seller = (buyer + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
                    book.trade(buyer, seller, k, 1 + (random.nextLong(200) >> random.nextInt(8)), 1_000);
                }
            }
            for (int n = random.nextInt(4); n > 0; n--) {
                final int row = book.positions().find(random.nextInt(ACCOUNTS), random.nextInt(INSTRUMENTS));
                if (row != PositionBook.NONE) {
                    book.margins().moveIn(row, 500);
                }
            }
            for (int k = 0; k < INSTRUMENTS; k++) {
                book.mark(k, k == instrument ? areLongsBankrupt ? 600 : 1_400 : 800 + random.nextInt(400));
            }
        }

        /** Nobody is a loser: then there is no round. */
        boolean decide() {
            adl.begin(instrument, areLongsBankrupt);
            boolean isAny = false;
            for (int account = 0; account < ACCOUNTS; account++) {
                final int row = book.positions().findOn(account, instrument, areLongsBankrupt);
                isLoser[account] = row != PositionBook.NONE
                        && !(isOneEnough && isAny)
                        && valuation.equity(row) < 0
                        && adl.nominate(row) == Nomination.ACCEPTED;
                isAny |= isLoser[account];
            }
            if (isAny) {
                assertEquals(Decision.DECIDED, adl.decide());
                for (int account = 0; account < ACCOUNTS; account++) {
                    before[account] = net(account);
                }
                adl.execute(Integer.MAX_VALUE);
            }
            return isAny;
        }

        /** Accounts that pay and whose net exposure is larger now. */
        int grown() {
            int grown = 0;
            for (int account = 0; account < ACCOUNTS; account++) {
                final boolean isLarger = net(account).abs().compareTo(before[account].abs()) > 0;
                grown += isLarger && !isLoser[account] ? 1 : 0;
            }
            return grown;
        }

        /** Accounts that pay and whose net exposure is on the other side now. */
        int turned() {
            int turned = 0;
            for (int account = 0; account < ACCOUNTS; account++) {
                final boolean isOther = net(account).signum() * before[account].signum() < 0;
                turned += isOther && !isLoser[account] ? 1 : 0;
            }
            return turned;
        }

        /** In millionths, of all that counts together, as the round's instrument sees it. */
        private BigInteger net(int account) {
            BigInteger sum = BigInteger.ZERO;
            for (int k = 0; k < INSTRUMENTS; k++) {
                final int row = book.positions().find(account, k);
                if (row != PositionBook.NONE && !book.positions().isIsolated(row)) {
                    final long lots = book.positions().lots(row);
                    final BigInteger size =
                            BigInteger.valueOf(valuation.value(row)).abs();
                    sum = sum.add(size.multiply(BigInteger.valueOf(Long.signum(lots) * ratio[instrument][k])));
                }
            }
            return sum;
        }
    }

    /** Exact in lots: whatever the prices of losers, sizes and ratios, nobody's net exposure grows by a unit. */
    @Property(tries = 1_000)
    void whereHedgesAreNeverTakenNoNetExposureGrows(@ForAll long seed) {
        final String inner = INNER[(int) Math.floorMod(seed, 4L)];
        final Crashed mirror = new Crashed(seed, "hedged:then=nothing(" + inner + ")");
        if (mirror.decide()) {
            assertEquals(0, mirror.grown(), "grown");
            Statistics.label("gives").collect(mirror.adl.closeouts().filledLots() > 0);
            final Crashed zero = new Crashed(seed, "hedged:limit=zero,then=nothing(" + inner + ")");
            assertTrue(zero.decide());
            assertEquals(0, zero.grown(), "grown");
            assertEquals(0, zero.turned(), "on the other side");
        }
    }

    /** While free lots suffice nobody's net exposure grows, and what is collected is what the rule inside collects. */
    @Property(tries = 1_000)
    void hedgesAreTakenOnlyForWhatNothingElseCarries(@ForAll long seed) {
        final String inner = INNER[(int) Math.floorMod(seed, 3L)];
        final Crashed plain = new Crashed(seed, inner);
        final Crashed hedged = new Crashed(seed, "hedged(" + inner + ")");
        final Crashed never = new Crashed(seed, "hedged:then=nothing(" + inner + ")");
        if (!plain.decide()) {
            return;
        }
        assertTrue(hedged.decide() && never.decide());
        final boolean suffices =
                never.adl.closeouts().covered() >= never.adl.round().budget()
                        && never.adl.round().allocated() == never.adl.round().budget();
        Statistics.label("without hedges").collect(suffices + " " + (plain.grown() > 0));
        if (suffices) {
            assertEquals(0, hedged.grown(), "grown");
        }
        assertEquals(plain.adl.round().allocated(), hedged.adl.round().allocated(), "in money");
        // Of several losers it hangs on who takes which of the lots that cost more and less.
        if (plain.adl.losers().count() == 1) {
            assertEquals(plain.adl.closeouts().covered(), hedged.adl.closeouts().covered(), "collected");
        }
    }
}
