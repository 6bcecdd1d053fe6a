package io.adlengine.venue.round;

/** What has happened to a venue: a test in which nothing does would say nothing. */
final class WholeVenueCounts {
    int refused;
    int funded;
    int isolated;
    int liquidated;
    int settled;
    int accepted;
    int passes;
    int confirmed;
    int fills;
    int paid;
    int netted;

    void add(WholeVenueCounts other) {
        refused += other.refused;
        funded += other.funded;
        isolated += other.isolated;
        liquidated += other.liquidated;
        settled += other.settled;
        accepted += other.accepted;
        passes += other.passes;
        confirmed += other.confirmed;
        fills += other.fills;
        paid += other.paid;
        netted += other.netted;
    }

    /** Of a hundred venues. */
    boolean isRich() {
        return refused > 300
                && funded > 100
                && isolated > 30
                && liquidated > 20
                && settled > 20
                && accepted > 500
                && passes > 50
                && confirmed > 50
                && fills > 500
                && netted > 30;
    }

    @Override
    public String toString() {
        return " refused=" + refused + " funded=" + funded + " isolated=" + isolated + " liquidated=" + liquidated
                + " settled=" + settled + " accepted=" + accepted + " passes=" + passes + " confirmed=" + confirmed
                + " fills=" + fills + " paid=" + paid + " netted=" + netted;
    }
}
