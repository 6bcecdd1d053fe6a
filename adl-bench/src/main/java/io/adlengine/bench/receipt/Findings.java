package io.adlengine.bench.receipt;

import java.util.function.Consumer;

/** Tells of faults, and counts them. */
final class Findings {
    private final Consumer<ReceiptFault> heard;
    private long receipt;
    private long faults;

    Findings(Consumer<ReceiptFault> heard) {
        this.heard = heard;
    }

    /** What follows is about this receipt. */
    void of(long index) {
        receipt = index;
    }

    void equal(Object number, long found, long expected) {
        if (found != expected) {
            fault(number, Long.toString(found), Long.toString(expected));
        }
    }

    void within(Object number, long found, long least, long most) {
        if (found < least || found > most) {
            fault(number, Long.toString(found), least == most ? Long.toString(least) : least + " to " + most);
        }
    }

    /** A number that cannot be read or computed, with the refusal that says why, whose own brackets are dropped. */
    void refused(Object number, RuntimeException refusal, String expected) {
        final String why = String.valueOf(refusal.getMessage());
        final int bracket = why.indexOf(" (expected: ");
        final String rule = bracket < 0 ? "" : why.substring(bracket + 12, why.length() - 1) + ", ";
        fault(number, bracket < 0 ? why : why.substring(0, bracket), rule + expected);
    }

    void fault(Object number, String found, String expected) {
        faults++;
        heard.accept(new ReceiptFault(receipt, number.toString(), found, expected));
    }

    long faults() {
        return faults;
    }
}
