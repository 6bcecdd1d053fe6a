package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * How much of each claim is put on each of its legs in one pass of a collection, and on how many of the leg's lots.
 *
 * <p>A {@link DeficitSplit} says what is wanted; {@link Spill} moves what a side cannot carry to other legs. Since lots
 * are whole, cheap legs use up winners' lots, and one winner's equity stands behind several sides, that is an estimate:
 * so all sides are planned without an effect, a leg that came out short is limited to what it carried, and what it
 * could not is spilled again, until nothing is short or nothing gets better. Of 171 behind two legs of 100 lots, 86 on
 * one are 0.86 a lot, of which winners with 20 lots take 17; on 51 lots, at the 1.69 that the limit of 1.71 a lot
 * leaves, they take 33, and the other leg the 138 that are left.
 *
 * <p>Some 80 bytes per leg beside claims and spill, 16 per side; allocates only where instruments were listed since.
 */
final class CollectionPlan {
    static final int MOST_TRIALS = 12;
    private static final int MOST_STEPS = 4;
    /** Trials in a row that cover no more than the best. */
    private static final int MOST_VAIN_TRIALS = 3;

    private final PresentRound present;
    private final Claims claims;
    private final boolean isWideFirst;
    private final Spill spill;
    /** Of each leg: what is put on it. */
    private final long[] placed;
    /** The same with what could be put nowhere: it stays with lots of the leg where the account carries most. */
    private final long[] money;
    /** Of each leg: what the best trial put on it, the most that trials let it carry, its number in the spill. */
    private final long[] best;

    private final long[] most;
    /** Of each leg: what was put on it in the trial before, and what it carried then. */
    private final long[] placedLast;

    private final long[] moneyLast;
    private final long[] carried;
    private final int[] flowOf;
    private final int[] legOfLoser;
    /** By side: what its winners could cover. */
    private long[] capacity = {};
    /** By side: in which step lots carry their money, in this trial and in the best one. */
    private int[] stepOf = {};

    private int[] bestStep = {};
    private Layer layer = Layer.PROFITS;
    private boolean isAnyShort;

    CollectionPlan(PresentRound present, Claims claims, int maxClaims, int maxLegs, boolean isWideFirst) {
        this.present = present;
        this.isWideFirst = isWideFirst;
        this.claims = claims;
        spill = new Spill(maxClaims, maxLegs, claims.sides());
        placed = new long[maxLegs];
        money = new long[maxLegs];
        best = new long[maxLegs];
        most = new long[maxLegs];
        placedLast = new long[maxLegs];
        moneyLast = new long[maxLegs];
        carried = new long[maxLegs];
        flowOf = new int[maxLegs];
        legOfLoser = new int[maxClaims];
        reserve(claims.sides());
    }

    /** For instruments that were listed since. */
    private void reserve(int sides) {
        if (sides > capacity.length) {
            capacity = Arrays.copyOf(capacity, sides);
            stepOf = Arrays.copyOf(stepOf, sides);
            bestStep = Arrays.copyOf(bestStep, sides);
        }
    }

    /** What is put on each leg, and in which step its side is. */
    void save(StateWriter out) {
        for (int leg = 0; leg < claims.legs(); leg++) {
            out.putLong(placed[leg]);
            out.putLong(money[leg]);
            out.putInt(stepOf[claims.side(leg)]);
        }
    }

    void load(StateReader in, Layer from) {
        layer = from;
        Arrays.fill(stepOf, 0);
        for (int leg = 0; leg < claims.legs(); leg++) {
            placed[leg] = Require.notNegative("placed", in.getLong());
            money[leg] = Require.within("money", in.getLong(), placed[leg], Long.MAX_VALUE);
            reserve(claims.side(leg) + 1);
            stepOf[claims.side(leg)] = Require.within("step", in.getInt(), 0, MOST_STEPS);
        }
    }

    /** Finds out what is put on each leg, of what the claims lack now. */
    void make(Layer from) {
        layer = from;
        reserve(claims.sides());
        present.forget();
        claims.split(present.assembler.split());
        Arrays.fill(most, 0, claims.legs(), Long.MAX_VALUE);
        Arrays.fill(stepOf, 0);
        Arrays.fill(placedLast, 0, claims.legs(), -1);
        if (!hasChoice()) {
            placeAsSplit();
            return;
        }
        placeAsSplit();
        long covered = tryOut(true);
        keepBest();
        int vain = 0;
        for (int trial = 1; isAnyShort && trial < MOST_TRIALS && vain < MOST_VAIN_TRIALS; trial++) {
            spill();
            final long now = tryOut(false);
            vain++;
            if (now > covered) {
                covered = now;
                vain = 0;
                keepBest();
            }
        }
        System.arraycopy(best, 0, placed, 0, claims.legs());
        System.arraycopy(bestStep, 0, stepOf, 0, claims.sides());
        keepTheRestOpen();
    }

    private void keepBest() {
        System.arraycopy(placed, 0, best, 0, claims.legs());
        System.arraycopy(stepOf, 0, bestStep, 0, claims.sides());
    }

    private void placeAsSplit() {
        for (int leg = 0; leg < claims.legs(); leg++) {
            placed[leg] = claims.want(leg);
        }
        keepTheRestOpen();
    }

    /**
     * What nobody can carry is not lost with the lots that others take: lots change hands at the price that would cover
     * all of the deficit, and as many stay open as carry the rest.
     */
    private void keepTheRestOpen() {
        System.arraycopy(placed, 0, money, 0, claims.legs());
        for (int c = 0; c < claims.count(); c++) {
            long rest = claims.deficit(c);
            int first = -1;
            for (int leg = claims.firstLeg(c); leg < claims.endLeg(c); leg++) {
                rest -= placed[leg];
                if (claims.limit(leg) > 0 && (first < 0 || placed[leg] > placed[first])) {
                    first = leg;
                }
            }
            if (first >= 0) {
                money[first] = Math.min(claims.limit(first), placed[first] + rest);
            }
        }
    }

    /** Whether any account could be made to carry its deficit on another leg. */
    private boolean hasChoice() {
        for (int c = 0; c < claims.count(); c++) {
            int open = 0;
            for (int leg = claims.firstLeg(c); leg < claims.endLeg(c); leg++) {
                open += claims.limit(leg) > 0 ? 1 : 0;
            }
            if (open > 1) {
                return true;
            }
        }
        return false;
    }

    private void spill() {
        spill.start(claims.sides(), capacity);
        for (int place = 0; place < claims.count(); place++) {
            final int c = claims.inOrder(place);
            spill.account(claims.deficit(c));
            for (int leg = claims.firstLeg(c); leg < claims.endLeg(c); leg++) {
                final long limit = Math.min(most[leg], claims.limit(leg));
                flowOf[leg] = spill.leg(claims.side(leg), Math.min(limit, claims.want(leg)), limit);
            }
        }
        spill.run();
        for (int leg = 0; leg < claims.legs(); leg++) {
            placed[leg] = spill.flow(flowOf[leg]);
        }
        keepTheRestOpen();
    }

    /**
     * Plans all sides; what they cover together. A leg that was put more on than it can carry is limited to that. Of
     * the first plan each side's capacity is noted, too.
     */
    private long tryOut(boolean isFirst) {
        long covered = 0;
        isAnyShort = false;
        for (int s = 0; s < claims.sides(); s++) {
            if (hasChanged(s)) {
                planSide(s, isFirst);
            }
            for (int place = claims.firstOfSide(s); place < claims.endOfSide(s); place++) {
                final int leg = claims.legOfSide(place);
                covered += carried[leg];
                if (carried[leg] < placed[leg]) {
                    isAnyShort = true;
                    most[leg] = carried[leg];
                }
            }
        }
        return covered;
    }

    /** Whether anything else is put on a side than in the trial before: if not, its plan is the same. */
    private boolean hasChanged(int s) {
        boolean hasChanged = false;
        for (int place = claims.firstOfSide(s); place < claims.endOfSide(s); place++) {
            final int leg = claims.legOfSide(place);
            hasChanged |= placed[leg] != placedLast[leg] || money[leg] != moneyLast[leg];
            placedLast[leg] = placed[leg];
            moneyLast[leg] = money[leg];
        }
        return hasChanged;
    }

    /** Plans a side without an effect, in the step in which its lots carry most; what each leg carries. */
    private void planSide(int s, boolean isFirst) {
        for (int place = claims.firstOfSide(s); place < claims.endOfSide(s); place++) {
            carried[claims.legOfSide(place)] = 0;
        }
        stepOf[s] = 0;
        // Who can pay, and how much, does not depend on how losers are closed.
        present.begin(s >> 1, (s & 1) == 0, layer);
        final boolean isAny = addLosers(s, true);
        spareAll();
        final long most = isAny ? present.findWinners() : 0;
        capacity[s] = isFirst ? most : capacity[s];
        final long asked = placedOn(s);
        if (!isAny || asked == 0) {
            return;
        }
        long carries = carriedInStep(s, 0, asked);
        int bestOf = 0;
        for (int k = 1; k <= MOST_STEPS && carries < asked; k++) {
            final long now = carriedInStep(s, k, asked);
            if (now > carries) {
                carries = now;
                bestOf = k;
            }
        }
        if (stepOf[s] != bestOf) {
            carriedInStep(s, bestOf, asked);
        }
        for (int j = 0; j < present.assembler.losers().count(); j++) {
            carried[legOfLoser[j]] = present.plan.coveredOf(j);
        }
    }

    private long carriedInStep(int s, int step, long asked) {
        stepOf[s] = step;
        present.assembler.beginAgain();
        addLosers(s, false);
        present.tryOut(asked);
        return present.plan.tried();
    }

    /** What is put on the legs of a side, with what could be put nowhere. */
    long owedOn(int s) {
        long sum = 0;
        for (int place = claims.firstOfSide(s); place < claims.endOfSide(s); place++) {
            sum = FixedPoint.saturatingSum(sum, money[claims.legOfSide(place)]);
        }
        return sum;
    }

    /** What is put on the legs of a side. */
    long placedOn(int s) {
        long sum = 0;
        for (int place = claims.firstOfSide(s); place < claims.endOfSide(s); place++) {
            sum = FixedPoint.saturatingSum(sum, placed[claims.legOfSide(place)]);
        }
        return sum;
    }

    /** Adds the legs of a side with what is put on each, or with all that could be; whether there are any. */
    private boolean addLosers(int s, boolean toTheLimit) {
        final RoundAssembler assembler = present.assembler;
        for (int place = claims.firstOfSide(s); place < claims.endOfSide(s); place++) {
            final int leg = claims.legOfSide(place);
            final long amount = toTheLimit ? claims.limit(leg) : Math.min(claims.limit(leg), placed[leg]);
            final int j = assembler.losers().count();
            if (amount > 0
                    && j < legOfLoser.length
                    && assembler.add(claims.position(leg), amount, carrying(leg, amount, toTheLimit))) {
                legOfLoser[j] = leg;
            }
        }
        return assembler.losers().count() > 0;
    }

    /** Whoever is nominated pays nowhere. */
    void spareAll() {
        for (int c = 0; c < claims.count(); c++) {
            if (!claims.isIsolated(c)) {
                present.assembler.losers().spare(claims.account(c));
            }
        }
    }

    /**
     * How many lots of a leg carry its money. All of them, but for what nobody could carry: as many stay open as that
     * comes to. Where that is not enough because winners have too few lots, fewer carry more each, in {@value
     * #MOST_STEPS} steps down to as few as the limit per lot allows. Where the fewest are wanted it is the other way
     * round: more carry less each where winners cannot pay as much for one.
     */
    private long carrying(int leg, long amount, boolean toTheLimit) {
        final long lots = claims.lots(leg);
        if (toTheLimit) {
            return lots;
        }
        final long whole = Math.max(amount, money[leg]);
        final long wide = amount >= whole ? lots : Math.max(1, FixedPoint.mulDivCeil(lots, amount, whole));
        final long narrow = Math.min(wide, claims.fewestLots(leg, amount));
        final int tried = stepOf[claims.side(leg)];
        final int step = isWideFirst ? tried : MOST_STEPS - tried;
        return Math.max(
                1, wide - (wide - narrow) / MOST_STEPS * step - (wide - narrow) % MOST_STEPS * step / MOST_STEPS);
    }

    /** Begins a round at the mark with the legs of those who lack nothing and have nothing; whether there are any. */
    boolean beginLotsLeft(int side) {
        if (claims.firstOfSide(side) == claims.endOfSide(side)) {
            return false;
        }
        present.begin(side >> 1, (side & 1) == 0, Layer.QUANTITY);
        claims.read(side);
        for (int place = claims.firstOfSide(side); place < claims.endOfSide(side); place++) {
            final int leg = claims.legOfSide(place);
            final int position = claims.position(leg);
            if (position >= 0
                    && claims.isHelped(claims.claimOf(leg))
                    && present.assembler.valuation().equity(position) == 0) {
                final long value = present.assembler.valuation().value(position);
                present.assembler.target(position, claims.lots(leg), value);
            }
        }
        spareAll();
        return present.assembler.losers().count() > 0;
    }

    /** Begins the round of a side with what is put on its legs, and is still missing; whether there is anything. */
    boolean begin(int side) {
        if (claims.firstOfSide(side) == claims.endOfSide(side)) {
            return false;
        }
        claims.read(side);
        present.begin(side >> 1, (side & 1) == 0, layer);
        final boolean isAny = addLosers(side, false);
        spareAll();
        return isAny;
    }

    /**
     * The same with what could be put nowhere, of a side on which nothing could be: a round without winners, that asks
     * the severity how much of it is to be collected by later layers.
     */
    boolean beginOwed(int side) {
        for (int place = claims.firstOfSide(side); place < claims.endOfSide(side); place++) {
            final int leg = claims.legOfSide(place);
            placed[leg] = money[leg];
        }
        return begin(side);
    }
}
