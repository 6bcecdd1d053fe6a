package io.adlengine.bench.stress;

import io.adlengine.bench.venue.Draw;
import io.adlengine.check.Require;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A file of positions as a venue might have it, drawn from a seed: five contracts, accounts with one to five positions,
 * sizes with a heavy tail, leverage mostly 1 to 3 and at times up to 25, entries within 8 % of the mark, one position
 * in four isolated. What traders hold on one side more than on the other is a market maker's, so that the sides are
 * equal.
 */
public final class SamplePositions {
    /** The fewest positions: the market maker's and some traders'. */
    public static final int LEAST = 10;

    private static final long SEED = 20251010;
    private static final int MOST = 2_000_000;
    /** An odd number turns numbers into ids that look like addresses, each another one. */
    private static final long SPREAD = 2_654_435_761L;

    private static final String[] SYMBOL = {"BTC", "DOGE", "ETH", "SOL", "XRP"};
    private static final double[] POPULARITY = {0.4, 0.5, 0.75, 0.9, 1};
    private static final String[] MARK = {"61250.5", "0.12345", "3012.25", "148.72", "0.5731"};
    private static final int[] SIZE_DIGITS = {3, 0, 2, 1, 0};
    private static final int[] PRICE_DIGITS = {1, 5, 2, 2, 4};

    private final Draw draw = new Draw(SEED);
    private final StringBuilder text = new StringBuilder();
    private final BigDecimal[] net = new BigDecimal[SYMBOL.length];
    private int rows;

    private SamplePositions() {}

    /**
     * {@return the file}
     *
     * @param positions how many rows, {@link #LEAST} or more
     * @throws IllegalArgumentException if it is out of range
     */
    public static String of(int positions) {
        Require.within("--sample", positions, LEAST, MOST);
        return new SamplePositions().text(positions);
    }

    private String text(int positions) {
        text.append("account,symbol,side,size,entry_price,mark_price,margin,isolated\n");
        Arrays.fill(net, BigDecimal.ZERO);
        for (long trader = 1; rows < positions - SYMBOL.length; trader++) {
            account(String.format(Locale.ROOT, "0x%08x", trader * SPREAD & 0xFFFFFFFFL), positions - SYMBOL.length);
        }
        for (int s = 0; s < SYMBOL.length; s++) {
            final BigDecimal mark = new BigDecimal(MARK[s]);
            // One step more where the sides are equal already, so that there is a row.
            final BigDecimal size =
                    net[s].signum() == 0 ? BigDecimal.ONE.movePointLeft(SIZE_DIGITS[s]) : net[s].negate();
            row("maker", s, size, mark, size.abs().multiply(mark), false);
        }
        return text.toString();
    }

    private void account(String id, int most) {
        final double collateral = 200 * draw.pareto(1.15, 5_000);
        final int positions = (int) draw.pareto(1.5, SYMBOL.length);
        final double notional = collateral * leverage() / positions;
        final Set<Integer> taken = new HashSet<>();
        for (int p = 0; p < positions && rows < most; p++) {
            final double place = draw.uniform();
            int s = 0;
            while (POPULARITY[s] < place) {
                s++;
            }
            while (!taken.add(s)) {
                s = (s + 1) % SYMBOL.length;
            }
            position(id, s, notional * (0.5 + draw.uniform()), collateral / positions);
        }
    }

    private double leverage() {
        final double kind = draw.uniform();
        final double within = draw.uniform();
        return kind < 0.5 ? 1 + 2 * within : kind < 0.85 ? 3 + 7 * within : 10 + 15 * within;
    }

    private void position(String id, int s, double notional, double collateral) {
        final BigDecimal mark = new BigDecimal(MARK[s]);
        final BigDecimal entry = mark.multiply(BigDecimal.valueOf(1_000_000L + draw.between(-80_000, 80_000)))
                .movePointLeft(6)
                .setScale(PRICE_DIGITS[s], RoundingMode.HALF_EVEN);
        final BigDecimal least = BigDecimal.ONE.movePointLeft(SIZE_DIGITS[s]);
        final BigDecimal size = BigDecimal.valueOf(notional)
                .divide(mark, SIZE_DIGITS[s], RoundingMode.DOWN)
                .max(least);
        final BigDecimal signed = draw.uniform() < 0.5 ? size : size.negate();
        final BigDecimal profit = signed.multiply(mark.subtract(entry));
        // Nobody begins with less than 3 % of what the position is worth.
        final BigDecimal floor = size.multiply(mark).movePointLeft(2).multiply(BigDecimal.valueOf(3));
        final BigDecimal margin = BigDecimal.valueOf(collateral).max(floor.subtract(profit));
        row(id, s, signed, entry, margin, draw.below(4) == 0);
        net[s] = net[s].add(signed);
    }

    private void row(String id, int s, BigDecimal size, BigDecimal entry, BigDecimal margin, boolean isIsolated) {
        text.append(id)
                .append(',')
                .append(SYMBOL[s])
                .append(size.signum() > 0 ? ",long," : ",short,")
                .append(size.abs().toPlainString())
                .append(',')
                .append(entry.toPlainString())
                .append(',')
                .append(MARK[s])
                .append(',')
                .append(margin.setScale(2, RoundingMode.HALF_EVEN).toPlainString())
                .append(',')
                .append(isIsolated)
                .append('\n');
        rows++;
    }
}
