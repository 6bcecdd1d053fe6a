package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.math.Amounts;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * A step in the history of a book: mostly one that is possible, often one at an edge, now and then one to be refused.
 */
record BookStep(Kind kind, int a, int b, int instrument, long x, long y, long z) {
    enum Kind {
        OPEN,
        DEPOSIT,
        PAY,
        MARK,
        TERMS,
        DELIST,
        LIST,
        UPSERT,
        TRADE,
        CLOSE_OUT
    }

    static final int MAX_ACCOUNTS = 4;
    static final int MAX_POSITIONS = 8;

    private static final Instrument[] CONTRACTS = {
        Instrument.linear(70, 3, 50_000, 1_000, 997),
        new Instrument(71, true, 1_000_000_007, 33_333, 1_000, 3, 1_000_003),
        new Instrument(72, false, 1 << 18, 100_000, 1 << 21, -5, 1 << 21),
    };

    static PositionBook book() {
        return new PositionBook(CONTRACTS, MAX_ACCOUNTS, MAX_POSITIONS);
    }

    /** Listing nothing of the same, with more room. */
    static PositionBook another(int more) {
        return new PositionBook(
                new Instrument[] {Instrument.linear(1, 1, 1, 1, 1)}, MAX_ACCOUNTS + more, MAX_POSITIONS + more);
    }

    static BookModel model() {
        return new BookModel(CONTRACTS, MAX_ACCOUNTS, MAX_POSITIONS);
    }

    /** Histories that begin with three accounts. */
    static Arbitrary<List<BookStep>> histories() {
        final Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(1, Kind.OPEN),
                Tuple.of(2, Kind.DEPOSIT),
                Tuple.of(1, Kind.PAY),
                Tuple.of(2, Kind.MARK),
                Tuple.of(1, Kind.TERMS),
                Tuple.of(1, Kind.DELIST),
                Tuple.of(2, Kind.LIST),
                Tuple.of(3, Kind.UPSERT),
                Tuple.of(6, Kind.TRADE),
                Tuple.of(6, Kind.CLOSE_OUT));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(-1, 19),
                        Arbitraries.integers().between(0, MAX_ACCOUNTS),
                        Arbitraries.integers().between(0, 29),
                        Amounts.amount(),
                        Amounts.amount(),
                        Amounts.uniform(Long.MAX_VALUE))
                .as((kind, a, b, i, x, y, z) ->
                        new BookStep(kind, a < 0 ? a : a % MAX_ACCOUNTS, b, i == 29 ? 3 : i % 3, x, y, z))
                .list()
                .ofMaxSize(60)
                .withoutEdgeCases();
    }

    static void openThree(BookModel model, PositionBook book) {
        for (long id : new long[] {Long.MIN_VALUE, -1, 1L << 40}) {
            model.open(id);
            book.open(id);
        }
    }

    /** Does the step in both; they must agree whether it can be done, and then others must be able to do it, too. */
    boolean apply(BookModel model, PositionBook book, PositionBook... others) {
        final long lots = lots(model);
        final long price = contract().minPrice()
                + Amounts.upTo(contract().maxPrice() - contract().minPrice() + 1, y);
        final long signedLots = (y & 1) == 0 ? lots : -lots;
        final long entry = (z & 3) == 0
                ? x - y >> 10
                : contract().valueAt(signedLots, contract().minPrice() + x % 64);
        final boolean isIsolated = (z & 4) != 0;
        final long size = z >>> (z >>> 16 & 31) + 2;
        final long margin = !isIsolated && (z & 64) == 0 ? 0 : (z & 32) == 0 ? size : -size;
        final long transfer = transfer(model, lots);
        final int taker = taker(model);
        final Instrument terms = terms();
        final boolean expected = switch (kind) {
            case OPEN -> model.open(x % 6);
            case DEPOSIT -> model.deposit(a, (y & 1) == 0 ? x : -x);
            case PAY -> model.pay(a, b, x);
            case MARK -> model.mark(instrument, price);
            case TERMS -> model.changeTerms(instrument, terms);
            case DELIST -> model.delist(instrument);
            case LIST -> model.list(terms);
            case UPSERT -> model.upsert(a, instrument, signedLots, entry, isIsolated, margin);
            case TRADE -> model.trade(a, b, instrument, lots, price);
            case CLOSE_OUT -> model.closeOut(a, taker, instrument, lots, transfer);
        };
        final Consumer<PositionBook> step = to -> {
            switch (kind) {
                case OPEN -> to.open(x % 6);
                case DEPOSIT -> to.deposit(a, (y & 1) == 0 ? x : -x);
                case PAY -> to.pay(a, b, x);
                case MARK -> to.mark(instrument, price);
                case TERMS -> to.changeTerms(instrument, terms);
                case DELIST -> to.delist(instrument);
                case LIST -> to.list(terms);
                case UPSERT -> to.upsert(a, instrument, signedLots, entry, isIsolated, margin);
                case TRADE -> to.trade(a, b, instrument, lots, price);
                case CLOSE_OUT ->
                    to.closeOut(
                            to.positions().find(a, instrument), to.positions().find(taker, instrument), lots, transfer);
            }
        };
        boolean done = true;
        try {
            step.accept(book);
        } catch (IllegalArgumentException refused) {
            done = false;
        }
        assertEquals(expected, done, () -> this + " is done");
        if (done) {
            for (PositionBook other : others) {
                step.accept(other);
            }
        }
        return done;
    }

    /** With any margin rate. */
    private Instrument terms() {
        final Instrument was = contract();
        return new Instrument(
                was.id(),
                was.inverse(),
                was.multiplier(),
                1 + (int) (x % 1_000_000),
                was.maxLots(),
                was.minPrice(),
                was.maxPrice());
    }

    private Instrument contract() {
        return CONTRACTS[Math.min(instrument, CONTRACTS.length - 1)];
    }

    /** Any size, or just what one of both has, or a little more. */
    private long lots(BookModel model) {
        final long held = Math.abs(held(model, a));
        return switch (held == 0 ? 0 : (int) (z >>> 3 & 7)) {
            case 0 -> Amounts.upTo((contract().maxLots() >>> (z >>> 6 & 15)) + 1, x);
            case 1 -> held;
            case 2 -> held + 1 + x % 5;
            case 3 -> Math.abs(held(model, taker(model)));
            case 4 -> held - 1;
            default -> Math.min(held, Amounts.upTo(Math.abs(held(model, taker(model))), x) + 1);
        };
    }

    /** At the mark, at the zero value or one unit below, or anywhere. */
    private long transfer(BookModel model, long lots) {
        final long held = held(model, a);
        if (held == 0 || (z & 7) == 0) {
            return ((y & 1) == 0 ? x : -x) >> (z >>> 10 & 31);
        }
        final BigInteger value = model.value(instrument, held, model.marks[instrument]);
        final BigInteger share = (z & 7) == 1 ? BigInteger.ZERO : model.equityShare(model.accounts.get(a), instrument);
        final BigInteger off = BigInteger.valueOf((z & 7) == 2 ? 1 : 0);
        final BigInteger part = value.subtract(share).multiply(BigInteger.valueOf(lots));
        return part.divide(BigInteger.valueOf(Math.abs(held)))
                .subtract(off)
                .max(BigInteger.valueOf(Long.MIN_VALUE))
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }

    /** The first account from b on whose position is opposite to that of a; b where there is none. */
    private int taker(BookModel model) {
        for (int i = 0; i < MAX_ACCOUNTS; i++) {
            final int account = (b + i) % MAX_ACCOUNTS;
            if (Long.signum(held(model, account)) * Long.signum(held(model, a)) < 0) {
                return account;
            }
        }
        return b;
    }

    private long held(BookModel model, int account) {
        final boolean isThere = account >= 0 && account < model.accounts.size();
        return isThere ? BookModel.lots(model.accounts.get(account), instrument) : 0;
    }
}
