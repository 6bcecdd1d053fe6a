package io.adlengine.venue.book;

import java.math.BigInteger;

/** A position of a {@link BookModel}. */
record ModelPosition(long lots, BigInteger entry, BigInteger margin, boolean isolated) {
    ModelPosition(long lots, BigInteger entry) {
        this(lots, entry, BigInteger.ZERO, false);
    }

    BigInteger size() {
        return BigInteger.valueOf(lots).abs();
    }
}
