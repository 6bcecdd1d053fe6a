package io.adlengine.venue.round;

import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * What is under way between two calls: the present round, and the collection whose side it may be.
 *
 * <p>Both stay, with all that their views show, until the next of either begins. What is saved is enough to go on from
 * there bit for bit, and no more: where nothing is under way that is 13 bytes, of a decided round some 170 bytes per
 * winner, 60 per loser, 24 per close-out and 41 more where it is outstanding, of a collection 36 per account and 33 per
 * leg. Rows of the book are checked once the book is loaded, too.
 */
final class UnderWay {
    private final Autodeleverager adl;
    private final RoundSettings settings;
    private final PresentRound present;
    /** Made when it is asked for first: many venues have none. */
    private DeficitCollection collection;

    UnderWay(Autodeleverager adl, RoundSettings settings, PresentRound present) {
        this.adl = adl;
        this.settings = settings;
        this.present = present;
    }

    DeficitCollection collection() {
        if (collection == null) {
            collection = new DeficitCollection(adl, settings, present);
        }
        return collection;
    }

    /** A round of its own begins: a collection is given up. */
    void anotherBegins() {
        if (collection != null) {
            collection.forget();
        }
    }

    /** Whether the present round is one of lots, of which the engine knows nothing. */
    boolean isOfLots() {
        return present.isAny() && present.assembler.layer() == Layer.QUANTITY && !isCollecting();
    }

    private boolean isCollecting() {
        return collection != null && collection.isAny();
    }

    void save(StateWriter out) {
        final boolean isAny = present.isAny() || isCollecting();
        out.putLong(present.outstanding.lastId());
        out.putInt(present.offers());
        out.putBoolean(isAny);
        if (isAny) {
            present.save(out);
            out.putBoolean(isCollecting());
        }
        if (isCollecting()) {
            collection.save(out);
        }
    }

    void load(StateReader in) {
        present.drop();
        anotherBegins();
        present.outstanding.resumeAfter(in.getLong());
        present.resumeAfter(in.getInt());
        if (in.getBoolean()) {
            present.load(in);
            if (in.getBoolean()) {
                collection().load(in);
            }
        }
    }

    void loaded() {
        present.loaded();
        if (isCollecting()) {
            collection.loaded();
        }
    }
}
