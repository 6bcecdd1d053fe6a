package io.adlengine.panel;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.WideSum;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * How the last round's haircuts were spread. All figures are exact but for the last rounding of a double: sums of
 * products are taken in 128 bits.
 *
 * <p>Capacities u = 800, 400 and 50 with haircuts x = 350, 400 and 0, of a budget of 750: one winner lost all it could,
 * {@link #largestBurden} 1, where 60 % of everybody would have done, {@link #priceOfConcentration} 1.67; the largest
 * winner keeps 450, {@link #topRetention} 0.5625, and the second, which had more than the third, keeps less: 1 of 2
 * {@link #inversions}.
 *
 * <p>h is the burden x/u; rows without capacity enter no figure. Figures about who paid are NaN where nobody did.
 */
public final class Fairness {
    private final Confinement confinement;
    private final int top;
    private final WideSum sum = new WideSum();
    private double largestBurden;
    private double priceOfConcentration = Double.NaN;
    private double weightedGini = Double.NaN;
    private double perHeadGini = Double.NaN;
    private double haircutGini = Double.NaN;
    private double herfindahl = Double.NaN;
    private double topShare = Double.NaN;
    private double topRetention = Double.NaN;
    private double inversions;
    private int payers;
    private long forcedConcentration;
    private long largestSurvivor;

    Fairness(Confinement confinement, int top) {
        this.confinement = confinement;
        this.top = top;
    }

    /** Leaves the ranking by capacity. */
    void record(Ranking ranking, long budget, long taken, long total) {
        payers = ranking.payers();
        recordBurdens(ranking, taken, total);
        recordHaircuts(ranking, taken);
        ranking.allByCapacity();
        recordCapacities(ranking, budget, total);
    }

    /**
     * Σ_ij u_i·u_j·|h_i − h_j| is twice the sum over the rows, by burden, of x_i·(capacity before it) − u_i·(haircuts
     * before it), no term of which is negative.
     */
    private void recordBurdens(Ranking ranking, long taken, long total) {
        largestBurden = 0;
        priceOfConcentration = weightedGini = perHeadGini = Double.NaN;
        if (payers == 0) {
            return;
        }
        ranking.payersByBurden();
        long capacityBefore = total;
        for (int i = 0; i < payers; i++) {
            capacityBefore -= ranking.capacity(i);
        }
        final int count = ranking.count();
        final int untouched = count - payers;
        long haircutBefore = 0;
        double burdens = 0;
        double ranked = 0;
        sum.clear();
        for (int i = 0; i < payers; i++) {
            final long u = ranking.capacity(i);
            final long x = ranking.haircut(i);
            sum.addProduct(x, capacityBefore).addProduct(-u, haircutBefore);
            capacityBefore += u;
            haircutBefore += x;
            largestBurden = (double) x / u;
            burdens += largestBurden;
            ranked += (2.0 * (untouched + i + 1) - count - 1) * largestBurden;
        }
        weightedGini = Figure.within(Figure.of(sum) / ((double) total * taken), 0, 1);
        perHeadGini = Figure.within(ranked / (count * burdens), 0, 1);
        priceOfConcentration = Math.max(1, largestBurden * total / taken);
    }

    private void recordHaircuts(Ranking ranking, long taken) {
        haircutGini = herfindahl = topShare = Double.NaN;
        if (payers == 0) {
            return;
        }
        ranking.payersByHaircut();
        final int count = ranking.count();
        final int untouched = count - payers;
        sum.clear();
        for (int i = 0; i < payers; i++) {
            sum.addProduct(2L * (untouched + i + 1) - count - 1, ranking.haircut(i));
        }
        haircutGini = Figure.within(Figure.of(sum) / ((double) count * taken), 0, 1);
        sum.clear();
        long largest = 0;
        for (int i = 0; i < payers; i++) {
            sum.addProduct(ranking.haircut(i), ranking.haircut(i));
            largest += i >= payers - top ? ranking.haircut(i) : 0;
        }
        herfindahl = Figure.within(Figure.of(sum) / ((double) taken * taken), 0, 1);
        topShare = (double) largest / taken;
    }

    private void recordCapacities(Ranking ranking, long budget, long total) {
        final int count = ranking.count();
        topRetention = Double.NaN;
        largestSurvivor = 0;
        long others = total;
        int inverted = 0;
        for (int i = 0; i < count; i++) {
            final long survivor = ranking.survivor(i);
            largestSurvivor = Math.max(largestSurvivor, survivor);
            others -= i < top ? ranking.capacity(i) : 0;
            if (ranking.capacity(i) == ranking.capacity(0)) {
                final double kept = (double) survivor / ranking.capacity(i);
                topRetention = i == 0 ? kept : Math.min(topRetention, kept);
            }
            // By one unit a rounding inverts equals.
            inverted += i > 0 && survivor - ranking.survivor(i - 1) > 1 ? 1 : 0;
        }
        inversions = count < 2 ? 0 : (double) inverted / (count - 1);
        forcedConcentration = Math.max(0, budget - others);
    }

    /** {@return z = max h, in [0, 1]: the largest share of a capacity that was taken; 0 where nobody paid} */
    public double largestBurden() {
        assert confinement.holds() : confinement;
        return largestBurden;
    }

    /** {@return z/(H/U), 1 or more: how much harder the hardest hit was hit than if all had lost the same share} */
    public double priceOfConcentration() {
        assert confinement.holds() : confinement;
        return priceOfConcentration;
    }

    /**
     * {@return Σ_ij u_i·u_j·|h_i − h_j| / (2·U·H), in [0, 1]: the Gini coefficient of burdens, each unit of capacity
     * counting alike; 0 where all lose the same share}
     */
    public double burdenGini() {
        assert confinement.holds() : confinement;
        return weightedGini;
    }

    /**
     * {@return Σ_ij |h_i − h_j| / (2·n·Σh), in [0, 1]: the same, each winner counting alike} Burdens are rounded to
     * doubles first.
     */
    public double burdenGiniPerHead() {
        assert confinement.holds() : confinement;
        return perHeadGini;
    }

    /** {@return Σ_ij |x_i − x_j| / (2·n·H), in [0, 1]: the Gini coefficient of the bill} */
    public double haircutGini() {
        assert confinement.holds() : confinement;
        return haircutGini;
    }

    /** {@return Σ(x/H)², in (0, 1]: the Herfindahl index of the bill} */
    public double herfindahl() {
        assert confinement.holds() : confinement;
        return herfindahl;
    }

    /** {@return 1/{@link #herfindahl}, 1 or more: as many equal payers would be as concentrated} */
    public double effectivePayers() {
        assert confinement.holds() : confinement;
        return 1 / herfindahl;
    }

    /** {@return the share of the bill that the largest haircuts are, as many as {@link RoundPanel.Builder#top}} */
    public double topShare() {
        assert confinement.holds() : confinement;
        return topShare;
    }

    /** {@return winners with a haircut, 0 or more} */
    public int payers() {
        assert confinement.holds() : confinement;
        return payers;
    }

    /**
     * {@return max(0, B − what all others have), money: what the largest winners, as many as {@link
     * RoundPanel.Builder#top}, bear together whatever the rule}
     */
    public long forcedConcentration() {
        assert confinement.holds() : confinement;
        return forcedConcentration;
    }

    /**
     * {@return of winners ordered by capacity, equal ones by account, the share of neighbours of which the smaller
     * keeps more, by 2 units or more; 0 to 1} Without {@link io.adlengine.Column#ACCOUNT} equal ones stand by haircut.
     */
    public double inversions() {
        assert confinement.holds() : confinement;
        return inversions;
    }

    /** {@return max(u − x), money: the most that anybody keeps} */
    public long largestSurvivor() {
        assert confinement.holds() : confinement;
        return largestSurvivor;
    }

    /**
     * {@return (u − x)/u of the winner with the largest capacity, in [0, 1]; of several the least; NaN where nobody has
     * any}
     */
    public double topRetention() {
        assert confinement.holds() : confinement;
        return topRetention;
    }

    void save(StateWriter out) {
        out.putInt(payers);
        out.putDouble(largestBurden);
        out.putDouble(inversions);
        out.putLong(forcedConcentration);
        out.putLong(largestSurvivor);
        Figure.put(out, priceOfConcentration);
        Figure.put(out, weightedGini);
        Figure.put(out, perHeadGini);
        Figure.put(out, haircutGini);
        Figure.put(out, herfindahl);
        Figure.put(out, topShare);
        Figure.put(out, topRetention);
    }

    void load(StateReader in) {
        payers = Require.within("payers", in.getInt(), 0, Ranking.MOST_ROWS);
        largestBurden = Require.fraction("largest burden", in.getDouble());
        inversions = Require.fraction("inversions", in.getDouble());
        forcedConcentration = Require.notNegative("forced concentration", in.getLong());
        largestSurvivor = Require.notNegative("largest survivor", in.getLong());
        priceOfConcentration = Figure.get(in, "price of concentration", 1, Double.MAX_VALUE);
        weightedGini = Figure.get(in, "weighted gini", 0, 1);
        perHeadGini = Figure.get(in, "gini per head", 0, 1);
        haircutGini = Figure.get(in, "haircut gini", 0, 1);
        herfindahl = Figure.get(in, "herfindahl", Double.MIN_VALUE, 1);
        topShare = Figure.get(in, "top share", 0, 1);
        topRetention = Figure.get(in, "top retention", 0, 1);
    }
}
