package io.adlengine.bench.cluster;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** What a client sends beside commands: 16 bytes, shorter than any command. */
enum Request {
    /** To be told the events from a number on. */
    EVENTS(0x4144_4C45_5645_4E54L),
    /** Every node is to say what its state is, under a number. */
    CHECK(0x4144_4C43_4845_434BL);

    static final int BYTES = 2 * Long.BYTES;

    private final long magic;

    Request(long magic) {
        this.magic = magic;
    }

    boolean is(DirectBuffer buffer, int at, int length) {
        return length == BYTES && buffer.getLong(at) == magic;
    }

    static long number(DirectBuffer buffer, int at) {
        return buffer.getLong(at + Long.BYTES);
    }

    void put(MutableDirectBuffer buffer, long number) {
        buffer.putLong(0, magic);
        buffer.putLong(Long.BYTES, number);
    }
}
