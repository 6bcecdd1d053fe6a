package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.venue.book.PositionBook;

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
 * principal. In the end the lots that are left of accounts that lack nothing any more, and have nothing, pass to the
 * other side at the mark. No lot changes hands for more than its leg would cost if it alone carried all that its account lacked.
 *
 * <p>Whoever is nominated pays nowhere. A mark, or an account changed by anything but the collection, ends it at the
 * end of the pass: begin again with what the accounts lack then. O(positions of all sides concerned) for each of at
 * most {@value CollectionPlan#MOST_TRIALS} trials in each of at most {@value #MOST_PASSES} passes, of which one or two
 * are usual. Confined to the deleverager's thread.
 */
public final class DeficitCollection {
    /** Of each account, with its legs. */
    private static final int BYTES = 600;

    private static final int MOST_PASSES = 31;

    private final Autodeleverager adl;
    private final PositionBook book;
    private final PresentRound present;
    private final Layer last;
    private final Claims claims;
    private final CollectionPlan plan;
    private long markings;
    private boolean isRunning;
    private long own;
    private boolean isBegun;
    private Layer layer = Layer.PROFITS;
    private int pass;
    private int side;
    private long deficit;
    private long due;
    private long collected;
    private long collectedBefore;
    private long collectedOfPrincipal;
    private boolean isSideOpen;

    DeficitCollection(Autodeleverager adl, RoundSettings settings, PresentRound present) {
        this.adl = adl;
        book = settings.book();
        this.present = present;
        last = settings.layer();
        final int maxClaims = settings.maxLosers();
        Require.room("maxLosers", maxClaims, BYTES);
        final int maxLegs = (int) Math.min(1 << 28, 4L * maxClaims);
        claims = new Claims(book, present.assembler.valuation(), maxClaims, maxLegs);
        plan = new CollectionPlan(present, claims, maxClaims, maxLegs);
    }

    /**
     * Starts a collection at the present marks, and gives up what is left of the last one and of its close-outs.
     *
     * @throws IllegalStateException if called back by what the deleverager calls
     */
    public void begin() {
        adl.steering().requireIdle();
        own = adl.steering().anotherRound();
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
        pass = 1;
        claims.order();
        adl.steering().enter();
        try {
            plan();
        } finally {
            adl.steering().leave();
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
        adl.steering().requireIdle();
        if (own != adl.steering().round()) {
            // Another round has begun.
            isBegun = isRunning = isSideOpen = false;
        }
        if (!isRunning) {
            if (isBegun) {
                throw new IllegalStateException("collection=begun (expected: decided)");
            }
            return false;
        }
        adl.steering().enter();
        try {
            return findRound();
        } finally {
            adl.steering().leave();
        }
    }

    private boolean findRound() {
        for (int turns = 2 * MOST_PASSES; turns > 0; turns--) {
            closeSide();
            for (side++; side < Claims.SIDES; side++) {
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

    /** Whether there is another pass: of the same layer, or the first of the next. */
    private boolean goOn() {
        if (book.instruments().markings() != markings) {
            return false;
        }
        if (layer != Layer.QUANTITY && collected >= due) {
            layer = Layer.QUANTITY;
            pass = 1;
            return true;
        }
        if (collected > collectedBefore && pass < MOST_PASSES) {
            pass++;
            return true;
        }
        if (layer == Layer.QUANTITY) {
            return false;
        }
        layer = layer == last ? Layer.QUANTITY : Layer.PRINCIPAL;
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
        side = -1;
        collectedBefore = collected;
        if (layer != Layer.QUANTITY) {
            plan.make(layer);
        }
    }

    /** Decides the round of the present side; whether it has something to collect. */
    private boolean decideSide() {
        if (layer == Layer.QUANTITY) {
            isSideOpen = plan.beginLotsLeft(side);
            if (isSideOpen) {
                present.offer(present.assembler.losers().lots());
            }
            return isSideOpen;
        }
        final boolean isFirst = pass == 1 && layer == Layer.PROFITS;
        if (!isFirst && collected >= due || !plan.begin(side)) {
            return false;
        }
        if (!isFirst) {
            present.offer(Math.min(plan.placedOn(side), due - collected));
            isSideOpen = true;
            return true;
        }
        final long owed = plan.owedOn(side);
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

    /** {@return what the nominated accounts lacked together when the collection was decided, money} */
    public long deficit() {
        adl.steering().requireOwner();
        return deficit;
    }

    /** {@return what has been collected from winners for them so far, the present side's close-outs included; money} */
    public long collected() {
        adl.steering().requireOwner();
        return collected + ofOpenSide();
    }

    private long ofOpenSide() {
        return isSideOpen && own == adl.steering().round() ? present.matcher.covered() : 0;
    }

    /** {@return how much of it came from principal, money} */
    public long collectedOfPrincipal() {
        adl.steering().requireOwner();
        return collectedOfPrincipal + (layer == Layer.PRINCIPAL ? ofOpenSide() : 0);
    }

    /** {@return what the nominated accounts lack now, at the present marks; money} O(their positions). */
    public long residual() {
        adl.steering().requireOwner();
        return claims.missing();
    }

    /** {@return the pass over all sides that is under way, 1 or more; 0 before the decision} */
    public int pass() {
        adl.steering().requireOwner();
        return pass;
    }

    /**
     * {@return whether the present side's round is the engine's, asked of the severity and waiting for its settlement,
     * and not a later pass that offers again what was left}
     */
    public boolean isFirst() {
        adl.steering().requireOwner();
        return pass == 1 && layer == Layer.PROFITS;
    }

    /** {@return what the present side's round may take} */
    public Layer layer() {
        adl.steering().requireOwner();
        return layer;
    }

    private void requireBegun() {
        adl.steering().requireIdle();
        if (!isBegun || own != adl.steering().round()) {
            throw new IllegalStateException("collection=" + (isRunning ? "decided" : "none") + " (expected: begun)");
        }
    }
}
