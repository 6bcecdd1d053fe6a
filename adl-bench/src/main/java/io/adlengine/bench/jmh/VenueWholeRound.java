package io.adlengine.bench.jmh;

/** The rounds of {@link VenueBenchmark#fullRound}, in a book of just their accounts. */
final class VenueWholeRound implements WholeRound {
    private static final int OTHER_MARK = 9_000;
    private static final int OTHER_MOVES = 1_023;
    private static final int MOVES = 15;

    private final VenueState state = new VenueState();
    private final BookBefore before = new BookBefore();
    private final VenueBenchmark benchmark = new VenueBenchmark();
    private int move;

    VenueWholeRound(int winners) {
        state.n = winners;
        state.bookSize = 1;
        state.fill();
        before.note(state);
    }

    @Override
    public void prepare() {
        before.putBack(state);
    }

    @Override
    public long run() {
        return benchmark.fullRound(state, before);
    }

    /** The next instrument in turn; that of the rounds moves by so little that its losers stay bankrupt. */
    @Override
    public void mark() {
        final int instrument = move % state.book.instruments().count();
        final int ticks = instrument == 0 ? VenueState.CRASHED - (move & MOVES) : OTHER_MARK + (move & OTHER_MOVES);
        state.book.mark(instrument, ticks);
        move++;
    }
}
