package io.adlengine.venue;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.Accounts;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.CloseoutListener;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.RoundCommitment;
import io.adlengine.venue.round.SkipReason;

/** Numbers a venue's rounds, and tells what happens in them by ids. */
final class RoundEvents implements CloseoutListener {
    private final VenueState state;
    private final Accounts accounts;
    private final Deleveraging deleveraging;
    private final UndoLog log;
    private final RoundFlight flight = new RoundFlight();
    private long roundId;
    private long confirming;

    RoundEvents(VenueState state, Deleveraging deleveraging, UndoLog log) {
        this.log = log;
        this.state = state;
        this.deleveraging = deleveraging;
        accounts = state.book.accounts();
    }

    /** The present round, or the last one. */
    long roundId() {
        return roundId;
    }

    /** The close-out that is being confirmed, 0: none. */
    void confirming(long closeoutId) {
        confirming = closeoutId;
    }

    void start(long collectionId, boolean isFirst) {
        roundId++;
        flight.begin();
        final Autodeleverager adl = deleveraging.adl();
        state.events
                .begin(EventType.ROUND_STARTED)
                .put(VenueField.COLLECTION_ID, collectionId)
                .put(VenueField.ROUND_ID, roundId)
                .put(
                        VenueField.INSTRUMENT_ID,
                        instrument(adl.losers().instrumentRow()).id())
                .put(VenueField.IS_LONG, adl.losers().areLong() ? 1 : 0)
                .put(VenueField.AMOUNT, adl.closeouts().budget())
                .put(VenueField.PASS, adl.collection().pass())
                .put(VenueField.CODE, adl.collection().layer().code())
                .put(VenueField.FLAG, isFirst ? 1 : 0);
        state.events.send();
        if (deleveraging.commitment() != null && adl.winners().count() > 0) {
            commit(deleveraging.commitment().commit(), adl);
        }
    }

    private void commit(RoundCommitment commitment, Autodeleverager adl) {
        state.events
                .begin(EventType.ROUND_COMMITTED)
                .put(VenueField.ROUND_ID, roundId)
                .put(
                        VenueField.INSTRUMENT_ID,
                        instrument(adl.losers().instrumentRow()).id())
                .put(VenueField.WINNERS, commitment.winners())
                .put(VenueField.ROOT_FIRST, commitment.rootWord(0))
                .put(VenueField.ROOT_SECOND, commitment.rootWord(1))
                .put(VenueField.ROOT_THIRD, commitment.rootWord(2))
                .put(VenueField.ROOT_LAST, commitment.rootWord(3));
        state.events.send();
    }

    void end() {
        final Autodeleverager adl = deleveraging.adl();
        state.events
                .begin(EventType.ROUND_ENDED)
                .put(VenueField.ROUND_ID, roundId)
                .put(
                        VenueField.INSTRUMENT_ID,
                        instrument(adl.losers().instrumentRow()).id())
                .put(VenueField.AMOUNT, adl.closeouts().covered())
                .put(VenueField.COST, adl.closeouts().cost())
                .put(VenueField.LOTS, adl.closeouts().filledLots());
        state.events.send();
        record(adl);
    }

    /** For a recording that asks for rounds. */
    private void record(Autodeleverager adl) {
        if (flight.shouldCommit()) {
            flight.roundId = roundId;
            flight.instrumentId = instrument(adl.losers().instrumentRow()).id();
            flight.budget = adl.closeouts().budget();
            flight.covered = adl.closeouts().covered();
            flight.cost = adl.closeouts().cost();
            flight.lots = adl.closeouts().filledLots();
            flight.winners = adl.winners().count();
            flight.losers = adl.losers().count();
            flight.commit();
        }
    }

    private Instrument instrument(int row) {
        return state.book.instruments().contract(row);
    }

    @Override
    public void onNetOff(int accountRow, int instrumentRow, long lots) {
        state.events
                .begin(EventType.NETTED_OFF)
                .put(VenueField.ACCOUNT_ID, accounts.id(accountRow))
                .put(VenueField.INSTRUMENT_ID, instrument(instrumentRow).id())
                .put(VenueField.LOTS, lots);
        state.events.send();
    }

    @Override
    public void onFill(
            int loserAccountRow, int winnerAccountRow, int instrumentRow, long lots, long transfer, long cost) {
        final Autodeleverager adl = deleveraging.adl();
        final boolean isPrincipal = adl.collection().layer() == Layer.PRINCIPAL;
        log.after(roundId, loserAccountRow, winnerAccountRow, instrumentRow, lots, transfer, cost, isPrincipal);
        final boolean isLong = adl.losers().areLong();
        state.events
                .begin(EventType.CLOSED_OUT)
                .put(VenueField.ROUND_ID, roundId)
                .put(VenueField.CLOSEOUT_ID, confirming)
                .put(VenueField.ACCOUNT_ID, accounts.id(loserAccountRow))
                .put(VenueField.COUNTERPARTY_ID, accounts.id(winnerAccountRow))
                .put(VenueField.INSTRUMENT_ID, instrument(instrumentRow).id())
                .put(VenueField.LOTS, lots)
                .put(VenueField.PRICE, lots == 0 ? 0 : instrument(instrumentRow).price(isLong ? lots : -lots, transfer))
                .put(VenueField.TRANSFER, transfer)
                .put(VenueField.COST, cost);
        state.events.send();
    }

    @Override
    public void onSkip(int loserAccountRow, int winnerAccountRow, int instrumentRow, long lots, SkipReason reason) {
        state.events
                .begin(EventType.SKIPPED)
                .put(VenueField.ROUND_ID, roundId)
                .put(VenueField.ACCOUNT_ID, accounts.id(loserAccountRow))
                .put(VenueField.COUNTERPARTY_ID, accounts.id(winnerAccountRow))
                .put(VenueField.INSTRUMENT_ID, instrument(instrumentRow).id())
                .put(VenueField.LOTS, lots)
                .put(VenueField.CODE, reason.code());
        state.events.send();
    }

    void save(StateWriter out) {
        out.putLong(roundId);
    }

    void load(StateReader in) {
        roundId = Require.notNegative("roundId", in.getLong());
        confirming = 0;
    }
}
