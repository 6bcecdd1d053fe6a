package io.adlengine.venue.loss;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;

/**
 * What the layers with accounts can still pay: the collateral above a reserve, up to a limit a market and episode, for
 * the markets that are members. With a collateral of 300, a reserve of 100, a limit of 150 and 20 drawn: 130.
 */
final class LayerSources {
    private final PositionBook book;
    private final LossLayer[] layers;
    private final MarketAges ages;
    private final long[][] drawn;

    LayerSources(PositionBook book, LossLayer[] layers, MarketAges ages, int markets) {
        this.book = book;
        this.layers = layers;
        this.ages = ages;
        drawn = new long[layers.length][markets];
    }

    /** The account that pays for a market, or none. */
    int account(int layer, int market) {
        return market == Backstop.NO_INSTRUMENT
                ? layers[layer].accountForAll()
                : layers[layer].account(book.instruments().contract(market).id());
    }

    long available(int layer, int market) {
        final LossLayer terms = layers[layer];
        final int account = account(layer, market);
        if (account == PositionBook.NONE || terms.asksForAge() && !terms.isOfAge(ages.of(market))) {
            return 0;
        }
        final long held = book.accounts().collateral(account) - Math.min(terms.reserve(), PositionBook.MOST_MONEY);
        return Math.max(0, Math.min(held, terms.most() - drawn[layer][market]));
    }

    void draw(int layer, int market, long amount) {
        drawn[layer][market] += amount;
    }

    /** Nothing of a market's limits is used up. */
    void restart(int market) {
        for (final long[] ofLayer : drawn) {
            ofLayer[market] = 0;
        }
    }

    void save(StateWriter out) {
        for (final long[] ofLayer : drawn) {
            out.putLongs(ofLayer, ofLayer.length);
        }
    }

    /** Nobody has drawn more than it has borne. */
    void load(StateReader in, LayerBooks books) {
        for (int layer = 0; layer < layers.length; layer++) {
            in.getLongs(drawn[layer], drawn[layer].length);
            for (int market = 0; market < drawn[layer].length; market++) {
                Require.within("drawn", drawn[layer][market], 0, books.borne(layer, market));
            }
        }
    }
}
