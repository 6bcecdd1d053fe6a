package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Positions;

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
 * principal. Then accounts that lack something and have no lots are paid in money ({@link FlatDeficit}), as much as
 * winners of their side can: what they lack is known, so no severity is asked. In the end the lots that are left of
 * accounts that lack nothing any more, and have nothing, pass to the other side at the mark, unless the venue's {@link
 * LotsToClose} is {@link LotsToClose#FEWEST}. No lot changes hands for more than its leg would cost if it alone carried
 * all that its account lacked when it was nominated.
 *
 * <p>Whoever is nominated pays nowhere. A mark that is set meanwhile ends the collection at the end of the pass, before
 * money and what passes at the mark: {@link #next} is false then, and what is left is in {@link #residual}. Begin again
 * with it. Accounts may change meanwhile: no more is taken for one than it still lacks, and no more for all than was
 * missing when the collection was decided.
 *
 * <p>Sides to which guards object collect nothing, {@link #isGuarded}. O(positions of all sides concerned) for each of
 * at most {@value CollectionPlan#MOST_TRIALS} trials in each of at most {@value #MOST_PASSES} passes, one or two as a
 * rule. Confined to the deleverager's thread.
 */
public final class DeficitCollection {
    /** Of each account, with its legs. */
    private static final int BYTES = 700;

    private static final int MOST_PASSES = CollectionProgress.MOST_PASSES;

    private final Autodeleverager adl;
    private final PositionBook book;
    private final PresentRound present;
    private final Layer last;
    private final boolean areAllClosed;
    private final Claims claims;
    private final FlatLosers flat;
    private final CollectionPlan plan;
    private final CollectionProgress at;
    private long markings;
    /** Of a collection that was loaded: whether a mark had been set since it began. */
    private boolean hadMarksMoved;

    DeficitCollection(Autodeleverager adl, RoundSettings settings, PresentRound present) {
        this.adl = adl;
        book = settings.book();
        this.present = present;
        last = settings.layer();
        areAllClosed = settings.lotsToClose() == LotsToClose.ALL;
        final int maxClaims = settings.maxLosers();
        Require.room("maxLosers", maxClaims, BYTES);
        final int maxLegs = (int) Math.min(1 << 28, 4L * maxClaims);
        claims = new Claims(book, present, maxClaims, maxLegs);
        flat = new FlatLosers(settings, present.assembler.valuation());
        plan = new CollectionPlan(present, claims, maxClaims, maxLegs, areAllClosed);
        at = new CollectionProgress(last);
    }

    /**
     * Starts a collection at the present marks, and gives up what is left of the last one and of its close-outs.
     *
     * @throws IllegalStateException if called back by what the deleverager calls
     */
    public void begin() {
        adl.steering().requireIdle();
        try {
            present.forget();
        } finally {
            forget();
            markings = book.instruments().markings();
            at.isBegun = true;
        }
    }

    /** There is none until the next begins. */
    void forget() {
        claims.clear();
        flat.clear();
        at.clear();
    }

    /**
     * Nominates an account for what its positions that share its collateral lack, or without any ({@link FlatDeficit}).
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
        for (int p = book.positions().firstOfAccount(account), left = Positions.MOST_OF_ACCOUNT;
                p != PositionBook.NONE && left > 0;
                p = book.positions().nextOfAccount(p), left--) {
            if (!book.positions().isIsolated(p)) {
                return nominateRow(p);
            }
        }
        requireBegun();
        return haveMarksMoved() ? Nomination.MARKS_MOVED : flat.nominate(account, claims.deficit());
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
        if (haveMarksMoved()) {
            return Nomination.MARKS_MOVED;
        }
        final boolean isGuarded = present.assembler.guards().objectsToAll(book, positionRow);
        return isGuarded ? Nomination.GUARDED : claims.nominate(positionRow);
    }

    /**
     * Splits what the accounts lack over all sides. Nothing in the book changes, and no round has run yet.
     *
     * @return {@link Decision#DECIDED}; {@link Decision#GUARDED} where guards object to all sides, until they do not
     *     any more; or why the collection has to begin again
     * @throws IllegalStateException if no collection has begun, it is decided already, or a rule or score breaks its
     *     contract
     */
    public Decision decide() {
        requireBegun();
        if (haveMarksMoved()) {
            return Decision.MARKS_MOVED;
        }
        if (claims.haveChanged() || flat.haveChanged()) {
            return Decision.LOSER_CHANGED;
        }
        if (present.assembler.guards().objectsToAll(claims, flat)) {
            return Decision.GUARDED;
        }
        claims.order();
        adl.steering().enter();
        try {
            plan();
        } finally {
            adl.steering().leave();
        }
        at.deficit = FixedPoint.saturatingSum(claims.deficit(), flat.deficit());
        at.pass = 1;
        at.isBegun = false;
        at.isRunning = true;
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
        if (!at.isRunning) {
            at.requireDecided();
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
            if (!at.isPlanned) {
                plan();
            }
            while (at.side + 1 < claims.sides()) {
                if (decideNextSide()) {
                    return true;
                }
            }
            if (at.isOfLots()) {
                flat.takeOver(claims, at.due - at.collected);
            }
            if (haveMarksMoved() || !at.goOn(flat.count() > 0)) {
                break;
            }
            at.isPlanned = false;
        }
        at.isRunning = false;
        present.forget();
        return false;
    }

    private void closeSide() {
        if (at.isSideOpen) {
            at.isSideOpen = false;
            at.collect(present.matcher.covered());
        }
    }

    /** Finds out what is put on each leg in this pass. */
    private void plan() {
        at.side = -1;
        at.collectedBefore = at.collected;
        try {
            if (at.isOfLots()) {
                plan.make(at.layer);
            }
            at.isPlanned = true;
        } finally {
            present.forget();
        }
    }

    /** After an exception before the round stands the next call tries the side again; after that, it goes on. */
    private boolean decideNextSide() {
        boolean isDone = false;
        at.side++;
        try {
            final boolean isRound = decideSide();
            isDone = true;
            return isRound;
        } finally {
            if (!isDone && !at.isSideOpen) {
                at.side--;
                present.forget();
            }
        }
    }

    /** Decides the round of the present side; whether it has something to collect. */
    private boolean decideSide() {
        if (present.assembler.guards().objects(at.side / 2)) {
            return false;
        }
        if (at.layer == Layer.MONEY) {
            if (!flat.begin(present, at.side)) {
                return false;
            }
            plan.spareAll();
            flat.spareAll(present.assembler.losers());
            return offer(present.assembler.losers().deficit());
        }
        if (at.layer == Layer.QUANTITY) {
            return areAllClosed
                    && plan.beginLotsLeft(at.side)
                    && offer(present.assembler.losers().lots());
        }
        final boolean isFirst = at.pass == 1 && at.layer == Layer.PROFITS;
        if (!isFirst && at.collected >= at.due || !plan.begin(at.side) && !(isFirst && plan.beginOwed(at.side))) {
            return false;
        }
        if (!isFirst) {
            return offer(Math.min(plan.placedOn(at.side), at.due - at.collected));
        }
        final long owed = plan.owedOn(at.side);
        try {
            adl.decideSide(owed);
        } finally {
            if (present.isDecided()) {
                at.due = FixedPoint.saturatingSum(
                        at.due, Math.min(owed, present.round().due()));
                at.isSideOpen = true;
            }
        }
        return true;
    }

    private boolean offer(long budget) {
        present.offer(budget);
        at.isSideOpen = true;
        return true;
    }

    /** {@return what the nominated accounts lacked together when the collection was decided, money} */
    public long deficit() {
        adl.steering().requireOwner();
        return at.deficit;
    }

    /** {@return what has been collected from winners for them so far, the present side's close-outs included; money} */
    public long collected() {
        adl.steering().requireOwner();
        return FixedPoint.saturatingSum(at.collected + at.collectedInMoney, ofOpenSide());
    }

    private long ofOpenSide() {
        return at.isSideOpen ? present.matcher.covered() : 0;
    }

    /** {@return how much of it came from principal, money} */
    public long collectedOfPrincipal() {
        adl.steering().requireOwner();
        return at.collectedOfPrincipal + (at.layer == Layer.PRINCIPAL ? ofOpenSide() : 0);
    }

    /** {@return what the nominated accounts lack now, at the present marks; money} O(their positions). */
    public long residual() {
        adl.steering().requireOwner();
        return FixedPoint.saturatingSum(claims.missing(), flat.missing());
    }

    /** {@return whether guards object to a side of an account that lacks something: {@link #next} skips it} */
    public boolean isGuarded() {
        adl.steering().requireOwner();
        return present.assembler.guards().objectsToAny(claims, flat);
    }

    /** {@return the pass over all sides that is under way, 1 or more; 0 before the decision} */
    public int pass() {
        adl.steering().requireOwner();
        return at.pass;
    }

    /** {@return whether the present side's round is the engine's, which waits for its settlement, not a later pass} */
    public boolean isFirst() {
        adl.steering().requireOwner();
        return at.pass == 1 && at.layer == Layer.PROFITS;
    }

    /** {@return what the present side's round may take} */
    public Layer layer() {
        adl.steering().requireOwner();
        return at.layer;
    }

    private boolean haveMarksMoved() {
        return book.instruments().markings() != markings;
    }

    /** Whether there is one, begun or decided: one that is over stays until the next begins. */
    boolean isAny() {
        return at.isBegun || at.pass > 0;
    }

    void save(StateWriter out) {
        out.putBoolean(haveMarksMoved());
        at.save(out);
        claims.save(out);
        flat.save(out);
        if (at.isPlanned) {
            plan.save(out);
        }
    }

    void load(StateReader in) {
        hadMarksMoved = in.getBoolean();
        at.load(in);
        claims.load(in);
        flat.load(in);
        if (at.isPlanned) {
            plan.load(in, at.layer);
        }
    }

    /** What only the book and the round can tell. */
    void loaded() {
        markings = book.instruments().markings() - (hadMarksMoved ? 1 : 0);
        claims.loaded();
        flat.loaded();
        if (!at.isBegun) {
            claims.order();
        }
        at.requireSideOf(present);
    }

    private void requireBegun() {
        adl.steering().requireIdle();
        at.requireBegun();
    }
}
