package io.adlengine.venue.round;

import com.sun.management.ThreadMXBean;
import io.adlengine.DeleveragingEngine;
import io.adlengine.estimate.GapEstimator;
import io.adlengine.ledger.DeficitLedger;
import io.adlengine.ledger.RegretLedger;
import io.adlengine.math.Apportionment;
import io.adlengine.math.WeightedSelection;
import io.adlengine.math.WholeLots;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.guard.AccountBudgets;
import io.adlengine.venue.guard.DrawdownTrigger;
import io.adlengine.venue.guard.KillSwitch;
import io.adlengine.venue.guard.WithdrawalGates;
import io.adlengine.venue.loss.ClaimPools;
import io.adlengine.venue.loss.InsuranceFund;
import io.adlengine.venue.loss.JuniorPool;
import io.adlengine.venue.loss.LossWaterfall;
import io.adlengine.venue.loss.SocialLoss;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is made with a size, made in a heap that is too small for it. Prints a line for each: its name, the refusal of
 * the largest size within its range, and how much a size that fits took, against what the refusal says a place takes.
 */
final class SmallHeap {
    static final String HEAP = "-Xmx32m";
    /** Just beyond a power of two, where hash tables are emptiest. */
    private static final int FITS = 16_500;
    /** So is this; what is there only from some thousand places on is no part of a place. */
    private static final int FEW = 4_100;

    private static final int MOST = Integer.MAX_VALUE;
    private static final Pattern BYTES = Pattern.compile("at (\\d+) bytes each");

    /** Something that takes room, and the largest number that its range admits. */
    private record Sized(int most, IntFunction<Object> make) {}

    private SmallHeap() {}

    private static Map<String, Sized> sized() {
        final Map<String, Sized> all = new LinkedHashMap<>();
        all.put("engine maxWinners", new Sized(MOST, n -> engine(n, 1)));
        all.put("engine maxUnsettled", new Sized(1 << 20, n -> engine(1, n)));
        all.put("RegretLedger", new Sized(MOST, RegretLedger::new));
        all.put("DeficitLedger", new Sized((1 << 28) - 1, DeficitLedger::new));
        all.put(
                "GapEstimator",
                new Sized((1 << 28) - 2, n -> GapEstimator.builder().implicit().build(n)));
        all.put("WholeLots", new Sized(MOST, WholeLots::new));
        all.put("WeightedSelection", new Sized(MOST, WeightedSelection::new));
        all.put("Apportionment", new Sized(MOST, Apportionment::new));
        all.put("PositionBook maxAccounts", new Sized(1 << 26, n -> book(n, 1)));
        all.put("PositionBook maxPositions", new Sized(1 << 27, n -> book(1, n)));
        all.put("PositionBook.grow maxAccounts", new Sized(1 << 26, n -> grown(n, 1)));
        all.put("PositionBook.grow maxPositions", new Sized(1 << 27, n -> grown(1, n)));
        all.put("InsuranceFund", new Sized(MOST - 8, SmallHeap::fund));
        all.put("LossWaterfall", new Sized(450_000, n -> LossWaterfall.sparingPrincipal(fund(n))));
        all.put("SocialLoss", new Sized(MOST, SocialLoss::new));
        all.put("ClaimPools pools", new Sized(MOST - 8, n -> new ClaimPools(n, 1)));
        all.put("ClaimPools maxMembers", new Sized(1 << 27, n -> new ClaimPools(1, n)));
        all.put("ClaimPools.grow", new Sized(1 << 27, SmallHeap::grownClaims));
        all.put("JuniorPool", new Sized(1 << 27, JuniorPool::new));
        all.put("JuniorPool.grow", new Sized(1 << 27, SmallHeap::grownProfits));
        all.put("DrawdownTrigger", new Sized(MOST - 8, n -> DrawdownTrigger.above(2, 1, n)));
        all.put("AccountBudgets", new Sized(1 << 27, n -> new AccountBudgets(1, 1, n)));
        all.put("AccountBudgets.grow", new Sized(1 << 27, SmallHeap::grownBudgets));
        all.put("KillSwitch", new Sized(1 << 27, KillSwitch::new));
        all.put("WithdrawalGates", new Sized(1 << 27, WithdrawalGates::new));
        all.put("deleverager maxLosers", new Sized(1 << 28, n -> deleverager(n, 1, n)));
        all.put("deleverager maxWinners", new Sized(100_000, n -> deleverager(1, n, 1)));
        all.put("deleverager maxUnsettledLosers", new Sized(1 << 28, n -> deleverager(1, 1, n)));
        return all;
    }

    public static void main(String[] arguments) {
        sized().forEach((name, sized) -> {
            final String refusal = outcome(sized, sized.most);
            outcome(sized, 1); // loads classes
            final long took = taken(sized, FITS) - taken(sized, FEW);
            final Matcher bytes = BYTES.matcher(refusal);
            final String said = bytes.find() ? bytes.group(1) : "0";
            System.out.println(name + "|" + refusal + "|" + took / (FITS - FEW) + "|" + said);
        });
    }

    private static long taken(Sized sized, int size) {
        final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long before = memory.getCurrentThreadAllocatedBytes();
        final Object made = sized.make.apply(size);
        final long after = memory.getCurrentThreadAllocatedBytes();
        return made == null ? 0 : after - before;
    }

    private static String outcome(Sized sized, int size) {
        try {
            return "made " + sized.make.apply(size).getClass().getSimpleName();
        } catch (IllegalArgumentException | OutOfMemoryError e) {
            return e.toString();
        }
    }

    private static DeleveragingEngine engine(int maxWinners, int maxUnsettled) {
        return DeleveragingEngine.builder()
                .severity(new FixedSeverity(1))
                .allocator(new Proportionally())
                .maxWinners(maxWinners)
                .maxUnsettled(maxUnsettled)
                .build();
    }

    private static Object deleverager(int maxLosers, int maxWinners, int maxUnsettledLosers) {
        return Autodeleverager.builder(book(1, 1))
                .severity(new FixedSeverity(1))
                .allocator(new Proportionally())
                .cap(RoundCap.ofEquity(1))
                .maxLosers(maxLosers)
                .maxWinners(maxWinners)
                .maxUnsettled(1)
                .maxUnsettledLosers(maxUnsettledLosers)
                .build();
    }

    private static PositionBook book(int maxAccounts, int maxPositions) {
        return new PositionBook(
                new Instrument[] {Instrument.linear(1, 1, 50_000, 1_000, 1_000)}, maxAccounts, maxPositions);
    }

    private static PositionBook grown(int maxAccounts, int maxPositions) {
        final PositionBook book = book(1, 1);
        book.grow(maxAccounts, maxPositions);
        return book;
    }

    private static AccountBudgets grownBudgets(int maxEntries) {
        final AccountBudgets budgets = new AccountBudgets(1, 1, 1);
        budgets.grow(maxEntries);
        return budgets;
    }

    private static ClaimPools grownClaims(int maxMembers) {
        final ClaimPools claims = new ClaimPools(1, 1);
        claims.grow(maxMembers);
        return claims;
    }

    private static JuniorPool grownProfits(int maxMembers) {
        final JuniorPool profits = new JuniorPool(1);
        profits.grow(maxMembers);
        return profits;
    }

    private static InsuranceFund fund(int markets) {
        return new InsuranceFund(markets, 0, InsuranceFund.Payment.PARTIAL);
    }
}
