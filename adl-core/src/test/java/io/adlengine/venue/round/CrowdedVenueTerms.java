package io.adlengine.venue.round;

import io.adlengine.FirstInLine;
import io.adlengine.estimate.GapEstimator;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.severity.RobustMix;
import io.adlengine.venue.book.HedgeMargin;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.IsolatedTerms;
import io.adlengine.venue.book.MaintenanceFunction;
import io.adlengine.venue.book.MarginTiers;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.UnderlyingMargin;
import io.adlengine.venue.book.Unsettled;
import java.util.SplittableRandom;

/**
 * What a {@link CrowdedVenue} of a seed has: many contracts in three currencies, a margin function of its own or none,
 * purses, and who decides.
 */
final class CrowdedVenueTerms {
    static final int TRADERS = 9;
    static final int FUND = TRADERS;
    static final int DESK = TRADERS + 1;
    static final int CURRENCIES = 3;
    static final int MOST_INSTRUMENTS = 18;
    /** Counted of the first. */
    private static final int OPTION = 5;

    private static final int OIL = 3;
    private static final int OF_COINS = 2;
    /** Of whose lots a word of the book may have no room. */
    private static final int DUST = 4;

    static final long MOST_DUST = 1L << 57;
    private static final int MOST_DUST_PRICE = 4;
    private static final int MOST_PRICE = 1 << 15;

    final PositionBook book;
    final Autodeleverager adl;
    final MaintenanceFunction function;
    final boolean hasHedges;
    final boolean hasDust;
    /** Of most contracts, so that some accounts hold very many of one. */
    private final int main;
    /** Of currencies, as they are set at last. */
    final long[] num = {1, 1, 1};

    final long[] den = {1, 1, 1};
    final int[] haircut = new int[CURRENCIES];
    final int[] surcharge = new int[CURRENCIES];

    /** With room to spare, which is no part of what a venue is. */
    CrowdedVenueTerms(long seed, int spare, CloseoutListener listener) {
        final SplittableRandom random = new SplittableRandom(seed);
        hasHedges = random.nextInt(3) > 0;
        hasDust = random.nextInt(4) == 0;
        main = random.nextInt(CURRENCIES);
        final int atFirst = 10 + random.nextInt(5);
        final Instrument[] contracts = new Instrument[atFirst];
        for (int i = 0; i < atFirst; i++) {
            contracts[i] = contract(random, 1 + i);
        }
        final int accounts = (TRADERS + 2) * CURRENCIES + spare;
        book = new PositionBook(contracts, accounts, 40 + 10 * spare);
        function = function(random.nextInt(4));
        if (function != null) {
            book.accountMargins().use(function);
        }
        Unsettled.perEvent(book, random.nextInt(4) * random.nextInt(4));
        for (int account = 0; account < TRADERS + 2; account++) {
            book.open(accountId(account, 0));
        }
        for (int c = 1; c < CURRENCIES; c++) {
            price(random, c);
            discount(random, c);
            for (int account = 0; account < TRADERS + 2; account++) {
                if (account >= TRADERS || random.nextInt(4) > 0) {
                    book.currencies().open(account, c, accountId(account, c));
                }
            }
        }
        adl = deleverager(random, listener);
    }

    void price(SplittableRandom random, int c) {
        num[c] = 1 + random.nextInt(50);
        den[c] = 1 + random.nextInt(50);
        book.currencies().rate(c, num[c], den[c]);
    }

    void discount(SplittableRandom random, int c) {
        haircut[c] = random.nextInt(9) == 0 ? 1_000_000 : random.nextInt(3) * random.nextInt(400_000);
        surcharge[c] = random.nextInt(100_000);
        book.currencies().terms(c, haircut[c], surcharge[c]);
    }

    void goOnFrom(CrowdedVenueTerms other) {
        System.arraycopy(other.num, 0, num, 0, CURRENCIES);
        System.arraycopy(other.den, 0, den, 0, CURRENCIES);
        System.arraycopy(other.haircut, 0, haircut, 0, CURRENCIES);
        System.arraycopy(other.surcharge, 0, surcharge, 0, CURRENCIES);
    }

    private static MaintenanceFunction function(int which) {
        return switch (which) {
            case 0 -> new PortfolioMargin();
            case 1 -> new ConcentrationMargin();
            default -> null;
        };
    }

    static long accountId(int account, int currency) {
        return 900 - 7L * account + 1_000L * currency;
    }

    boolean isDust(int instrument) {
        return book.instruments().contract(instrument).maxLots() == MOST_DUST;
    }

    /** A price that is in the middle of what it may be. */
    long middle(int instrument) {
        return isDust(instrument) ? MOST_DUST_PRICE / 2 : 1_000;
    }

    /** Any contract of an id, another one each time. */
    Instrument contract(SplittableRandom random, long id) {
        final boolean isInverse = id == OF_COINS && random.nextBoolean();
        final long multiplier = 1L << random.nextInt(6);
        Instrument contract = isInverse
                ? new Instrument(id, true, 1_000_000_007L, 0, 1 << 20, 100, MOST_PRICE)
                : new Instrument(id, false, multiplier, 0, 1 << 20, id == OIL ? -400 : 1, MOST_PRICE);
        if (hasDust && id == DUST) {
            contract = new Instrument(id, false, 1, 0, MOST_DUST, 1, MOST_DUST_PRICE);
        }
        if (id == OPTION) {
            contract = contract.withUnderlying(new UnderlyingMargin(1, 1 + random.nextInt(10), MOST_PRICE));
        }
        return terms(random, contract.withCurrency(random.nextInt(3) > 0 ? main : random.nextInt(CURRENCIES)));
    }

    /** The same contract with any margins. */
    Instrument terms(SplittableRandom random, Instrument contract) {
        final int ppm = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(60_000);
        final long floor = contract.mostPerLot() << 3;
        final MarginTiers tiers = random.nextBoolean()
                ? MarginTiers.flat(ppm)
                : MarginTiers.of(new long[] {0, floor, 5 * floor}, new int[] {ppm, 2 * ppm, 4 * ppm});
        final IsolatedTerms isolated = random.nextBoolean() ? IsolatedTerms.KEEP : IsolatedTerms.RELEASE;
        return contract.withTiers(tiers)
                .withHedgeMargin(HedgeMargin.values()[random.nextInt(3)])
                .withIsolated(random.nextBoolean() ? isolated : isolated.lossTo(accountId(FUND, contract.currency())));
    }

    private Autodeleverager deleverager(SplittableRandom random, CloseoutListener listener) {
        final AutodeleveragerBuilder builder = Autodeleverager.builder(book)
                .severity(
                        random.nextBoolean()
                                ? new FixedSeverity(random.nextInt(3) == 0 ? 0.4 : 1)
                                : RobustMix.builder().build())
                .allocator(random.nextBoolean() ? new FirstInLine() : new Proportionally())
                .maxWinners(random.nextInt(4) == 0 ? 3 : 100)
                .maxLosers(100)
                .maxUnsettled(4)
                .maxOutstanding(1 + random.nextInt(6))
                .split(DeficitSplit.values()[random.nextInt(DeficitSplit.values().length)])
                .layers(Layer.values()[random.nextInt(2)])
                .lotsToClose(LotsToClose.values()[random.nextInt(LotsToClose.values().length)])
                .flat(FlatDeficit.values()[random.nextInt(FlatDeficit.values().length)])
                .transferPrice(random.nextInt(3) == 0 ? TransferPrice.zeroWithin(200_000) : TransferPrice.zero())
                .cap(random.nextInt(3) == 0 ? RoundCap.ofEquity(400_000) : RoundCap.NONE)
                .minLots(random.nextInt(4) == 0 ? 3 : 1)
                .estimator(GapEstimator.builder().build(MOST_INSTRUMENTS))
                .execution(CrowdedVenueTerms::execute)
                .listener(listener);
        return random.nextBoolean() ? builder.isolatedLoss(FUND).build() : builder.build();
    }

    /** By what is asked alone, so that whoever goes on from a snapshot gets the same answer. */
    private static long execute(int loser, int winner, long lots, long transfer) {
        return switch ((int) (Math.abs(transfer * 31 + lots) % 9)) {
            case 0 -> 0;
            case 1 -> lots / 2;
            default -> lots;
        };
    }
}
