package io.adlengine.venue.loss;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;

/**
 * Who bears a venue's losses, in any order that the venue states: one call books what a layer bears and moves the
 * money.
 *
 * <pre>
 *   layers: skin in the game, fund of new listings, gains, pooled fund, withdrawals, claims
 *   D = layers.cover(accountRow)            5,000 are missing; skin pays 1,000: D = 4,000, for gains, a round
 *   layers.borne(2, instrumentRow, 2_500)   winners have paid 2,500 with their close-outs
 *   layers.coverAfter(2, accountRow)        the pooled fund pays 1,000: 500 are left, for withdrawals
 *   layers.pay(4, leaver, accountRow, 200)  somebody withdraws and was charged 200
 *   layers.reconcile()                      300: the residual is what the book lacks now, at any marks
 * </pre>
 *
 * <p>A {@link LossLayer} with an account pays out of its collateral, as far as reserve, limit and membership allow;
 * layers without one are the venue's to make bear it. {@link Backstop} is the usual order (vault, fund, fee pools,
 * gains, principal) with one call less.
 *
 * <p>For every instrument, and {@link Backstop#NO_INSTRUMENT} for accounts without a cross position, {@code loss = Σ
 * borne + residual}: looked at after every call, of each market that it touched. A loss is booked when it is borne, and
 * what nobody has borne is found by {@link #reconcile}, as in a {@link Backstop}; so is how what an account lacks is
 * split over its positions, and what happens to the books of a row that another instrument gets.
 *
 * <p>Money is never created or lost. O(positions of the account · layers) to cover, O(accounts + positions + markets ·
 * layers) to reconcile, O(layers) otherwise; no allocation after the constructor. Confined to the book's thread.
 */
public final class LossLayers implements Durable {
    private static final int MARKETS = Backstop.NO_INSTRUMENT + 1;

    private final Confinement confinement = new Confinement();
    private final PositionBook book;
    private final MissingEquity shares;
    private final BookedInstruments booked;
    private final LossLayer[] layers;
    private final LayerBooks books;
    private final LayerSources sources;
    private final MarketAges ages = new MarketAges(MARKETS);
    private final long[] lacking = new long[MARKETS];

    /**
     * Makes empty books.
     *
     * @param book whose accounts
     * @param layers in the order in which they bear losses, one or more, with different names; copied
     * @throws IllegalArgumentException if an argument is missing, a name comes twice, or a layer names an account that
     *     is not in the book or of another currency than others
     */
    public LossLayers(PositionBook book, LossLayer... layers) {
        this.book = Require.present("book", book);
        this.layers = Require.present("layers", layers).clone();
        Require.within("layers.length", layers.length, 1, 100);
        final LossCurrency currency = new LossCurrency(book);
        for (int i = 0; i < layers.length; i++) {
            final LossLayer layer = Require.present("layer", layers[i]);
            Require.within("accountRow", layer.largestRow(), -1, book.accounts().count() - 1);
            layer.addTo(currency);
            for (int j = 0; j < i; j++) {
                if (layers[j].name().equals(layer.name())) {
                    throw Require.refusal("layer", layer.name(), "each once");
                }
            }
        }
        shares = new MissingEquity(book, currency.currency());
        booked = new BookedInstruments(book.instruments());
        books = new LayerBooks(layers.length, MARKETS);
        sources = new LayerSources(book, this.layers, ages, MARKETS);
    }

    /**
     * Makes good what an account lacks, as far as the layers can before the first that the venue makes bear it.
     *
     * @param accountRow any account but those of layers
     * @return what the account still lacks, money, 0 or more: the deficit of a round
     * @throws IllegalArgumentException if there is no such account, a layer names it, it is of another currency or
     *     other purses of its account could cover it, or it would come to hold more than an account can; what was paid
     *     for other positions of the account until then stands, money and books
     */
    public long cover(int accountRow) {
        return coverFrom(0, accountRow);
    }

    /**
     * Goes on behind a layer that has borne its part, up to the next that the venue makes bear it.
     *
     * @param layer its place in the order, 0 to layers − 1
     * @param accountRow any account but those of layers
     * @return what the account still lacks, money, 0 or more
     * @throws IllegalArgumentException as {@link #cover}, or if there is no such layer
     */
    public long coverAfter(int layer, int accountRow) {
        return coverFrom(requireLayer(layer) + 1, accountRow);
    }

    private long coverFrom(int first, int accountRow) {
        assert confinement.holds() : confinement;
        Require.row("accountRow", accountRow, book.accounts().count());
        for (final LossLayer layer : layers) {
            if (layer.names(accountRow)) {
                throw Require.refusal("accountRow", Integer.toString(accountRow), "no account of a layer");
            }
        }
        shares.require(accountRow);
        long unpaid = 0;
        shares.start(accountRow);
        while (shares.next()) {
            if (shares.missing() > 0) {
                unpaid += coverPart(first, accountRow);
            }
        }
        return unpaid;
    }

    /** What is missing behind one position, or in an account without any. */
    private long coverPart(int first, int accountRow) {
        final int market = meetPart(accountRow);
        long left = shares.missing();
        for (int layer = first; layer < layers.length && layers[layer].pays() && left > 0; layer++) {
            final long amount = Math.min(left, sources.available(layer, market));
            if (amount > 0) {
                payPart(layer, sources.account(layer, market), accountRow, amount);
                sources.draw(layer, market, amount);
                left -= amount;
            }
        }
        books.requireBalanced(market);
        return left;
    }

    /** Refuses what could not be paid or booked. */
    private int meetPart(int accountRow) {
        final int position = shares.position();
        final long held = position != PositionBook.NONE && book.positions().isIsolated(position)
                ? book.positions().margin(position)
                : book.accounts().collateral(accountRow);
        final long most = Math.min(PositionBook.MOST_MONEY, 2 * PositionBook.MOST_MONEY - held);
        Require.within("missing", shares.missing(), 0, most);
        meet(shares.market());
        books.requireRoom("missing", shares.market(), shares.missing());
        return shares.market();
    }

    private void payPart(int layer, int from, int accountRow, long amount) {
        if (shares.position() == PositionBook.NONE) {
            book.pay(from, accountRow, amount);
        } else {
            book.payBehind(from, shares.position(), amount);
        }
        books.bear(layer, shares.market(), amount);
    }

    /**
     * An account pays what another one lacks, for a layer that the venue makes bear it: what it was charged as its part
     * of a social loss or on a withdrawal, or what it has a claim for from now on.
     *
     * @param layer its place in the order; one without an account
     * @param fromRow who pays, out of its collateral
     * @param accountRow another account, which lacks something
     * @param amount money, 0 to the payer's collateral
     * @return what the account does not lack, and so stays with the payer, money, 0 or more
     * @throws IllegalArgumentException if an argument is out of range, or as {@link #cover}
     */
    public long pay(int layer, int fromRow, int accountRow, long amount) {
        assert confinement.holds() : confinement;
        requireBooked(layer);
        Require.row("fromRow", fromRow, book.accounts().count());
        Require.row("accountRow", accountRow, book.accounts().count());
        if (fromRow == accountRow) {
            throw Require.refusal("accountRow", Integer.toString(accountRow), "another account than fromRow");
        }
        Require.within("amount", amount, 0, Math.max(0, book.accounts().collateral(fromRow)));
        long left = amount;
        shares.start(accountRow);
        while (left > 0 && shares.next()) {
            if (shares.missing() > 0) {
                final int market = meetPart(accountRow);
                final long part = Math.min(left, shares.missing());
                payPart(layer, fromRow, accountRow, part);
                books.requireBalanced(market);
                left -= part;
            }
        }
        return left;
    }

    private void requireBooked(int layer) {
        if (layers[requireLayer(layer)].pays()) {
            throw Require.refusal("layer", layers[layer].name(), "one without an account");
        }
    }

    /**
     * Books what a layer has borne whose money has moved already: a round's gains, with its close-outs.
     *
     * @param layer its place in the order; one without an account
     * @param instrumentRow an instrument of the book, or {@link Backstop#NO_INSTRUMENT}
     * @param amount money, 0 or more; its way is the caller's
     * @return what of the residual is left
     * @throws IllegalArgumentException if an argument is out of range, the layer pays by itself, or the losses of the
     *     instrument would exceed 2^63 − 1
     */
    public long borne(int layer, int instrumentRow, long amount) {
        assert confinement.holds() : confinement;
        requireBooked(layer);
        requireMarket(instrumentRow);
        Require.notNegative("amount", amount);
        meet(instrumentRow);
        books.requireRoom("amount", instrumentRow, amount);
        books.bear(layer, instrumentRow, amount);
        books.requireBalanced(instrumentRow);
        return books.residual(instrumentRow);
    }

    /**
     * Reads anew what all accounts lack, at the present marks: that is the residual from now on, instrument by
     * instrument.
     *
     * @return all residuals together, money, 0 or more
     * @throws IllegalArgumentException if the losses of an instrument, or of all, would exceed 2^63 − 1
     */
    public long reconcile() {
        assert confinement.holds() : confinement;
        for (int row = 0; row < book.instruments().count(); row++) {
            meet(row);
        }
        final long total = shares.readAll(lacking);
        for (int market = 0; market < MARKETS; market++) {
            books.requireRoom("lacking", market, lacking[market]);
        }
        for (int market = 0; market < MARKETS; market++) {
            books.find(market, lacking[market]);
            books.requireBalanced(market);
        }
        return total;
    }

    /**
     * Time passes, for the ages of markets.
     *
     * @param time in any unit, no earlier than before
     * @throws IllegalArgumentException if earlier, or below 0
     */
    public void advance(long time) {
        assert confinement.holds() : confinement;
        ages.advance(time);
    }

    /**
     * Says when an instrument was listed; until then it has no age.
     *
     * @param instrumentRow an instrument of the book
     * @param time 0 to the present
     * @throws IllegalArgumentException if out of range
     */
    public void listed(int instrumentRow, long time) {
        assert confinement.holds() : confinement;
        Require.row("instrumentRow", instrumentRow, book.instruments().count());
        ages.requirePast(time);
        meet(instrumentRow);
        ages.list(instrumentRow, time);
    }

    /**
     * Begins an instrument's next episode: nothing of the layers' limits is used up.
     *
     * @param instrumentRow an instrument of the book, or {@link Backstop#NO_INSTRUMENT}
     * @throws IllegalArgumentException if there is no such instrument
     */
    public void startEpisode(int instrumentRow) {
        assert confinement.holds() : confinement;
        requireMarket(instrumentRow);
        meet(instrumentRow);
        sources.restart(instrumentRow);
    }

    /** Another instrument may have come to a row: what was booked there was not for it. */
    private void meet(int market) {
        if (market == Backstop.NO_INSTRUMENT) {
            return;
        }
        if (booked.isAnother(market)) {
            books.move(market, Backstop.NO_INSTRUMENT);
            sources.restart(market);
            ages.forget(market);
        }
        booked.take(market);
    }

    private int requireLayer(int layer) {
        return Require.row("layer", layer, layers.length);
    }

    private void requireMarket(int instrumentRow) {
        if (instrumentRow != Backstop.NO_INSTRUMENT) {
            Require.row("instrumentRow", instrumentRow, book.instruments().count());
        }
    }

    /**
     * {@return what a layer would pay of a loss in an instrument now, money, 0 or more}
     *
     * @param layer its place in the order
     * @param instrumentRow an instrument of the book, or {@link Backstop#NO_INSTRUMENT}
     * @throws IllegalArgumentException if there is no such layer or instrument
     */
    public long available(int layer, int instrumentRow) {
        assert confinement.holds() : confinement;
        requireLayer(layer);
        requireMarket(instrumentRow);
        meet(instrumentRow);
        return sources.available(layer, instrumentRow);
    }

    /**
     * {@return all losses of an instrument}
     *
     * @param instrumentRow 0 to {@link Backstop#NO_INSTRUMENT}
     * @throws IllegalArgumentException if out of range
     */
    public long loss(int instrumentRow) {
        assert confinement.holds() : confinement;
        return books.loss(Require.row("instrumentRow", instrumentRow, MARKETS));
    }

    /**
     * {@return what a layer has borne of them}
     *
     * @param layer its place in the order
     * @param instrumentRow 0 to {@link Backstop#NO_INSTRUMENT}
     * @throws IllegalArgumentException if out of range
     */
    public long borneBy(int layer, int instrumentRow) {
        assert confinement.holds() : confinement;
        return books.borne(requireLayer(layer), Require.row("instrumentRow", instrumentRow, MARKETS));
    }

    /**
     * {@return what nobody has borne of them}
     *
     * @param instrumentRow 0 to {@link Backstop#NO_INSTRUMENT}
     * @throws IllegalArgumentException if out of range
     */
    public long residual(int instrumentRow) {
        assert confinement.holds() : confinement;
        return books.residual(Require.row("instrumentRow", instrumentRow, MARKETS));
    }

    /** Gives the books to whichever thread calls next. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    /** The layers in their order, with their terms. */
    @Override
    public String configuration() {
        final StringBuilder text = new StringBuilder("loss-layers:");
        for (int layer = 0; layer < layers.length; layer++) {
            layers[layer].describe(text.append(layer == 0 ? "" : ","));
        }
        return text.toString();
    }

    /** Saves the books, and what was drawn of the limits; the money is in the book, which saves itself. */
    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        ages.save(out);
        books.save(out);
        sources.save(out);
        booked.save(out);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        ages.load(in);
        books.load(in);
        sources.load(in, books);
        booked.load(in);
        confinement.release();
    }
}
