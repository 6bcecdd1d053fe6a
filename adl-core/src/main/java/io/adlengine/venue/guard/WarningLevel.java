package io.adlengine.venue.guard;

/** How near a market is to deleveraging: {@link MarketWarning}. */
public enum WarningLevel {
    /** Nothing warns. */
    LOW,
    /** A figure has reached its first limit. */
    MEDIUM,
    /** A figure has reached its second limit. */
    HIGH
}
