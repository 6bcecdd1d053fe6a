package io.adlengine.venue.round;

import java.util.List;

/** Writes down what a listener of close-outs hears, and does something of its own at the end. */
final class HeardCloseouts implements CloseoutListener {
    private final List<String> heard;
    private final Runnable onRelease;

    HeardCloseouts(List<String> heard, Runnable onRelease) {
        this.heard = heard;
        this.onRelease = onRelease;
    }

    @Override
    public void onPlanned(int instrument) {
        heard.add("planned");
    }

    @Override
    public void onReleased(int instrument) {
        heard.add("released");
        onRelease.run();
    }

    @Override
    public void onFill(int loser, int winner, int instrument, long lots, long transfer, long cost) {
        heard.add("fill " + winner + " " + lots + " " + transfer + " " + cost);
    }

    @Override
    public void onSkip(int loser, int winner, int instrument, long lots, SkipReason reason) {
        heard.add("skip " + winner + " " + lots + " " + reason);
    }
}
