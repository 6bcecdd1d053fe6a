package io.adlengine.venue;

import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;

/**
 * What the parts of a venue share beside the book: time, marks that may be trusted, whom marks and trades have touched,
 * who lacks something, and what the present command is answered beside its {@link Answer}.
 */
final class VenueState implements Durable {
    final PositionBook book;
    final VenueEvents events;
    final MarkWatch marks;
    final TouchedSides sides;
    /** Accounts to be looked at whatever their positions' marks did: traded, paid out, nominated. */
    final AccountSet touched;
    /** Accounts that lack something, or may: each stays until it is made whole or its collection is over. */
    final AccountSet lacking;
    /** Accounts of the present walk that were said to be below their margins. */
    final AccountSet warned;
    /** What commands may use of the book's room: a part of the state, so that replicas of any room run out alike. */
    int maxAccounts;

    int maxPositions;
    /** Nanoseconds of the last command. */
    long now;
    /** What the reply says beside the answer. */
    long value;

    private final boolean hasCommitments;

    VenueState(PositionBook book, VenueEvents events, MarkWatch marks, boolean hasCommitments) {
        this.hasCommitments = hasCommitments;
        this.book = book;
        this.events = events;
        this.marks = marks;
        sides = new TouchedSides(book.positions());
        maxAccounts = book.accounts().most();
        maxPositions = book.positions().most();
        final int most = maxAccounts;
        touched = new AccountSet("touched accounts", most);
        lacking = new AccountSet("lacking accounts", most);
        warned = new AccountSet("warned accounts", most);
    }

    /** Makes room in the book where it has too little; what there may be is for commands to say. */
    void grow(int accounts, int positions) {
        book.grow(
                Math.max(accounts, book.accounts().most()),
                Math.max(positions, book.positions().most()));
        final int most = book.accounts().most();
        touched.grow(most);
        lacking.grow(most);
        warned.grow(most);
        limit(accounts, positions);
    }

    /** What there may be; there is room for as much, and perhaps for more. */
    void limit(int accounts, int positions) {
        maxAccounts = accounts;
        maxPositions = positions;
    }

    /** Funding and marks touch everybody on a side. */
    void touchBothSides(int instrumentRow) {
        sides.touch(instrumentRow, true);
        sides.touch(instrumentRow, false);
    }

    /** Whether the walk over those that were touched is through. */
    boolean isLookedThrough() {
        return touched.count() == 0 && !sides.areAny();
    }

    @Override
    public String configuration() {
        return "venue:" + marks.configuration() + (hasCommitments ? ",commitments" : "");
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(now);
        events.save(out);
        marks.save(out);
        sides.save(out);
        touched.save(out);
        lacking.save(out);
        warned.save(out);
    }

    @Override
    public void load(StateReader in) {
        now = Require.notNegative("time", in.getLong());
        events.load(in);
        marks.load(in);
        sides.load(in, book.instruments().count());
        final int accounts = book.accounts().count();
        touched.load(in, accounts);
        lacking.load(in, accounts);
        warned.load(in, accounts);
    }
}
