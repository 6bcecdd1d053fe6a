package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.venue.book.PositionBook;
import java.util.Arrays;

/**
 * Collects what bankrupt accounts lack, whole, from whoever can pay, on whichever side of whichever instrument their
 * positions stand: {@link #begin}, {@link #nominate} every bankrupt account, {@link #decide}, and then, side after side
 * and pass after pass, {@link #next} and {@link Autodeleverager#execute}.
 *
 * <pre>
 *   collection.begin();
 *   collection.nominate(accountId);                    lacks 5,000: long A has lost 30,000, short B has made 5,000
 *   collection.decide();                               5,000 on the long, where winners stand
 *   while (collection.next()) {                        a round of one side: losers(), winners(), closeouts() show it
 *       while (adl.execute(1_000) &gt; 0) {}
 *   }
 *   collection.residual();                             what nobody could pay
 * </pre>
 *
 * <p>A {@link DeficitSplit} says on which legs a deficit is put at first. What a side cannot carry moves to the
 * accounts' other legs by a maximum flow ({@link Spill}), and all sides are planned without an effect, until nothing
 * moves, before the first close-out. Then each side is a round: the first of a collection's rounds on a side asks the
 * severity, and is settled as any other; what such rounds were to collect and did not is offered again in passes over
 * all sides, until a pass collects nothing. A venue whose {@link Layer} is {@link Layer#PRINCIPAL} then goes on with
 * principal. No lot changes hands for more than its leg would cost if it alone carried all that its account lacked.
 *
 * <p>Whoever is nominated pays nowhere. A mark, or an account changed by anything but the collection, ends it at the end
 * of the pass: begin again with what the accounts lack then. O(positions of all sides concerned) for each of at most
 * {@value #MOST_TRIALS} trials in each of at most {@value #MOST_PASSES} passes, of which one or two are usual. Confined
 * to the deleverager's thread.
 */
public final class DeficitCollection {
    /** Of each account, with its legs. */
    private static final int BYTES = 600;

    private static final int MOST_PASSES = 31;
    private static final int MOST_TRIALS = 12;
    /** Trials in a row that cover no more than the best. */
    private static final int MOST_VAIN_TRIALS = 3;

    private final Autodeleverager adl;
    private final PositionBook book;
    private final PresentRound present;
    private final Layer last;
    private final Claims claims;
    private final Spill spill;
    /** Of each leg: what is put on it, what the trials so far let it carry, and its claim's number. */
    private final long[] placed;

    private final long[] best;
    private final long[] most;
    private final int[] flowOf;
    private final int[] legOfLoser;
    /** By instrument and side: what its winners could cover. */
    private final long[] capacity = new long[Claims.SIDES];

    private long markings;
    private boolean isRunning;
    private boolean isBegun;
    private Layer layer = Layer.PROFITS;
    private int pass;
    private int side;
    private int sides;
    private long deficit;
    private long due;
    private long collected;
    private long collectedBefore;
    private long collectedOfPrincipal;
    private boolean isSideOpen;
    /** Whether the last trial left anything on a leg that could not carry it. */
    private boolean isAnyShort;

    DeficitCollection(Autodeleverager adl, RoundSettings settings, PresentRound present) {
        this.adl = adl;
        book = settings.book();
        this.present = present;
        last = settings.layer();
        final int maxClaims = settings.maxLosers();
        Require.room("maxLosers", maxClaims, BYTES);
        final int maxLegs = (int) Math.min(1 << 28, 4L * maxClaims);
        claims = new Claims(book, present.assembler.valuation(), maxClaims, maxLegs);
        spill = new Spill(maxClaims, maxLegs, capacity.length);
        placed = new long[maxLegs];
        best = new long[maxLegs];
        most = new long[maxLegs];
        flowOf = new int[maxLegs];
        legOfLoser = new int[maxClaims];
    }

    /**
     * Starts a collection at the present marks, and gives up what is left of the last one and of its close-outs.
     *
     * @throws IllegalStateException if called back by what the deleverager calls
     */
    public void begin() {
        adl.requireIdle();
        present.forget();
        claims.clear();
        markings = book.instruments().markings();
        isBegun = true;
        isRunning = isSideOpen = false;
        deficit = due = collected = collectedOfPrincipal = 0;
        pass = 0;
        layer = Layer.PROFITS;
    }

    /**
     * Nominates an account for what it lacks over all its positions that share its collateral.
     *
     * @param accountId the venue's id of an account of the book
     * @return {@link Nomination#ACCEPTED}, or why the collection is as it was
     * @throws IllegalArgumentException if there is no such account
     * @throws IllegalStateException if no collection has begun, it is decided, or this is called back
     */
    public Nomination nominate(long accountId) {
        final int account = book.accounts().find(accountId);
        if (account == PositionBook.NONE) {
            throw Require.refusal("accountId", Long.toString(accountId), "an account of the book");
        }
        for (int p = book.positions().firstOfAccount(account), left = PositionBook.MOST_INSTRUMENTS;
                p != PositionBook.NONE && left > 0;
                p = book.positions().nextOfAccount(p), left--) {
            if (!book.positions().isIsolated(p)) {
                return nominateRow(p);
            }
        }
        requireBegun();
        return Nomination.NO_POSITION;
    }

    /**
     * Nominates what stands behind a position: the position itself if it is isolated, else its account.
     *
     * @param positionRow row, 0 or more
     * @return {@link Nomination#ACCEPTED}, or why the collection is as it was
     * @throws IllegalArgumentException if the row is below 0
     * @throws IllegalStateException if no collection has begun, it is decided, or this is called back
     */
    public Nomination nominateRow(int positionRow) {
        requireBegun();
        Require.within("positionRow", positionRow, 0, Integer.MAX_VALUE);
        if (book.instruments().markings() != markings) {
            return Nomination.MARKS_MOVED;
        }
        return book.positions().isOpen(positionRow) ? claims.nominate(positionRow) : Nomination.NO_POSITION;
    }

    /**
     * Splits what the accounts lack over all sides. Nothing in the book changes, and no round has run yet.
     *
     * @return {@link Decision#DECIDED}, or why the collection has to begin again
     * @throws IllegalStateException if no collection has begun, it is decided already, or a rule or score breaks its
     *     contract
     */
    public Decision decide() {
        requireBegun();
        if (book.instruments().markings() != markings) {
            return Decision.MARKS_MOVED;
        }
        if (claims.haveChanged()) {
            return Decision.LOSER_CHANGED;
        }
        deficit = claims.deficit();
        sides = 2 * book.instruments().count();
        pass = 1;
        claims.order();
        adl.enter();
        try {
            plan();
        } finally {
            adl.leave();
        }
        isBegun = false;
        isRunning = true;
        return Decision.DECIDED;
    }

    /**
     * Goes on to the next side that has something to collect: its round is decided then, and {@link
     * Autodeleverager#execute} carries it out. What is left of the side before is given up, and offered again in the
     * next pass.
     *
     * @return whether there is a round; if not, the collection is over
     * @throws IllegalStateException if the collection is not decided, or this is called back
     */
    public boolean next() {
        adl.requireIdle();
        if (!isRunning) {
            if (isBegun) {
                throw new IllegalStateException("collection=begun (expected: decided)");
            }
            return false;
        }
        adl.enter();
        try {
            return findRound();
        } finally {
            adl.leave();
        }
    }

    private boolean findRound() {
        for (int turns = 2 * MOST_PASSES; turns > 0; turns--) {
            closeSide();
            for (side++; side < sides; side++) {
                if (decideSide()) {
                    return true;
                }
            }
            if (!goOn()) {
                break;
            }
            plan();
        }
        isRunning = false;
        present.forget();
        return false;
    }

    /** Gives up what is left: another round has begun, or a state was loaded. */
    void abandon() {
        isBegun = isRunning = isSideOpen = false;
    }

    /** Whether there is another pass: of the same layer, or the first of the next. */
    private boolean goOn() {
        if (book.instruments().markings() != markings || collected >= due) {
            return false;
        }
        if (collected > collectedBefore && pass < MOST_PASSES) {
            pass++;
            return true;
        }
        if (layer == last) {
            return false;
        }
        layer = Layer.PRINCIPAL;
        pass = 1;
        return true;
    }

    private void closeSide() {
        if (isSideOpen) {
            isSideOpen = false;
            final long covered = present.matcher.covered();
            collected += covered;
            collectedOfPrincipal += layer == Layer.PRINCIPAL ? covered : 0;
        }
    }

    /** Finds out what is put on each leg in this pass. */
    private void plan() {
        present.forget();
        side = -1;
        collectedBefore = collected;
        claims.split(present.assembler.split());
        Arrays.fill(most, 0, claims.legs(), Long.MAX_VALUE);
        if (!hasChoice()) {
            for (int leg = 0; leg < claims.legs(); leg++) {
                placed[leg] = claims.want(leg);
            }
            return;
        }
        for (int s = 0; s < sides; s++) {
            capacity[s] = beginSide(s, true) ? present.capacity() : 0;
        }
        long covered = -1;
        int vain = 0;
        for (int trial = 0; trial < MOST_TRIALS && vain < MOST_VAIN_TRIALS; trial++) {
            spill();
            final long now = tryOut();
            vain++;
            if (now > covered) {
                covered = now;
                vain = 0;
                System.arraycopy(placed, 0, best, 0, claims.legs());
            }
            if (!isAnyShort) {
                break;
            }
        }
        System.arraycopy(best, 0, placed, 0, claims.legs());
        present.forget();
    }

    /** Whether any account could be made to carry its deficit on another leg. */
    private boolean hasChoice() {
        for (int c = 0; c < claims.count(); c++) {
            int open = 0;
            for (int leg = claims.firstLeg(c); leg < claims.endLeg(c); leg++) {
                open += claims.limit(c, leg) > 0 ? 1 : 0;
            }
            if (open > 1) {
                return true;
            }
        }
        return false;
    }

    private void spill() {
        spill.start(sides, capacity);
        for (int place = 0; place < claims.count(); place++) {
            final int c = claims.inOrder(place);
            spill.account(claims.deficit(c));
            for (int leg = claims.firstLeg(c); leg < claims.endLeg(c); leg++) {
                final long limit = Math.min(most[leg], claims.limit(c, leg));
                flowOf[leg] = spill.leg(claims.side(leg), Math.min(limit, claims.want(leg)), limit);
            }
        }
        spill.run();
        for (int leg = 0; leg < claims.legs(); leg++) {
            placed[leg] = spill.flow(flowOf[leg]);
        }
    }

    /** Plans all sides; what they cover together. A leg that was put more on than it can carry is limited to that. */
    private long tryOut() {
        long covered = 0;
        isAnyShort = false;
        for (int s = 0; s < sides; s++) {
            if (!beginSide(s, false)) {
                continue;
            }
            present.tryOut();
            for (int j = 0; j < present.assembler.losers().count(); j++) {
                final int leg = legOfLoser[j];
                final long carried = present.plan.coveredOf(j);
                covered += carried;
                if (carried < placed[leg]) {
                    isAnyShort = true;
                    most[leg] = carried;
                }
            }
        }
        return covered;
    }

    /** Begins the round of a side with what is, or could be, put on its legs; whether there is anything. */
    private boolean beginSide(int s, boolean toTheLimit) {
        if (claims.firstOfSide(s) == claims.endOfSide(s)) {
            return false;
        }
        present.begin(s >> 1, (s & 1) == 0, layer);
        final RoundAssembler assembler = present.assembler;
        for (int place = claims.firstOfSide(s); place < claims.endOfSide(s); place++) {
            final int leg = claims.legOfSide(place);
            final int claim = claims.claimOf(leg);
            final long limit = claims.limit(claim, leg);
            final long amount = toTheLimit ? limit : Math.min(Math.min(limit, placed[leg]), claims.missing(claim));
            final int j = assembler.losers().count();
            if (amount > 0 && j < legOfLoser.length && assembler.add(claims.position(claim, leg), amount)) {
                legOfLoser[j] = leg;
            }
        }
        if (assembler.losers().count() == 0) {
            return false;
        }
        for (int c = 0; c < claims.count(); c++) {
            assembler.losers().spare(claims.account(c));
        }
        return true;
    }

    /** Decides the round of the present side; whether it has something to collect. */
    private boolean decideSide() {
        final boolean isFirst = pass == 1 && layer == Layer.PROFITS;
        if (!isFirst && collected >= due || !beginSide(side, false)) {
            return false;
        }
        if (!isFirst) {
            final long part = present.assembler.losers().deficit();
            present.offer(Math.min(part, due - collected));
            isSideOpen = true;
            return true;
        }
        final long owed = FixedPoint.saturatingSum(present.assembler.losers().deficit(), unplaced());
        try {
            adl.decideSide(owed);
        } finally {
            if (present.isDecided()) {
                due = FixedPoint.saturatingSum(
                        due, FixedPoint.floorProduct(present.round().severity(), owed));
                isSideOpen = true;
            }
        }
        return true;
    }

    /** What could be put nowhere, of the accounts whose first leg with anything on it, or first at all, is here. */
    private long unplaced() {
        long sum = 0;
        for (int c = 0; c < claims.count(); c++) {
            long rest = claims.deficit(c);
            int first = -1;
            for (int leg = claims.firstLeg(c); leg < claims.endLeg(c); leg++) {
                rest -= placed[leg];
                if (first < 0 && placed[leg] > 0) {
                    first = leg;
                }
            }
            if (first >= 0 && claims.side(first) == side) {
                sum = FixedPoint.saturatingSum(sum, rest);
            }
        }
        return sum;
    }

    /** {@return what the nominated accounts lacked together when the collection was decided, money} */
    public long deficit() {
        adl.requireOwner();
        return deficit;
    }

    /** {@return what has been collected from winners for them so far, the present side's close-outs included; money} */
    public long collected() {
        adl.requireOwner();
        return collected + (isSideOpen ? present.matcher.covered() : 0);
    }

    /** {@return how much of it came from principal, money} */
    public long collectedOfPrincipal() {
        adl.requireOwner();
        return collectedOfPrincipal + (isSideOpen && layer == Layer.PRINCIPAL ? present.matcher.covered() : 0);
    }

    /** {@return what the nominated accounts lack now, at the present marks; money} O(their positions). */
    public long residual() {
        adl.requireOwner();
        return claims.missing();
    }

    /** {@return the pass over all sides that is under way, 1 or more; 0 before the decision} */
    public int pass() {
        adl.requireOwner();
        return pass;
    }

    /** {@return what the present side's round may take} */
    public Layer layer() {
        adl.requireOwner();
        return layer;
    }

    private void requireBegun() {
        adl.requireIdle();
        if (!isBegun) {
            throw new IllegalStateException("collection=" + (isRunning ? "decided" : "none") + " (expected: begun)");
        }
    }
}
