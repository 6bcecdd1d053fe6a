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
            fault(number, Long.toString(found), least + " to " + most);
        }
    }

    void fault(Object number, String found, String expected) {
        faults++;
        heard.accept(new ReceiptFault(receipt, number.toString(), found, expected));
    }

    long faults() {
        return faults;
    }
}
