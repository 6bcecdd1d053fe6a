package io.adlengine.venue.round;

import io.adlengine.FirstInLine;
import io.adlengine.estimate.GapEstimator;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.severity.RobustMix;
import io.adlengine.venue.book.HedgeMargin;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.IsolatedTerms;
import io.adlengine.venue.book.MarginTiers;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Unsettled;
import io.adlengine.venue.guard.Guards;
import io.adlengine.venue.guard.GuardsBuilder;
import io.adlengine.venue.guard.LevelTrigger;
import java.util.SplittableRandom;

/** What a venue of a seed has: contracts, margins, and who decides, everything switched on or off at random. */
final class WholeVenueTerms {
    static final int TRADERS = 12;
    static final int INSTRUMENTS = 3;
    static final int FUND = TRADERS;
    static final int MAKER = TRADERS + 1;
    static final int ACCOUNTS = TRADERS + 2;
    static final int LEAST_PRICE = -400;
    static final int MOST_PRICE = 1 << 16;

    /** What one venue has and another has not. */
    enum Feature {
        HEDGE,
        OWNERS,
        FUNDING,
        ISOLATION,
        LIMITS,
        GUARDS,
        TERMS
    }

    final LevelTrigger fund = LevelTrigger.atOrBelow(0, 1_000);
    final PositionBook book;
    final Guards guards;
    final Autodeleverager adl;
    private final boolean[] has = new boolean[Feature.values().length];

    WholeVenueTerms(long seed, CloseoutListener listener) {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < has.length; i++) {
            has[i] = random.nextInt(5) > 0;
        }
        final Instrument[] contracts = new Instrument[INSTRUMENTS];
        for (int i = 0; i < INSTRUMENTS; i++) {
            contracts[i] = contract(random, 1 + i);
        }
        book = new PositionBook(contracts, ACCOUNTS, 2 * INSTRUMENTS * ACCOUNTS);
        Unsettled.perEvent(book, random.nextInt(4) * random.nextInt(4));
        for (int account = 0; account < ACCOUNTS; account++) {
            book.open(accountId(account));
        }
        guards = guards(random);
        adl = deleverager(random, listener);
    }

    static long accountId(int account) {
        return 900 - 7L * account;
    }

    boolean has(Feature feature) {
        return has[feature.ordinal()];
    }

    /** With any margins; the contract is the same for the same id of a seed. */
    private Instrument contract(SplittableRandom random, int id) {
        final long multiplier = 1L << random.nextInt(12);
        final boolean isInverse = id == 2 && random.nextBoolean();
        return terms(
                random,
                isInverse
                        ? new Instrument(id, true, 1_000_000_007L, 0, 1 << 20, 100, MOST_PRICE)
                        : new Instrument(id, false, multiplier, 0, 1 << 20, id == 3 ? LEAST_PRICE : 1, MOST_PRICE));
    }

    Instrument terms(SplittableRandom random, Instrument contract) {
        final int ppm = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(60_000);
        final long floor = contract.mostPerLot() >> 3 + random.nextInt(6);
        final MarginTiers tiers = random.nextBoolean()
                ? MarginTiers.flat(ppm)
                : MarginTiers.of(new long[] {0, floor, 5 * floor}, new int[] {ppm, 2 * ppm, 4 * ppm});
        final Instrument hedged = contract.withTiers(random.nextInt(6) > 0 ? tiers : tiers.withFloorPerLot(7))
                .withHedgeMargin(HedgeMargin.values()[random.nextInt(3)]);
        final IsolatedTerms isolated = random.nextBoolean() ? IsolatedTerms.KEEP : IsolatedTerms.RELEASE;
        final Instrument all = hedged.withIsolated(random.nextBoolean() ? isolated : isolated.lossTo(accountId(FUND)));
        return random.nextBoolean() ? all.withInitial(initial(hedged.tiers())) : all;
    }

    private static MarginTiers initial(MarginTiers tiers) {
        final long[] floors = new long[tiers.count()];
        final int[] ppm = new int[tiers.count()];
        for (int b = 0; b < floors.length; b++) {
            floors[b] = tiers.floor(b);
            ppm[b] = 2 * tiers.ppm(b);
        }
        return MarginTiers.of(floors, ppm).withFloorPerLot(tiers.floorPerLot());
    }

    private Guards guards(SplittableRandom random) {
        if (!has(Feature.GUARDS)) {
            return null;
        }
        final GuardsBuilder builder = Guards.builder(book);
        if (random.nextBoolean()) {
            builder.trigger(fund);
        } else {
            builder.trigger(1, fund);
        }
        if (random.nextBoolean()) {
            builder.budgets(1L << random.nextInt(30), 100);
        }
        return builder.build();
    }

    private Autodeleverager deleverager(SplittableRandom random, CloseoutListener listener) {
        final AutodeleveragerBuilder builder = Autodeleverager.builder(book)
                .severity(
                        random.nextBoolean()
                                ? new FixedSeverity(random.nextInt(3) == 0 ? 0.4 : 1)
                                : RobustMix.builder().build())
                .allocator(random.nextBoolean() ? new FirstInLine() : new Proportionally())
                .maxWinners(random.nextInt(4) == 0 ? 3 : 2 * ACCOUNTS)
                .maxLosers(2 * ACCOUNTS)
                .maxUnsettled(4)
                .maxOutstanding(1 + random.nextInt(6))
                .split(DeficitSplit.values()[random.nextInt(DeficitSplit.values().length)])
                .layers(Layer.values()[random.nextInt(2)])
                .lotsToClose(LotsToClose.values()[random.nextInt(LotsToClose.values().length)])
                .flat(FlatDeficit.values()[random.nextInt(FlatDeficit.values().length)])
                .transferPrice(random.nextInt(3) == 0 ? TransferPrice.zeroWithin(200_000) : TransferPrice.zero())
                .cap(random.nextInt(3) == 0 ? RoundCap.ofEquity(400_000) : RoundCap.NONE)
                .minLots(random.nextInt(4) == 0 ? 3 : 1)
                .estimator(GapEstimator.builder().build(INSTRUMENTS))
                .execution(WholeVenueTerms::execute)
                .listener(listener);
        if (random.nextBoolean()) {
            builder.isolatedLoss(FUND);
        }
        return guards == null ? builder.build() : builder.guards(guards).build();
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
