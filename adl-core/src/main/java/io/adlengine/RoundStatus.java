package io.adlengine;

/** How a round ended. */
public enum RoundStatus {
    /** Σx reached ⌊θ·D⌋. */
    COVERED,
    /** Σx is below ⌊θ·D⌋: the winners' capacity, or the rule's own caps or lots, could not carry it. */
    CAPACITY_EXHAUSTED,
    /** ⌊θ·D⌋ was zero: nobody had to pay. */
    NOTHING_DUE
}
