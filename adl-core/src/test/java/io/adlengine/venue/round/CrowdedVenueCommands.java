package io.adlengine.venue.round;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.LossSides;
import io.adlengine.venue.book.MarketSettlement;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.util.SplittableRandom;

/** What accounts do and what the venue does in a {@link CrowdedVenue}, each at random; much of it is refused. */
final class CrowdedVenueCommands {
    static final int COUNT = 32;
    private static final int NONE = PositionBook.NONE;
    private static final int TRADERS = CrowdedVenueTerms.TRADERS;
    private static final int CURRENCIES = CrowdedVenueTerms.CURRENCIES;
    private static final int FUND = CrowdedVenueTerms.FUND;
    private static final int DESK = CrowdedVenueTerms.DESK;

    private final CrowdedVenueTerms terms;
    private final CrowdedVenueChecks checks;
    private final PositionBook book;
    private final Valuation valuation;
    private final StringBuilder events;
    private SplittableRandom random;
    private long opened = 10_000;
    /** What happened, so that a test can say that it did. */
    int relisted;

    int covered;

    CrowdedVenueCommands(CrowdedVenueTerms terms, CrowdedVenueChecks checks, StringBuilder events) {
        this.terms = terms;
        this.checks = checks;
        this.events = events;
        book = terms.book;
        valuation = new Valuation(book);
    }

    void by(SplittableRandom next) {
        random = next;
    }

    void goOnFrom(CrowdedVenueCommands other) {
        opened = other.opened;
    }

    void take(int what) {
        switch (what) {
            case 0 -> deposit(anyRow(), random.nextLong(most(anyRow())));
            case 1 -> book.pay(anyRow(), anyRow(), random.nextInt(10_000));
            case 2, 3, 4, 5, 6, 7 -> trade();
            case 8, 9, 10 -> mark();
            case 11, 12, 13 -> fund();
            case 14, 15, 16 -> isolate();
            case 17, 18 -> hedge();
            case 19 -> owner();
            case 20 -> changeTerms();
            case 21, 22 -> upsert();
            case 23 -> currency();
            case 24 -> exchange();
            case 25, 26 -> cover();
            case 27 -> open();
            case 28 -> passOn();
            case 29 -> house();
            case 30 -> delist();
            default -> list();
        }
    }

    int instrument() {
        return random.nextInt(book.instruments().count());
    }

    private int anyRow() {
        return random.nextInt(book.accounts().count());
    }

    /** A trader's purse in an instrument's currency, if there is one. */
    private int trader(int account, int instrument) {
        return book.currencies()
                .purse(account, book.instruments().contract(instrument).currency());
    }

    /** Any position of any account, or none. */
    private int position() {
        final int accounts = book.accounts().count();
        final int from = random.nextInt(accounts);
        for (int n = 0; n < accounts; n++) {
            int row = book.positions().firstOfAccount((from + n) % accounts);
            for (int skips = random.nextInt(12); skips > 0 && row != NONE; skips--) {
                final int next = book.positions().nextOfAccount(row);
                row = next == NONE ? row : next;
            }
            if (row != NONE) {
                return row;
            }
        }
        return NONE;
    }

    /** What ten lots of the dearest contract in a purse's currency may be worth. */
    private long most(int purse) {
        long most = 1;
        for (int i = 0; i < book.instruments().count(); i++) {
            final Instrument contract = book.instruments().contract(i);
            if (contract.currency() == book.currencies().of(purse)) {
                most = Math.max(most, Math.abs(contract.value(1, terms.middle(i))));
            }
        }
        return most;
    }

    void fill(int row) {
        deposit(row, most(row) << random.nextInt(4));
        if (terms.hasDust && random.nextBoolean()) {
            deposit(row, 1L << 45 + random.nextInt(10));
        }
    }

    private void deposit(int row, long amount) {
        book.deposit(row, amount);
        checks.in[book.currencies().of(row)] += amount;
    }

    void trade() {
        final int i = instrument();
        // Some hold of everything.
        final int one = random.nextInt(1 + random.nextInt(TRADERS));
        final int buyer = trader(one, i);
        final int seller = trader((one + 1 + random.nextInt(TRADERS - 1)) % TRADERS, i);
        final Leg bought = book.legs().of(buyer, i, random.nextInt(3) > 0);
        final Leg sold = book.legs().of(seller, i, random.nextInt(3) == 0);
        book.legs().trade(buyer, bought, seller, sold, i, lots(i), price(i));
    }

    private long lots(int i) {
        if (!terms.isDust(i) || random.nextInt(4) == 0) {
            return 1 + (random.nextInt(200) >> random.nextInt(8));
        }
        return random.nextBoolean() ? (1L << 51) - 2 + random.nextInt(5) : 1L << 45 + random.nextInt(11);
    }

    private long price(int i) {
        final Instrument contract = book.instruments().contract(i);
        final long by = terms.isDust(i) ? random.nextInt(3) - 1 : random.nextInt(100) - 50;
        final long price = book.instruments().mark(i) + by;
        return Math.max(contract.minPrice(), Math.min(contract.maxPrice(), price));
    }

    private void mark() {
        final int i = instrument();
        final Instrument contract = book.instruments().contract(i);
        final long mark = book.instruments().mark(i);
        if (contract.minPrice() < 0 && random.nextInt(3) == 0 || terms.isDust(i)) {
            book.mark(i, terms.isDust(i) ? 1 + random.nextInt(4) : random.nextInt(700) - 300);
            return;
        }
        final long by = Math.max(20, Math.abs(mark)) * (random.nextInt(1_000) - 500) / 1_000;
        final long least = contract.inverse() ? 200 : contract.minPrice();
        book.mark(i, Math.max(least, Math.min(20_000, mark + by)));
    }

    private void fund() {
        final int i = instrument();
        final long perLot = Math.max(1, Math.abs(book.instruments().contract(i).value(1, terms.middle(i))));
        final int fund = book.currencies().purse(random.nextInt(5) == 0 ? random.nextInt(TRADERS) : FUND, currency(i));
        switch (random.nextInt(8)) {
            case 0, 1, 2 ->
                book.funding().pay(i, (random.nextInt(400_000_001) - 200_000_000) >> random.nextInt(20), price(i));
            case 3 ->
                book.funding().fee(i, random.nextLong(perLot << 20), random.nextLong(perLot << 20) - (perLot << 19));
            case 4 ->
                book.funding().spread(i, 1 + random.nextLong(10 * perLot), LossSides.values()[random.nextInt(4)], fund);
            case 5 -> book.funding().sweep(i, fund);
            case 6 -> book.funding().charge(position(), anyRow(), random.nextLong(2 * perLot) - perLot);
            default -> book.funding().settleAll(1 + random.nextInt(30));
        }
    }

    private int currency(int instrument) {
        return book.instruments().contract(instrument).currency();
    }

    private void isolate() {
        final int row = position();
        if (row == NONE) {
            return;
        }
        final long free = book.accounts().collateral(book.positions().account(row));
        switch (random.nextInt(5)) {
            case 0 ->
                book.margins()
                        .moveOut(
                                row,
                                random.nextLong(Math.max(1, book.positions().margin(row))),
                                0);
            case 1, 2 -> book.margins().join(row);
            default -> book.margins().moveIn(row, random.nextLong(Math.max(1, free / 2)));
        }
    }

    private void hedge() {
        if (!terms.hasHedges) {
            return;
        }
        final int i = instrument();
        final int purse = trader(random.nextInt(TRADERS), i);
        if (random.nextInt(3) > 0) {
            book.legs().hedge(purse, i, random.nextInt(3) > 0);
        } else if (random.nextBoolean()) {
            book.legs().netOff(purse, i);
        } else {
            book.legs().netOffAll(purse, (account, instrument, lots) -> events.append(lots));
        }
    }

    private void owner() {
        switch (random.nextInt(5)) {
            case 0 -> book.accounts().owners().release(anyRow());
            case 1 -> book.accounts().owners().limit(random.nextInt(4), random.nextLong(1L << 60));
            default -> book.accounts().owners().set(anyRow(), random.nextInt(4));
        }
    }

    private void changeTerms() {
        final int i = instrument();
        book.changeTerms(i, terms.terms(random, book.instruments().contract(i)));
    }

    /** From outside, on both sides: lots that one has less the other has more, or it is taken back. */
    private void upsert() {
        final int i = instrument();
        final int first = trader(random.nextInt(TRADERS), i);
        final int second = trader(random.nextInt(TRADERS), i);
        if (first == second || first == NONE || second == NONE) {
            return;
        }
        final Leg leg = book.legs().of(first, i, random.nextBoolean());
        final int row = book.positions().find(first, i, leg);
        final long was = row == NONE ? 0 : book.positions().lots(row);
        final long size = random.nextInt(3) == 0 ? 0 : lots(i);
        final long lots = leg == Leg.SHORT || leg == Leg.NET && random.nextBoolean() ? -size : size;
        final Leg others = book.legs().of(second, i, random.nextBoolean());
        final int other = book.positions().find(second, i, others);
        final long then = (other == NONE ? 0 : book.positions().lots(other)) + was - lots;
        if (!others.equals(Leg.NET) && (then < 0) == (others == Leg.LONG) && then != 0) {
            return;
        }
        final long entry = row == NONE ? 0 : book.positions().entry(row);
        final boolean wasIsolated = row != NONE && book.positions().isIsolated(row);
        final long margin = row == NONE ? 0 : book.positions().margin(row);
        upsert(first, i, leg, lots, random.nextInt(3) == 0);
        try {
            upsert(second, i, others, then, random.nextInt(3) == 0);
        } catch (IllegalArgumentException refused) {
            events.append(refused.getMessage());
            upsert(first, i, leg, was, entry, wasIsolated, margin);
        }
    }

    private void upsert(int account, int i, Leg leg, long lots, boolean isIsolated) {
        final long entry = lots == 0 ? 0 : book.instruments().contract(i).value(lots, price(i));
        upsert(
                account,
                i,
                leg,
                lots,
                entry,
                isIsolated && lots != 0,
                isIsolated && lots != 0 ? random.nextInt(9_999) : 0);
    }

    private void upsert(int account, int i, Leg leg, long lots, long entry, boolean isIsolated, long margin) {
        final int row = book.positions().find(account, i, leg);
        final long was = row == NONE
                ? 0
                : book.positions().margin(row) - book.positions().entry(row);
        final int now = book.legs().upsert(account, i, leg, lots, entry, isIsolated, margin);
        checks.in[currency(i)] += (now == NONE ? 0 : margin - entry) - was;
    }

    private void currency() {
        final int c = 1 + random.nextInt(CURRENCIES - 1);
        switch (random.nextInt(4)) {
            case 0 -> terms.price(random, c);
            case 1 -> terms.discount(random, c);
            case 2 -> book.currencies().fee(random.nextInt(20_000));
            default -> book.currencies().order(c, random.nextInt(CURRENCIES));
        }
    }

    private void exchange() {
        final int from = random.nextInt(CURRENCIES);
        final int to = random.nextInt(CURRENCIES);
        book.currencies().exchange(anyRow(), from, to, random.nextInt(1_000), random.nextInt(1_000), DESK);
    }

    private void cover() {
        final int desk = random.nextInt(8) == 0 ? random.nextInt(TRADERS) : DESK;
        events.append(book.currencies().cover(random.nextInt(TRADERS), desk));
        covered += book.currencies().conversions() > 0 ? 1 : 0;
    }

    private void open() {
        if (book.accounts().count() < 60) {
            final int row = random.nextBoolean()
                    ? book.open(opened++)
                    : book.currencies().open(anyRow(), random.nextInt(CURRENCIES), opened++);
            fill(row);
        }
    }

    private void passOn() {
        final int row = position();
        if (row == NONE) {
            return;
        }
        final int i = book.positions().instrument(row);
        final int to = trader(random.nextInt(TRADERS + 1), i);
        final long size = Math.abs(book.positions().lots(row));
        final boolean isAtMark = random.nextInt(3) > 0;
        book.passOn(row, to, size, isAtMark ? valuation.value(row) : valuation.zeroValue(row));
    }

    private void house() {
        switch (random.nextInt(3)) {
            case 0 -> settle(instrument());
            case 1 -> book.endEpisode(instrument());
            default -> {
                if (terms.adl.unsettled().count() > 0) {
                    final int i = terms.adl.unsettled().instrumentRow(0);
                    terms.adl.settle(
                            terms.adl.unsettled().roundId(0), book.instruments().mark(i));
                }
            }
        }
    }

    private void settle(int i) {
        final int count = book.positions().sideCount(i, true) + book.positions().sideCount(i, false);
        events.append(new MarketSettlement(book, count + 1, random.nextBoolean() ? FUND : NONE)
                .settle(i, book.instruments().mark(i), 1));
    }

    private void delist() {
        final int i = instrument();
        if (random.nextInt(3) == 0 && book.instruments().isListed(i)) {
            settle(i);
        } else {
            book.delist(i);
        }
    }

    /** A new one, or one that there was, with other terms; another currency and kind too. */
    private void list() {
        final int count = book.instruments().count();
        int row = instrument();
        for (int n = 0; n < count && book.instruments().isListed(row); n++) {
            row = (row + 1) % count;
        }
        if (book.instruments().isListed(row)) {
            if (count < CrowdedVenueTerms.MOST_INSTRUMENTS) {
                final int listed = book.list(terms.contract(random, 100 + count));
                book.mark(listed, terms.middle(listed));
            }
            return;
        }
        book.list(terms.contract(random, book.instruments().contract(row).id()));
        relisted++;
        if (random.nextInt(4) > 0) {
            book.mark(row, terms.middle(row));
        }
    }
}
