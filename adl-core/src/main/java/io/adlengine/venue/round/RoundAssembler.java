package io.adlengine.venue.round;

import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.Accounts;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Instruments;
import io.adlengine.venue.book.Owners;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Positions;
import io.adlengine.venue.book.Valuation;

/**
 * Turns positions into a round: who is bankrupt and by how much, who is eligible to pay, and every column a rule can
 * ask for.
 *
 * <p>A round is one side of one instrument. The venue nominates bankrupt positions one by one; {@link #findWinners}
 * then walks the other side. A position there is a winner if it has a profit, equity, at least {@code minLots}, and its
 * account is neither a loser of the round nor excluded; whoever is not is counted by {@link Exclusion}. A round is of
 * one set of marks, and its losers are as they were nominated: {@link #haveMarksMoved} and {@link #haveLosersChanged}
 * say when that is no longer so.
 *
 * <p>O(losers + positions of the other side, each with its account's positions), whatever else is in the book; no
 * allocation after the constructor (some 150 bytes per winner) but where the book has grown.
 */
final class RoundAssembler {
    private final PositionBook book;
    private final Valuation valuation;
    private final TransferPrice price;
    private final DeficitSplit split;
    private final LegSplit legs;
    private final RoundGuards guards;
    private final Losers losers;
    private final Candidates candidates;
    private int instrument;
    private long markAtStart;
    private long marginMarkAtStart;
    /** Of the instrument: another one has other terms. */
    private long listingAtStart;

    private long markingsAtStart;
    private boolean losersLong;
    private Layer layer = Layer.PROFITS;
    private long openedAtDecision;
    /** Of a round that was loaded: whether a mark had been set since it began. */
    private boolean hadMarksMoved;

    RoundAssembler(RoundSettings settings, Exclusions exclusions) {
        book = settings.book();
        valuation = new Valuation(book);
        price = settings.price();
        split = settings.split();
        guards = settings.guards();
        legs = new LegSplit(book, valuation);
        losers = new Losers(settings.maxLosers(), book.accounts().most());
        candidates = new Candidates(settings, valuation, exclusions);
    }

    /** Forgets the last round and starts one, of profits. */
    void begin(int instrumentRow, boolean longsAreBankrupt) {
        begin(instrumentRow, longsAreBankrupt, Layer.PROFITS);
    }

    /** The same, of a layer. */
    void begin(int instrumentRow, boolean longsAreBankrupt, Layer from) {
        layer = from;
        candidates.clear();
        instrument = instrumentRow;
        markAtStart = book.instruments().mark(instrument);
        marginMarkAtStart = book.instruments().marginMark(instrument);
        listingAtStart = book.instruments().listing(instrument);
        markingsAtStart = book.instruments().markings();
        openedAtDecision = 0;
        losersLong = longsAreBankrupt;
        beginAgain();
        countMoney();
    }

    private void countMoney() {
        if (layer == Layer.MONEY) {
            losers.countMoney();
        }
    }

    /** Adds an account without lots, and what it lacks; whether there is room. */
    boolean addFlat(int accountRow, long amount) {
        if (!losers.hasRoomFor(amount, amount)) {
            return false;
        }
        final long version = book.accounts().version(accountRow);
        losers.add(PositionBook.NONE, accountRow, version, amount, amount, 0, amount, amount);
        return true;
    }

    /** Starts the same round again, with other losers of the same accounts: the winners stay who they were. */
    void beginAgain() {
        final Instrument terms = book.instruments().contract(instrument);
        losers.start(terms, markAtStart, marginMarkAtStart, losersLong, layer == Layer.QUANTITY);
    }

    /** Forgets the last round. */
    void clear() {
        candidates.clear();
        losers.clear();
    }

    /** Winners, where there are some by now, are saved apart. */
    void save(StateWriter out) {
        out.putInt(instrument);
        out.putBoolean(losersLong);
        out.putInt(layer.ordinal());
        out.putLong(markAtStart);
        out.putLong(marginMarkAtStart);
        out.putLong(listingAtStart);
        out.putBoolean(haveMarksMoved());
        out.putLong(openedAtDecision);
        losers.save(out);
    }

    void load(StateReader in) {
        instrument = Require.row("instrumentRow", in.getInt(), PositionBook.MOST_INSTRUMENTS);
        losersLong = in.getBoolean();
        layer = Layer.values()[Require.within("layer", in.getInt(), 0, Layer.values().length - 1)];
        markAtStart = in.getLong();
        marginMarkAtStart = in.getLong();
        listingAtStart = Require.within("listing", in.getLong(), 1, Long.MAX_VALUE);
        hadMarksMoved = in.getBoolean();
        openedAtDecision = Require.notNegative("opened", in.getLong());
        losers.load(in, book.accounts().most(), layer);
    }

    /** What only the book can tell: it may have been loaded after this. */
    void loaded() {
        final Instruments instruments = book.instruments();
        final Instrument terms = instruments.contract(instrument);
        Require.within("listing", listingAtStart, 1, instruments.listing(instrument));
        // Who was listed anew has other terms, and the round's positions are closed.
        final boolean isListedAsThen = instruments.listing(instrument) == listingAtStart;
        if (isListedAsThen) {
            final long mark = instruments.mark(instrument);
            Require.within(
                    "mark",
                    markAtStart,
                    hadMarksMoved ? terms.minPrice() : mark,
                    hadMarksMoved ? terms.maxPrice() : mark);
            requireMarginMark(terms);
        }
        markingsAtStart = instruments.markings() - (hadMarksMoved || !isListedAsThen ? 1 : 0);
        Require.within("opened", openedAtDecision, 0, book.positions().opened());
        losers.meet(terms, markAtStart, marginMarkAtStart, losersLong, layer == Layer.QUANTITY);
        countMoney();
        for (int j = 0; j < losers.count(); j++) {
            if (layer == Layer.MONEY) {
                requireAccount(losers.account[j], losers.version[j]);
            } else {
                requireRows(losers.position[j], losers.account[j], losers.version[j]);
                Require.within("loser's lots", losers.held(j), 1, isListedAsThen ? terms.maxLots() : Long.MAX_VALUE);
            }
        }
        for (int i = 0; i < columns().count(); i++) {
            requireRows(columns().position[i], columns().account[i], columns().version[i]);
            final long id = book.accounts().id(columns().account[i]);
            Require.within("winner's account id", columns().accountId[i], id, id);
            final boolean isBounded = layer != Layer.MONEY && isListedAsThen;
            Require.within("winner's lots", columns().size[i], 1, isBounded ? terms.maxLots() : Long.MAX_VALUE);
        }
    }

    private void requireMarginMark(Instrument terms) {
        final long now = book.instruments().marginMark(instrument);
        if (!hadMarksMoved) {
            Require.within("margin mark", marginMarkAtStart, now, now);
        } else if (!terms.countsAt(marginMarkAtStart)) {
            // What margins are counted of is another by now.
            marginMarkAtStart = now;
        }
    }

    /**
     * A position that has been there since the round was decided, or nominated, is the account's, in the instrument.
     */
    private void requireRows(int positionRow, int accountRow, long version) {
        requireAccount(accountRow, version);
        final Accounts accounts = book.accounts();
        Require.row("positionRow", positionRow, book.positions().most());
        final boolean isThere =
                openedAtDecision > 0 ? isSamePosition(positionRow) : version == accounts.version(accountRow);
        if (isThere) {
            final int owner = book.positions().account(positionRow);
            Require.within("account of position " + positionRow, accountRow, owner, owner);
            final int row = book.positions().instrument(positionRow);
            Require.within("instrument of position " + positionRow, instrument, row, row);
        }
    }

    private void requireAccount(int accountRow, long version) {
        Require.row("accountRow", accountRow, book.accounts().count());
        Require.within("version", version, 0, book.accounts().version(accountRow));
    }

    /** Nominates a loser: a position on the losers' side with less than no equity behind it. */
    Nomination nominate(int positionRow) {
        final Nomination objection = objection(positionRow);
        if (objection != null) {
            return objection;
        }
        legs.read(positionRow);
        if (legs.deficit() <= 0 || legs.isCoverable(positionRow)) {
            return legs.deficit() <= 0 ? Nomination.SOLVENT : Nomination.COVERABLE;
        }
        final long share = shareOf(positionRow);
        if (share == 0) {
            return Nomination.NOTHING_HERE;
        }
        return add(positionRow, share) ? Nomination.ACCEPTED : Nomination.NO_ROOM;
    }

    /** The position that an account has on the losers' side of the round's instrument, or none. */
    int positionOf(long accountId, long instrumentId) {
        final int account = book.accounts().find(accountId);
        if (account == PositionBook.NONE) {
            throw Require.refusal("accountId", Long.toString(accountId), "an account of the book");
        }
        final long own = book.instruments().contract(instrument).id();
        if (instrumentId != own) {
            throw Require.refusal("instrumentId", Long.toString(instrumentId), own + ", the round's");
        }
        return book.positions().findOn(account, instrument, losersLong);
    }

    /** What of its account's deficit falls on a position where it is nominated alone. */
    private long shareOf(int positionRow) {
        if (split == DeficitSplit.MAINTENANCE) {
            return -valuation.equityShare(positionRow);
        }
        legs.split(split, legs.deficit());
        return legs.shareOf(positionRow);
    }

    /** Adds an open position of the losers' side, all of whose lots carry a share of its account's deficit. */
    private boolean add(int positionRow, long share) {
        final boolean isAdded =
                add(positionRow, share, Math.abs(book.positions().lots(positionRow)));
        if (isAdded && !book.positions().isIsolated(positionRow)) {
            losers.spare(book.positions().account(positionRow));
        }
        return isAdded;
    }

    /** The same of which some lots carry it; whether there is room. Whoever is spared is for the caller to say. */
    boolean add(int positionRow, long share, long carrying) {
        if (!losers.hasRoomFor(share, carrying)) {
            return false;
        }
        final int owner = book.positions().account(positionRow);
        final long size = Math.abs(book.positions().lots(positionRow));
        final long value = losers.valueOf(size) - losers.valueOf(size - carrying);
        final long version = book.accounts().version(owner);
        losers.add(positionRow, owner, version, size, carrying, value, share, price.of(value, value + share));
        return true;
    }

    boolean mayNominate(int positionRow) {
        return objection(positionRow) == null;
    }

    /** Why a row cannot be nominated, whatever is missing behind it; or null. */
    private Nomination objection(int positionRow) {
        final Positions positions = book.positions();
        if (haveMarksMoved()) {
            return Nomination.MARKS_MOVED;
        }
        if (!positions.isOpen(positionRow)
                || positions.instrument(positionRow) != instrument
                || positions.lots(positionRow) > 0 != losersLong) {
            return Nomination.NO_POSITION;
        }
        if (isGuarded()) {
            return Nomination.GUARDED;
        }
        return losers.contains(positions.account(positionRow)) ? Nomination.NOMINATED_BEFORE : null;
    }

    /** Adds lots of an open position of the losers' side that are to change hands at a signed value. */
    Nomination target(int positionRow, long targetLots, long transfer) {
        final Nomination objection = objection(positionRow);
        if (objection != null) {
            return objection;
        }
        final int owner = book.positions().account(positionRow);
        final long size = Math.abs(book.positions().lots(positionRow));
        Require.within("lots", targetLots, 1, size);
        if (!losers.hasRoomFor(targetLots, targetLots)) {
            return Nomination.NO_ROOM;
        }
        final long value = losers.valueOf(size) - losers.valueOf(size - targetLots);
        final long version = book.accounts().version(owner);
        if (losers.tickBearer() == PositionBook.NONE) {
            losers.add(positionRow, owner, version, size, targetLots, value, targetLots, transfer);
        } else {
            final Instrument contract = losers.contract();
            final long signed = losersLong ? targetLots : -targetLots;
            final long onGrid = TickGrid.value(contract, signed, transfer, valuation.equity(positionRow) >= 0);
            losers.add(positionRow, owner, version, size, targetLots, value, targetLots, onGrid);
            losers.bringBelowTick(TickGrid.below(contract, signed, transfer, onGrid));
        }
        losers.spare(owner);
        return Nomination.ACCEPTED;
    }

    /** Whether the venue's guards object to the round. */
    boolean isGuarded() {
        return guards.objects(instrument, layer == Layer.QUANTITY);
    }

    /** Who is asked before anybody is touched. */
    RoundGuards guards() {
        return guards;
    }

    /** Finds the winners, as a view of their columns. */
    Winners findWinners() {
        openedAtDecision = book.positions().opened();
        candidates.find(instrument, !losersLong, layer, losers);
        return candidates.columns().view(layer == Layer.QUANTITY);
    }

    /** Whether any mark was set since {@link #begin}: cross margin depends on all of them. */
    boolean haveMarksMoved() {
        return book.instruments().markings() != markingsAtStart;
    }

    /** Whether a loser has traded, paid in or been closed since the nomination: it may owe another amount, or none. */
    boolean haveLosersChanged() {
        for (int j = 0; j < losers.count(); j++) {
            if (book.accounts().version(losers.account[j]) != losers.version[j]) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a row holds the position that it held when the winners were found: one opened later has a later number.
     */
    boolean isSamePosition(int row) {
        return book.positions().isOpen(row) && book.positions().sequence(row) <= openedAtDecision;
    }

    /** Who is whose, where that says that two positions are not closed against each other; else null. */
    Owners owners() {
        final Owners owners = book.accounts().owners();
        return owners.count() > 0 || book.legs().areAny() ? owners : null;
    }

    Losers losers() {
        return losers;
    }

    Candidates candidates() {
        return candidates;
    }

    WinnerColumns columns() {
        return candidates.columns();
    }

    /** The row of the round's instrument. */
    int instrument() {
        return instrument;
    }

    /** What the round may take. */
    Layer layer() {
        return layer;
    }

    /** How deficits are split over positions. */
    DeficitSplit split() {
        return split;
    }

    long markAtStart() {
        return markAtStart;
    }

    boolean areLosersLong() {
        return losersLong;
    }

    PositionBook book() {
        return book;
    }

    Valuation valuation() {
        return valuation;
    }
}
