package io.adlengine.venue;

import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.Snapshot;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.round.Autodeleverager;
import java.nio.ByteBuffer;

/**
 * A venue's memory as bytes: a {@link Snapshot} of the names of rule and severity, so that a venue that was built with
 * others can take them first, and behind it one of everything, these names included: neither goes with another one.
 */
final class VenueSnapshot {
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private final VenueState state;
    private final Durable clients;
    private final Durable backstop;
    private final Deleveraging deleveraging;
    private final Collecting collecting;
    private final Durable log;
    private final Names names = new Names(null);
    private final Names sameNames = new Names(names);
    private final Snapshot ofNames = new Snapshot(names);
    /** Of the deleverager there was when it was made. */
    private Snapshot ofAll;

    private Snapshot[] ofParts;
    private Autodeleverager madeOf;

    VenueSnapshot(
            VenueState state,
            Durable clients,
            Durable backstop,
            Deleveraging deleveraging,
            Collecting collecting,
            Durable log) {
        this.log = log;
        this.state = state;
        this.clients = clients;
        this.backstop = backstop;
        this.deleveraging = deleveraging;
        this.collecting = collecting;
        eachPart(Durable::handOver);
    }

    void eachPart(Durable.Visitor visit) {
        visit.show(state.book);
        visit.show(backstop);
        visit.show(deleveraging.adl());
        visit.show(clients);
        visit.show(state);
        visit.show(collecting);
        visit.show(log);
    }

    /** Another rule or severity is another configuration. */
    private void meet() {
        if (madeOf != deleveraging.adl()) {
            madeOf = deleveraging.adl();
            final Durable[] parts = {state.book, backstop, deleveraging.adl(), clients, state, collecting, log};
            final Durable[] all = new Durable[parts.length + 1];
            all[0] = sameNames;
            ofParts = new Snapshot[parts.length];
            for (int i = 0; i < parts.length; i++) {
                all[i + 1] = parts[i];
                ofParts[i] = new Snapshot(parts[i]);
            }
            ofAll = new Snapshot(all);
        }
        nameAll();
    }

    private void nameAll() {
        names.rule = deleveraging.rule();
        names.severity = deleveraging.severity();
        names.maxAccounts = state.maxAccounts;
        names.maxPositions = state.maxPositions;
    }

    long size() {
        meet();
        return ofNames.size() + ofAll.size();
    }

    void save(ByteBuffer buffer) {
        final long size = size();
        if (buffer.remaining() < size) {
            throw Require.refusal("remaining", Integer.toString(buffer.remaining()), size + " bytes or more");
        }
        ofNames.save(buffer);
        ofAll.save(buffer);
    }

    void restore(ByteBuffer buffer) {
        meet();
        final Deleveraging.Decider before = deleveraging.decider();
        final int maxAccounts = state.maxAccounts;
        final int maxPositions = state.maxPositions;
        final int start = buffer.position();
        final boolean isCommitted = deleveraging.isCommitted();
        ByteBuffer memory = null;
        boolean isRestored = false;
        try {
            ofNames.restore(buffer);
            grow();
            final String rule = names.rule;
            final String severity = names.severity;
            if (!rule.equals(deleveraging.rule()) || !severity.equals(deleveraging.severity())) {
                memory = copy();
                deleveraging.become(rule, severity);
                meet();
            }
            ofAll.restore(buffer);
            isRestored = true;
        } finally {
            if (!isRestored) {
                buffer.position(start);
                deleveraging.become(before);
                meet();
                if (memory != null) {
                    // Its rounds point into the book of then, which has been read anew.
                    ofAll.restore(memory);
                }
                state.limit(maxAccounts, maxPositions);
                nameAll();
                if (isCommitted) {
                    deleveraging.commitAgain();
                }
            }
        }
        for (final Snapshot part : ofParts) {
            part.handOver();
        }
    }

    /** All as it is, by its own names. */
    private ByteBuffer copy() {
        nameAll();
        final ByteBuffer memory = ByteBuffer.allocate((int) ofAll.size());
        ofAll.save(memory);
        return memory.flip();
    }

    /** As much room as was named, which a heap that is half full may not have though a free one would. */
    private void grow() {
        try {
            state.grow(names.maxAccounts, names.maxPositions);
            collecting.grow();
        } catch (OutOfMemoryError full) {
            // What has grown by then is as good as before, and larger.
            throw Require.refusal(
                    "maxAccounts=" + names.maxAccounts + ", maxPositions",
                    Integer.toString(names.maxPositions),
                    "no more than the heap has room for");
        }
    }

    long hash() {
        meet();
        return ofAll.hash();
    }

    long hash(VenuePart part) {
        meet();
        final long hash = ofParts[part.ordinal()].hash();
        final long room = (long) state.maxAccounts << Integer.SIZE | state.maxPositions;
        return part == VenuePart.WATCH ? hash ^ room * MULTIPLIER : hash;
    }

    /** What has to be known before the rest is read: rule and severity as they were named, and room. */
    private static final class Names implements Durable {
        /** Who was read before and must be the same, or null. */
        private final Names before;

        private String rule = "";
        private String severity = "";
        private int maxAccounts;
        private int maxPositions;

        Names(Names before) {
            this.before = before;
        }

        @Override
        public String configuration() {
            return "venue-names";
        }

        @Override
        public void save(StateWriter out) {
            final Names all = before == null ? this : before;
            save(out, all.rule);
            save(out, all.severity);
            out.putInt(all.maxAccounts);
            out.putInt(all.maxPositions);
        }

        private static void save(StateWriter out, String text) {
            out.putInt(text.length());
            for (int i = 0; i < text.length(); i++) {
                out.putInt(text.charAt(i));
            }
        }

        @Override
        public void load(StateReader in) {
            rule = text(in);
            severity = text(in);
            maxAccounts = Require.within("maxAccounts", in.getInt(), 1, 1 << 26);
            maxPositions = Require.within("maxPositions", in.getInt(), 1, 1 << 27);
            if (before != null && !toString().equals(before.toString())) {
                throw Require.refusal("venue", toString(), before.toString());
            }
        }

        private static String text(StateReader in) {
            final int length = in.getCount("characters of a name", Command.MOST_TEXT);
            final StringBuilder text = new StringBuilder(length);
            for (int i = 0; i < length; i++) {
                text.append((char) in.getInt());
            }
            return text.toString();
        }

        @Override
        public String toString() {
            return rule + ',' + severity + ",maxAccounts=" + maxAccounts + ",maxPositions=" + maxPositions;
        }
    }
}
