package io.adlengine.venue;

/**
 * What became of a command. Refused commands have changed nothing but the client's sequence and the venue's time, by
 * which close-outs may have timed out; those from {@link #TIME_RUNS_BACKWARDS} on not even these. An {@code ASSESS} or
 * {@code NEXT} that is {@link #REFUSED} in the middle keeps what it had done by then: its events say what. An {@code
 * UNDO} that the book refuses, as for a limit, is put back: lots, entries and money are as before, and only the
 * accounts' versions, which count changes, are higher. Codes never change.
 */
public enum Answer {
    /** It is done. */
    DONE(0),
    /** As much of it as it allowed is done, and there is more: send it again. */
    MORE(1),
    /** Nothing can go on before close-outs are confirmed, or the collection is approved. */
    WAITING(2),
    /** What was confirmed is not possible any more, and nothing was applied: the close-out is handed out again. */
    CHANGED(3),
    /** There is no such account. */
    UNKNOWN_ACCOUNT(10),
    /** There is no such instrument, or it is not listed. */
    UNKNOWN_INSTRUMENT(11),
    /** No account was ever such an owner's. */
    UNKNOWN_OWNER(12),
    /** It is not the collection that is under way. */
    UNKNOWN_COLLECTION(13),
    /** There was no such round; of SETTLE, or it is settled, given up or undone; of UNDO, or forgotten or undone. */
    UNKNOWN_ROUND(14),
    /** There is no such close-out any more: confirmed, timed out or given up. */
    UNKNOWN_CLOSEOUT(15),
    /** A number is out of its range. */
    OUT_OF_RANGE(20),
    /** There is no room: grow. */
    NO_ROOM(21),
    /** Not at this time: a collection is under way, or none is. */
    NOT_NOW(22),
    /** The account would be left with less than its initial margin. */
    INSUFFICIENT_MARGIN(23),
    /** A round has planned the account: its money has to stay until the round is over. */
    PLANNED(24),
    /** A mark has jumped and is not confirmed, or is too old. */
    MARK_NOT_TRUSTED(25),
    /** The market or the venue is paused. */
    PAUSED(26),
    /** A position that the round touched has changed since: that of the account that {@link Venue#value} names. */
    MOVED(27),
    /** A field of the command is not set. */
    INCOMPLETE(28),
    /** The book or the engine refuses it: {@link Venue#refusal} says why in words. */
    REFUSED(29),
    /** The timestamp is below an earlier command's, which is the answer's value. */
    TIME_RUNS_BACKWARDS(40),
    /** Commands before it are missing; the answer's value is the one that comes next. */
    SEQUENCE_GAP(41),
    /**
     * It arrived before, so long ago that its reply is forgotten, or its number is below 1, as where {@link
     * Command#from} was forgotten; the answer's value is the number that comes next.
     */
    SEQUENCE_FORGOTTEN(42),
    /** There is no room for another client. */
    NO_ROOM_FOR_CLIENT(43);

    private static final int FIRST_REFUSAL = 10;
    private static final Answer[] BY_CODE = new Answer[44];

    static {
        for (final Answer answer : values()) {
            BY_CODE[answer.code] = answer;
        }
    }

    private final int code;

    Answer(int code) {
        this.code = code;
    }

    /** {@return a number that never changes, 0 or more} */
    public int code() {
        return code;
    }

    /** {@return whether the command was refused} */
    public boolean isRefusal() {
        return code >= FIRST_REFUSAL;
    }

    /**
     * {@return the answer of a code, or null where there is none}
     *
     * @param code any
     */
    public static Answer ofCode(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
