package io.adlengine.standing;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * The ranked queue of a venue, kept while scores and capacities change, so that a round looks only at those who pay and
 * everybody can be told at once where they stand.
 *
 * <p>The order is that of the queue rule: the larger score first, then the smaller account id, then the smaller row. A
 * round by the index takes, to the unit, what that rule takes from all members at once. Rows are the caller's, such as
 * the account rows of a book; one that has a capacity of 0 stays a member, and is in nobody's way.
 *
 * <p>Scores of 1, 3 and 2 on capacities of 100, 200 and 300 and a budget of 250: the second pays 200, the third 50. The
 * third has rank 2, 200 ahead of it and 4 of 5 lights.
 *
 * <p><b>Cost</b> of a change: O(1), or O(log n) where more than 512 scores are so close together that they share one of
 * 2^16 buckets (closer than 1/1,024 of their size, from 2^−8 to 2^20; equal, for instance); the change that makes them
 * more than 512 costs some 512 times that. Of a round: O(payers + log n), whatever the scores, with at most 512 members
 * beside. Of a place: some 500 additions, and at most 512 members. The index pays while fewer than about one score in
 * twelve changes between two rounds (never with scores that depend on marks), and about one member in a hundred pays.
 *
 * <p>A round changes nothing here: who has paid is what the venue says afterwards, by {@link #update} for each
 * close-out as it was really filled, or by {@link #lower} for all of a list.
 *
 * <p>44 bytes a row and 1.1 MB, taken when built; no call allocates but {@link #grow}. Confined to one thread.
 */
public final class StandingIndex implements Durable {
    /** The most lights: for those who go first. */
    public static final int MOST_LIGHTS = 5;

    /** The most rows: 2^28. */
    public static final int MOST_ROWS = 1 << 28;

    private static final int BYTES = MemberRows.BYTES + StandingQueue.BYTES;

    private final Confinement confinement = new Confinement();
    private final MemberRows rows;
    private final StandingQueue queue;
    private final IndexAudit audit;
    private int members;
    private int payers;
    private long total;
    private long auditEvery = 1 << 16;

    /**
     * Makes an index without members.
     *
     * @param maxRows how many rows there are, 1 to {@link #MOST_ROWS}
     * @throws IllegalArgumentException if out of range, or more than memory can hold
     */
    public StandingIndex(int maxRows) {
        Require.within("maxRows", maxRows, 1, MOST_ROWS);
        rows = new MemberRows(Require.room("maxRows", maxRows, BYTES));
        queue = new StandingQueue(rows);
        audit = new IndexAudit(rows, queue);
    }

    /**
     * Makes room for more rows; the state hash stays. Allocates; O(rows).
     *
     * @param maxRows no fewer than before, up to {@link #MOST_ROWS}
     * @throws IllegalArgumentException if out of range, or more than memory can hold
     */
    public void grow(int maxRows) {
        assert confinement.holds() : confinement;
        Require.within("maxRows", maxRows, rows.room(), MOST_ROWS);
        Require.room("maxRows", maxRows, BYTES);
        queue.grow(maxRows); // before the rows, whose room it is, so that it is never the smaller one
        rows.grow(maxRows);
    }

    /** {@return how many rows there are} */
    public int maxRows() {
        return rows.room();
    }

    /**
     * Makes a row a member, or another one than it was.
     *
     * @param row 0 to maxRows − 1
     * @param accountId breaks ties, smaller first; any; need not be distinct
     * @param score larger first; not NaN; −0 equals 0
     * @param capacity u, money, 0 or more; Σ is below 2^63
     * @throws IllegalArgumentException if out of range; nothing has changed then
     */
    public void put(int row, long accountId, double score, long capacity) {
        requireRow(row);
        requireValues(row, score, capacity);
        if (rows.isMember(row) && rows.account(row) != accountId) {
            remove(row);
        }
        members += rows.isMember(row) ? 0 : 1;
        rows.account(row, accountId);
        set(row, MemberRows.orderOf(score), capacity);
    }

    /**
     * Changes a member.
     *
     * @param row of a member
     * @param score larger first; not NaN; −0 equals 0
     * @param capacity u, money, 0 or more; Σ is below 2^63
     * @throws IllegalArgumentException if out of range, or the row has no member; nothing has changed then
     */
    public void update(int row, double score, long capacity) {
        requireMember(row);
        requireValues(row, score, capacity);
        set(row, MemberRows.orderOf(score), capacity);
    }

    private void set(int row, long order, long capacity) {
        final long before = Math.max(0, rows.capacity(row));
        queue.set(row, order, capacity);
        total += capacity - before;
        payers += (capacity > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
    }

    /**
     * Removes a member.
     *
     * @param row of a member
     * @throws IllegalArgumentException if the row has no member
     */
    public void remove(int row) {
        requireMember(row);
        total -= rows.capacity(row);
        payers -= rows.capacity(row) > 0 ? 1 : 0;
        queue.remove(row);
        rows.clear(row);
        members--;
    }

    /**
     * Lowers the capacities of those who pay by what they pay, where haircuts are carried out as listed; scores stay.
     *
     * @param haircuts a list of this index
     * @throws IllegalArgumentException if an entry is no member, or has less than it pays; nothing has changed then
     */
    public void lower(SparseHaircuts haircuts) {
        assert confinement.holds() : confinement;
        Require.present("haircuts", haircuts);
        for (int entry = 0; entry < haircuts.count(); entry++) {
            requireMember(haircuts.row(entry));
            Require.within("amount", haircuts.amount(entry), 1, rows.capacity(haircuts.row(entry)));
        }
        for (int entry = 0; entry < haircuts.count(); entry++) {
            final int row = haircuts.row(entry);
            set(row, rows.order(row), rows.capacity(row) - haircuts.amount(entry));
        }
    }

    /**
     * {@return whether a row has a member}
     *
     * @param row 0 to maxRows − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public boolean isMember(int row) {
        requireRow(row);
        return rows.isMember(row);
    }

    /**
     * {@return the account id of a member}
     *
     * @param row of a member
     * @throws IllegalArgumentException if the row has no member
     */
    public long account(int row) {
        requireMember(row);
        return rows.account(row);
    }

    /**
     * {@return the score of a member, 0.0 where it was −0.0}
     *
     * @param row of a member
     * @throws IllegalArgumentException if the row has no member
     */
    public double score(int row) {
        requireMember(row);
        return MemberRows.scoreOf(rows.order(row));
    }

    /**
     * {@return u of a member, money, 0 or more}
     *
     * @param row of a member
     * @throws IllegalArgumentException if the row has no member
     */
    public long capacity(int row) {
        requireMember(row);
        return rows.capacity(row);
    }

    /** {@return how many rows have a member} */
    public int members() {
        assert confinement.holds() : confinement;
        return members;
    }

    /** {@return how many members can lose anything: those with a capacity above 0} */
    public int payers() {
        assert confinement.holds() : confinement;
        return payers;
    }

    /** {@return U, what all of them can lose together, money} */
    public long totalCapacity() {
        assert confinement.holds() : confinement;
        return total;
    }

    /**
     * {@return whether one member comes before another in the queue; nobody comes before themselves}
     *
     * @param row of a member
     * @param other of a member
     * @throws IllegalArgumentException if a row has no member
     */
    public boolean isAhead(int row, int other) {
        requireMember(row);
        requireMember(other);
        return rows.isAhead(row, other);
    }

    /**
     * {@return the place in the queue, 1 for the first: one more than there are members ahead that can lose anything}
     *
     * @param row of a member
     * @throws IllegalArgumentException if the row has no member
     */
    public int rank(int row) {
        requireMember(row);
        return queue.membersAhead(row) + 1;
    }

    /**
     * {@return what the members ahead can lose together: a budget of no more does not reach this one}
     *
     * @param row of a member
     * @throws IllegalArgumentException if the row has no member
     */
    public long capacityAhead(int row) {
        requireMember(row);
        return queue.sumAhead(row);
    }

    /**
     * {@return lights in steps of 20 % of the capacity ahead in the queue: 5 for those who go first, 1 for the last}
     *
     * @param row of a member
     * @throws IllegalArgumentException if the row has no member
     */
    public int lights(int row) {
        final long ahead = capacityAhead(row);
        final long dark = total == 0 ? 0 : FixedPoint.mulDivFloor(MOST_LIGHTS, ahead, total);
        return MOST_LIGHTS - (int) Math.min(MOST_LIGHTS - 1, dark);
    }

    /**
     * {@return what a member would lose in a round with a budget, money}
     *
     * @param row of a member
     * @param budget B, money, 0 or more; beyond the total capacity it is the total that counts
     * @throws IllegalArgumentException if the row has no member, or the budget is below 0
     */
    public long previewHaircut(int row, long budget) {
        Require.notNegative("budget", budget);
        return Math.max(0, Math.min(capacity(row), budget - capacityAhead(row)));
    }

    /**
     * Lists who would lose what in a round with a budget. Nothing changes; an engine's round asks here, too.
     *
     * @param budget B, money, 0 or more; beyond the total capacity it is the total that counts
     * @param haircuts receives those who pay, in the order of the queue, together min(B, U)
     * @throws IllegalArgumentException if the budget is below 0, or there is too little room; nothing is listed then
     * @throws IllegalStateException if memory is damaged so that members cannot be followed; see {@link #audit}
     */
    public void preview(long budget, SparseHaircuts haircuts) {
        assert confinement.holds() : confinement;
        Require.notNegative("budget", budget);
        Require.present("haircuts", haircuts).requireRoom(payers);
        queue.list(Math.min(budget, total), haircuts);
    }

    /**
     * {@return this} How often an engine's round is audited: those whose id is the next multiple of this less one. By
     * default every 65,536th; nothing depends on it but when a fault is noticed.
     *
     * @param rounds 1 or more; 0: never
     * @throws IllegalArgumentException if negative
     */
    public StandingIndex auditEvery(long rounds) {
        auditEvery = Require.notNegative("rounds", rounds);
        return this;
    }

    /**
     * {@return whether a round is to be audited}
     *
     * @param roundId its id, 0 or more
     */
    public boolean isAudited(long roundId) {
        return auditEvery > 0 && (roundId + 1) % auditEvery == 0;
    }

    /**
     * Looks at everything that the index has beside its members, and at whether a list has just those who are ahead of
     * its last entry among all members. O(rows).
     *
     * @param haircuts the list of a round or preview since which nothing has changed, or an empty one
     * @throws IllegalArgumentException if it is missing
     * @throws IllegalStateException if anything is not as it follows from the members: memory is damaged, or this
     *     library has a fault; {@link io.adlengine.state.Snapshot#restore} makes all of it anew
     */
    public void audit(SparseHaircuts haircuts) {
        assert confinement.holds() : confinement;
        Require.present("haircuts", haircuts);
        audit.check(members, payers, total);
        audit.check(haircuts);
    }

    /** Gives the index to whichever thread calls next. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    @Override
    public String configuration() {
        return "standing-index";
    }

    /** Saves the members, by rows; all else follows from them. */
    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putInt(members);
        for (int row = 0; row < rows.room(); row++) {
            if (rows.isMember(row)) {
                out.putInt(row);
                out.putLong(rows.account(row));
                out.putDouble(MemberRows.scoreOf(rows.order(row)));
                out.putLong(rows.capacity(row));
            }
        }
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        rows.clearFrom(0);
        queue.clear();
        members = 0;
        payers = 0;
        total = 0;
        final int saved = in.getCount("members", rows.room());
        int least = 0;
        for (int member = 0; member < saved; member++) {
            final int row = Require.within("row", in.getInt(), least, rows.room() - 1);
            final long accountId = in.getLong();
            final double score = in.getDouble();
            Require.within("sign of zero", score == 0 ? 1 / score : 1, 1, Double.POSITIVE_INFINITY);
            put(row, accountId, score, in.getLong());
            least = row + 1;
        }
        audit.check(members, payers, total);
        confinement.release();
    }

    private void requireRow(int row) {
        assert confinement.holds() : confinement;
        Require.row("row", row, rows.room());
    }

    private void requireMember(int row) {
        requireRow(row);
        if (!rows.isMember(row)) {
            throw Require.refusal("row", Integer.toString(row), "one that has a member");
        }
    }

    private void requireValues(int row, double score, long capacity) {
        if (Double.isNaN(score)) {
            throw Require.refusal("score", "NaN", "a number");
        }
        Require.notNegative("capacity", capacity);
        if (capacity > Long.MAX_VALUE - (total - Math.max(0, rows.capacity(row)))) {
            throw Require.refusal("total capacity", "overflow", "at most 2^63-1");
        }
    }
}
