package io.adlengine.venue;

import io.adlengine.venue.book.Accounts;
import io.adlengine.venue.book.InitialMargins;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Instruments;
import io.adlengine.venue.book.MarginTiers;
import io.adlengine.venue.book.Owners;
import io.adlengine.venue.book.PositionBook;

/**
 * Commands that change the book. What can be told beforehand is answered without an exception, which would allocate;
 * what only the book can tell it refuses itself.
 */
final class BookKeeping {
    private static final int NONE = PositionBook.NONE;
    private static final long MOST_PPM = 1_000_000;
    private static final long MOST_ACCOUNTS = 1 << 26;
    private static final long MOST_POSITIONS = 1 << 27;

    private final VenueState state;
    private final PositionBook book;
    private final Accounts accounts;
    private final Instruments instruments;
    private final InitialMargins initial;
    private final Deleveraging deleveraging;

    BookKeeping(VenueState state, Deleveraging deleveraging) {
        this.state = state;
        this.deleveraging = deleveraging;
        book = state.book;
        accounts = book.accounts();
        instruments = book.instruments();
        initial = new InitialMargins(book);
    }

    Answer open(long accountId) {
        if (accounts.find(accountId) == NONE && accounts.count() >= state.maxAccounts) {
            return Answer.NO_ROOM;
        }
        book.open(accountId);
        return Answer.DONE;
    }

    Answer own(long accountId, long ownerId) {
        final int row = accounts.find(accountId);
        if (row == NONE) {
            return Answer.UNKNOWN_ACCOUNT;
        }
        if (!accounts.owners().isKnown(ownerId) && accounts.owners().count() >= state.maxAccounts) {
            return Answer.NO_ROOM;
        }
        accounts.owners().set(row, ownerId);
        return Answer.DONE;
    }

    Answer limitAccount(long accountId, long most) {
        final int row = accounts.find(accountId);
        if (row == NONE) {
            return Answer.UNKNOWN_ACCOUNT;
        }
        if (most < 0 || most > Accounts.MOST_EXPOSURE) {
            return Answer.OUT_OF_RANGE;
        }
        accounts.limits().account(row, most);
        return Answer.DONE;
    }

    Answer limitOwner(long ownerId, long most) {
        if (!accounts.owners().isKnown(ownerId)) {
            return Answer.UNKNOWN_OWNER;
        }
        if (most < 0 || most > Owners.MOST_EXPOSURE) {
            return Answer.OUT_OF_RANGE;
        }
        accounts.owners().limit(ownerId, most);
        return Answer.DONE;
    }

    Answer exemptAccount(long accountId, long flag) {
        final int row = accounts.find(accountId);
        if (row == NONE) {
            return Answer.UNKNOWN_ACCOUNT;
        }
        if (!isFlag(flag)) {
            return Answer.OUT_OF_RANGE;
        }
        deleveraging.adl().exclusions().account(row, flag == 1);
        return Answer.DONE;
    }

    Answer exemptOwner(long ownerId, long flag) {
        if (!accounts.owners().isKnown(ownerId)) {
            return Answer.UNKNOWN_OWNER;
        }
        if (!isFlag(flag)) {
            return Answer.OUT_OF_RANGE;
        }
        deleveraging.adl().exclusions().owner(ownerId, flag == 1);
        return Answer.DONE;
    }

    Answer exemptSide(long instrumentId, long isLong, long flag) {
        final int row = instruments.find(instrumentId);
        if (row == NONE) {
            return Answer.UNKNOWN_INSTRUMENT;
        }
        if (!isFlag(flag) || !isFlag(isLong)) {
            return Answer.OUT_OF_RANGE;
        }
        deleveraging.adl().exclusions().side(row, isLong == 1, flag == 1);
        return Answer.DONE;
    }

    private static boolean isFlag(long value) {
        return value == 0 || value == 1;
    }

    Answer deposit(long accountId, long amount) {
        final int row = accounts.find(accountId);
        if (row == NONE) {
            return Answer.UNKNOWN_ACCOUNT;
        }
        if (amount < 1 || amount > PositionBook.MOST_MONEY || accounts.collateral(row) > most(amount)) {
            return Answer.OUT_OF_RANGE;
        }
        book.deposit(row, amount);
        return Answer.DONE;
    }

    /** What a collateral may be for an amount to be added. */
    private static long most(long amount) {
        return PositionBook.MOST_MONEY - amount;
    }

    Answer withdraw(long accountId, long amount) {
        final int row = accounts.find(accountId);
        if (row == NONE) {
            return Answer.UNKNOWN_ACCOUNT;
        }
        if (amount < 1 || amount > PositionBook.MOST_MONEY) {
            return Answer.OUT_OF_RANGE;
        }
        if (deleveraging.adl().closeouts().isPlanned(row)) {
            return Answer.PLANNED;
        }
        final long free = initial.free(row);
        if (amount > free) {
            state.value = Math.max(0, free);
            return Answer.INSUFFICIENT_MARGIN;
        }
        book.deposit(row, -amount);
        state.touched.add(row);
        return Answer.DONE;
    }

    Answer fill(long buyerId, long sellerId, long instrumentId, long lots, long price) {
        final int buyer = accounts.find(buyerId);
        final int seller = accounts.find(sellerId);
        if (buyer == NONE || seller == NONE) {
            return Answer.UNKNOWN_ACCOUNT;
        }
        final int row = instruments.find(instrumentId);
        if (row == NONE) {
            return Answer.UNKNOWN_INSTRUMENT;
        }
        final Instrument contract = instruments.contract(row);
        if (buyer == seller || lots < 1 || lots > contract.maxLots() || !isPrice(contract, price)) {
            return Answer.OUT_OF_RANGE;
        }
        if (book.positions().count() > state.maxPositions - 2 && !isRoomFor(buyer, seller, row)) {
            return Answer.NO_ROOM;
        }
        book.trade(buyer, seller, row, lots, price);
        state.touched.add(buyer);
        state.touched.add(seller);
        return Answer.DONE;
    }

    private boolean isRoomFor(int buyer, int seller, int instrument) {
        final int needed = (book.positions().find(buyer, instrument) == NONE ? 1 : 0)
                + (book.positions().find(seller, instrument) == NONE ? 1 : 0);
        return book.positions().count() <= state.maxPositions - needed;
    }

    private static boolean isPrice(Instrument contract, long price) {
        return price >= contract.minPrice() && price <= contract.maxPrice();
    }

    Answer mark(long instrumentId, long price) {
        final int row = instruments.find(instrumentId);
        if (row == NONE) {
            return Answer.UNKNOWN_INSTRUMENT;
        }
        if (!isPrice(instruments.contract(row), price)) {
            return Answer.OUT_OF_RANGE;
        }
        final long before = instruments.mark(row);
        final boolean wasSuspect = state.marks.isSuspect(row);
        book.mark(row, price);
        if (price != before) {
            // Longs lose where the mark falls, with inverse contracts too.
            state.sides.touch(row, price < before);
        }
        if (!state.marks.mark(row, price, state.now)) {
            state.events
                    .begin(EventType.MARK_SUSPECT)
                    .put(VenueField.INSTRUMENT_ID, instrumentId)
                    .put(VenueField.PRICE, price)
                    .put(VenueField.AMOUNT, state.marks.trusted(row));
            state.events.send();
        } else if (wasSuspect) {
            trusted(instrumentId, price);
        }
        return Answer.DONE;
    }

    private void trusted(long instrumentId, long price) {
        state.events
                .begin(EventType.MARK_TRUSTED)
                .put(VenueField.INSTRUMENT_ID, instrumentId)
                .put(VenueField.PRICE, price);
        state.events.send();
    }

    Answer confirmMark(long instrumentId, long price) {
        final int row = instruments.find(instrumentId);
        if (row == NONE) {
            return Answer.UNKNOWN_INSTRUMENT;
        }
        if (price != instruments.mark(row)) {
            state.value = instruments.mark(row);
            return Answer.CHANGED;
        }
        final boolean wasSuspect = state.marks.isSuspect(row);
        state.marks.confirm(row, price, state.now);
        if (wasSuspect) {
            trusted(instrumentId, price);
        }
        return Answer.DONE;
    }

    Answer funding(long instrumentId, long rate, long price) {
        final int row = instruments.find(instrumentId);
        if (row == NONE) {
            return Answer.UNKNOWN_INSTRUMENT;
        }
        if (!isPrice(instruments.contract(row), price)) {
            return Answer.OUT_OF_RANGE;
        }
        book.funding().pay(row, rate, price);
        state.sides.touch(row, rate > 0);
        return Answer.DONE;
    }

    Answer list(Command command) {
        final long ppm = command.get(VenueField.PPM);
        final long isInverse = command.get(VenueField.FLAG);
        if (!isPpm(ppm) || !isFlag(isInverse)) {
            return Answer.OUT_OF_RANGE;
        }
        final int row = book.list(new Instrument(
                command.get(VenueField.INSTRUMENT_ID),
                isInverse == 1,
                command.get(VenueField.MULTIPLIER),
                (int) ppm,
                command.get(VenueField.MOST_LOTS),
                command.get(VenueField.LEAST_PRICE),
                command.get(VenueField.MOST_PRICE)));
        state.marks.reserve();
        state.marks.forget(row);
        return Answer.DONE;
    }

    private static boolean isPpm(long ppm) {
        return ppm >= 0 && ppm <= MOST_PPM;
    }

    Answer delist(long instrumentId) {
        final int row = instruments.find(instrumentId);
        if (row == NONE) {
            return Answer.UNKNOWN_INSTRUMENT;
        }
        book.delist(row);
        state.marks.forget(row);
        return Answer.DONE;
    }

    Answer changeMargin(long instrumentId, long ppm) {
        final int row = instruments.find(instrumentId);
        if (row == NONE) {
            return Answer.UNKNOWN_INSTRUMENT;
        }
        if (!isPpm(ppm)) {
            return Answer.OUT_OF_RANGE;
        }
        return changeTiers(row, MarginTiers.flat((int) ppm));
    }

    /** The tier that begins at a floor gets another margin, or one more tier begins there. */
    Answer changeTier(long instrumentId, long floor, long ppm) {
        final int row = instruments.find(instrumentId);
        if (row == NONE) {
            return Answer.UNKNOWN_INSTRUMENT;
        }
        if (!isPpm(ppm) || floor < 0) {
            return Answer.OUT_OF_RANGE;
        }
        final MarginTiers before = instruments.contract(row).tiers();
        int below = 0;
        while (below < before.count() && before.floor(below) < floor) {
            below++;
        }
        final boolean isThere = below < before.count() && before.floor(below) == floor;
        final int count = before.count() + (isThere ? 0 : 1);
        final long[] floors = new long[count];
        final int[] margins = new int[count];
        for (int i = 0; i < count; i++) {
            final int old = i > below && !isThere ? i - 1 : i;
            floors[i] = i == below ? floor : before.floor(old);
            margins[i] = i == below ? (int) ppm : before.ppm(old);
        }
        return changeTiers(row, MarginTiers.of(floors, margins));
    }

    private Answer changeTiers(int row, MarginTiers tiers) {
        book.changeTerms(row, instruments.contract(row).withTiers(tiers));
        state.touchBothSides(row);
        return Answer.DONE;
    }

    Answer grow(long maxAccounts, long maxPositions) {
        if (maxAccounts < state.maxAccounts
                || maxPositions < state.maxPositions
                || maxAccounts > MOST_ACCOUNTS
                || maxPositions > MOST_POSITIONS) {
            return Answer.OUT_OF_RANGE;
        }
        state.grow((int) maxAccounts, (int) maxPositions);
        return Answer.DONE;
    }
}
