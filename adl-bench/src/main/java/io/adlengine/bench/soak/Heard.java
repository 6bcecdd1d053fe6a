package io.adlengine.bench.soak;

import io.adlengine.venue.Event;
import io.adlengine.venue.EventType;
import io.adlengine.venue.VenueField;
import io.adlengine.venue.VenueListener;

/** What the venue has told and somebody has to answer: close-outs, liquidations, rounds to settle, who is bankrupt. */
final class Heard implements VenueListener {
    private static final int ROOM = 1 << 10;

    final LongRing closeouts = new LongRing(ROOM);
    final LongRing closeoutLots = new LongRing(ROOM);
    /** Account, instrument, signed lots and price, one after the other. */
    final LongRing liquidations = new LongRing(ROOM);

    final LongRing belowMargin = new LongRing(ROOM);
    final LongRing unsettled = new LongRing(ROOM);
    final LongRing bankrupt = new LongRing(ROOM);
    long collectionId;
    long roundId;
    boolean isApproved = true;
    boolean isDecided;
    boolean isRepeated;

    @Override
    public void onEvent(Event event) {
        if (event.isDryRun()) {
            return;
        }
        if (event.type() == EventType.REPLY) {
            isRepeated = event.get(VenueField.FLAG) == 1;
        } else if (event.type() == EventType.CLOSEOUT_ORDERED) {
            closeouts.add(event.get(VenueField.CLOSEOUT_ID));
            closeoutLots.add(event.get(VenueField.LOTS));
        } else if (event.type() == EventType.LIQUIDATION) {
            liquidations.add(event.get(VenueField.ACCOUNT_ID));
            liquidations.add(event.get(VenueField.INSTRUMENT_ID));
            liquidations.add(event.get(VenueField.LOTS));
            liquidations.add(event.get(VenueField.PRICE));
        } else if (event.type() == EventType.BELOW_MARGIN) {
            belowMargin.add(event.get(VenueField.ACCOUNT_ID));
        } else {
            onRound(event);
        }
    }

    private void onRound(Event event) {
        if (event.type() == EventType.NOMINATED) {
            collectionId = event.get(VenueField.COLLECTION_ID);
            bankrupt.add(event.get(VenueField.ACCOUNT_ID));
        } else if (event.type() == EventType.COLLECTION_DECIDED) {
            isDecided = true;
            isApproved = event.get(VenueField.FLAG) == 0;
        } else if (event.type() == EventType.COLLECTION_ENDED) {
            isDecided = false;
            closeouts.clear();
            closeoutLots.clear();
        } else if (event.type() == EventType.ROUND_STARTED) {
            roundId = event.get(VenueField.ROUND_ID);
            if (event.get(VenueField.FLAG) == 1) {
                unsettled.add(roundId);
            }
        }
    }
}
