package io.adlengine.venue;

import jdk.jfr.Category;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * A round in a flight recording, from its decision to its last close-out; off unless a recording asks for {@code
 * io.adlengine.Round}. One object for all rounds: a recording copies it.
 */
@Name("io.adlengine.Round")
@Label("Deleveraging round")
@Category("ADL engine")
@Enabled(false)
@StackTrace(false)
final class RoundFlight extends Event {
    @Label("Round id")
    long roundId;

    @Label("Instrument id")
    long instrumentId;

    @Label("Budget")
    long budget;

    @Label("Covered")
    long covered;

    @Label("Cost")
    long cost;

    @Label("Lots closed")
    long lots;

    @Label("Winners")
    int winners;

    @Label("Losers")
    int losers;
}
