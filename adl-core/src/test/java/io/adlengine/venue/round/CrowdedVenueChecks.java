package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.book.HedgeMargin;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.MaintenanceFunction;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What every reading of a {@link CrowdedVenue} must be, added up over all rows of positions with plain arithmetic. */
final class CrowdedVenueChecks {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final BigInteger MOST_VALUE = BigInteger.ONE.shiftLeft(62);
    private static final int NONE = PositionBook.NONE;

    private final PositionBook book;
    private final MaintenanceFunction function;
    private final Valuation valuation;
    private final CrowdedVenueTerms terms;
    /** What came in from outside, by currency. */
    final long[] in = new long[CrowdedVenueTerms.CURRENCIES];

    private List<List<Integer>> held = List.of();
    private BigInteger[] equity = {};
    private BigInteger[] maintenance = {};
    /** By row of a position, once they are asked for. */
    private BigInteger[] values = {};

    private BigInteger[] needs = {};
    private int most;

    CrowdedVenueChecks(CrowdedVenueTerms terms) {
        this.terms = terms;
        book = terms.book;
        function = terms.function;
        valuation = new Valuation(book);
    }

    /** The most cross positions that an account has had. */
    int most() {
        return most;
    }

    void check() {
        gather();
        money();
        lots();
        for (int account = 0; account < book.accounts().count(); account++) {
            measure(account);
        }
        for (int account = 0; account < book.accounts().count(); account++) {
            account(account);
        }
    }

    private void gather() {
        held = new ArrayList<>();
        values = new BigInteger[book.positions().most()];
        needs = new BigInteger[book.positions().most()];
        equity = new BigInteger[book.accounts().count()];
        maintenance = new BigInteger[book.accounts().count()];
        for (int account = 0; account < book.accounts().count(); account++) {
            held.add(new ArrayList<>());
        }
        for (int row = 0; row < book.positions().most(); row++) {
            if (book.positions().isOpen(row)) {
                held.get(book.positions().account(row)).add(row);
            }
        }
    }

    private void money() {
        final int currencies = CrowdedVenueTerms.CURRENCIES;
        final long[] money = new long[currencies];
        final long[] waiting = new long[currencies];
        long kept = 0;
        for (int account = 0; account < book.accounts().count(); account++) {
            final int c = book.currencies().of(account);
            money[c] += book.accounts().collateral(account);
            waiting[c]++;
            for (int row : held.get(account)) {
                money[c] += book.positions().margin(row) - book.positions().entry(row);
                waiting[c] += book.positions().isIsolated(row) ? 1 : 0;
                assertTrue(book.positions().isIsolated(row) || book.positions().margin(row) == 0);
                assertEquals(c, contract(row).currency());
            }
        }
        for (int i = 0; i < book.instruments().count(); i++) {
            money[book.instruments().contract(i).currency()] += book.funding().out(i);
            waiting[book.instruments().contract(i).currency()]++;
            kept += book.funding().out(i);
        }
        assertTrue(book.funding().isWhole(), "credits and what is held add up");
        long fractions = 0;
        for (int c = 0; c < currencies; c++) {
            assertEquals(in[c], book.currencies().cash(c), "currency " + c);
            final long fraction = in[c] - money[c];
            assertTrue(fraction >= 0 && fraction <= waiting[c], "currency " + c + " has lost " + fraction);
            fractions += fraction;
        }
        assertEquals(kept + fractions, book.funding().remainder());
    }

    private void lots() {
        final int count = book.instruments().count();
        final long[] longs = new long[count];
        final long[] shorts = new long[count];
        final int[] sides = new int[2 * count];
        for (List<Integer> rows : held) {
            for (int row : rows) {
                final long lots = book.positions().lots(row);
                final int i = book.positions().instrument(row);
                longs[i] += Math.max(0, lots);
                shorts[i] += Math.max(0, -lots);
                sides[2 * i + (lots > 0 ? 0 : 1)]++;
            }
        }
        for (int i = 0; i < count; i++) {
            assertEquals(longs[i], shorts[i], "every lot has two sides");
            assertEquals(0, book.instruments().netLots(i));
            assertEquals(longs[i] + shorts[i], book.instruments().openLots(i));
            assertEquals(sides[2 * i], book.positions().sideCount(i, true));
            assertEquals(sides[2 * i + 1], book.positions().sideCount(i, false));
        }
    }

    private Instrument contract(int row) {
        return book.instruments().contract(book.positions().instrument(row));
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    private BigInteger value(int row) {
        if (values[row] == null) {
            values[row] = valueOf(row);
        }
        return values[row];
    }

    private BigInteger valueOf(int row) {
        final long mark = book.instruments().mark(book.positions().instrument(row));
        return value(contract(row), book.positions().lots(row), mark);
    }

    private static BigInteger value(Instrument contract, long lots, long mark) {
        final BigInteger all = big(lots).multiply(big(contract.multiplier()));
        return contract.inverse() ? ceil(all, big(mark)).negate() : all.multiply(big(mark));
    }

    private static BigInteger ceil(BigInteger a, BigInteger b) {
        return floor(a.negate(), b).negate();
    }

    private static BigInteger floor(BigInteger a, BigInteger b) {
        final BigInteger[] parts = a.divideAndRemainder(b);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private BigInteger profit(int row) {
        return value(row).subtract(big(book.positions().entry(row)));
    }

    /** By the table, alone. */
    private BigInteger byTable(int row, long lots) {
        final Instrument contract = contract(row);
        final int counted = contract.underlying() == null
                ? book.positions().instrument(row)
                : book.instruments().find(contract.underlying().instrumentId());
        final long mark = book.instruments().mark(counted);
        final BigInteger value = contract.underlying() == null
                ? value(contract, lots, mark)
                : big(lots).multiply(big(contract.underlying().multiplier())).multiply(big(mark));
        return contract.tiers().count() == 1 && contract.tiers().floorPerLot() == 0
                ? ceil(value.abs().multiply(big(contract.tiers().ppm(0))), MILLION)
                : big(contract.maintenance(lots, value.longValueExact()));
    }

    private BigInteger maintenance(int row) {
        if (needs[row] == null) {
            needs[row] = maintenanceOf(row);
        }
        return needs[row];
    }

    private BigInteger maintenanceOf(int row) {
        final Instrument contract = contract(row);
        if (book.positions().isIsolated(row)) {
            return byTable(row, book.positions().lots(row));
        }
        if (function != null) {
            return byFunction(List.of(row));
        }
        for (int other : held.get(book.positions().account(row))) {
            if (other != row
                    && book.positions().instrument(other) == book.positions().instrument(row)
                    && !book.positions().isIsolated(other)
                    && contract.hedgeMargin() != HedgeMargin.GROSS) {
                return ofLeg(row, other);
            }
        }
        return byTable(row, book.positions().lots(row));
    }

    private BigInteger ofLeg(int row, int other) {
        final long lots = book.positions().lots(row);
        final long paired = book.positions().lots(other);
        final BigInteger whole = contract(row).hedgeMargin() == HedgeMargin.NET
                ? byTable(row, lots + paired)
                : byTable(row, lots).max(byTable(row, paired));
        BigInteger own = value(row).abs();
        BigInteger others = value(other).abs();
        if (own.add(others).signum() == 0) {
            own = big(lots).abs();
            others = big(paired).abs();
        }
        final int compared = own.compareTo(others);
        return compared > 0 || compared == 0 && lots > 0
                ? ceil(whole.multiply(own), own.add(others))
                : whole.subtract(ceil(whole.multiply(others), own.add(others)));
    }

    private BigInteger byFunction(List<Integer> rows) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger lots = BigInteger.ZERO;
        for (int row : rows) {
            final Instrument contract = contract(row);
            final BigInteger value = value(row);
            if (function instanceof PortfolioMargin) {
                lots = lots.add(big(book.positions().lots(row)).abs());
                sum = sum.add(
                        contract.underlying() == null
                                ? value.add(value)
                                : big(book.positions().lots(row))
                                        .multiply(big(contract.underlying().multiplier()))
                                        .multiply(big(book.instruments().mark(0))));
            } else {
                final BigInteger first = value.abs().min(big(10_000));
                final BigInteger next = value.abs().subtract(first).min(big(100_000));
                sum = sum.add(ceil(first.multiply(big(25)).add(next.multiply(BigInteger.TEN)), big(100)));
            }
        }
        return function instanceof PortfolioMargin ? ceil(sum.abs(), big(20)).add(lots) : sum;
    }

    private List<Integer> cross(int account) {
        final List<Integer> cross = new ArrayList<>(held.get(account));
        cross.removeIf(book.positions()::isIsolated);
        return cross;
    }

    /** By itself. */
    private void measure(int account) {
        BigInteger sum = big(book.accounts().collateral(account));
        BigInteger needed = BigInteger.ZERO;
        long exposure = 0;
        int along = 0;
        for (int row = book.positions().firstOfAccount(account);
                row != NONE;
                row = book.positions().nextOfAccount(row)) {
            assertTrue(
                    held.get(account).contains(row)
                            && along++ < held.get(account).size(),
                    "no other account's");
        }
        assertEquals(held.get(account).size(), along);
        for (int row : held.get(account)) {
            exposure += Math.abs(book.positions().lots(row)) * contract(row).mostPerLot();
            assertEquals(value(row), big(valuation.value(row)));
            assertEquals(maintenance(row), big(valuation.maintenance(row)));
            if (!book.positions().isIsolated(row)) {
                sum = sum.add(profit(row));
                needed = needed.add(maintenance(row));
            }
        }
        assertEquals(exposure, book.accounts().exposure(account));
        most = Math.max(most, cross(account).size());
        equity[account] = sum;
        maintenance[account] = function == null ? needed : byFunction(cross(account));
        assertEquals(sum, big(valuation.accountEquity(account)));
        assertEquals(maintenance[account], big(valuation.accountMaintenance(account)));
    }

    /** With the other purses. */
    private void account(int account) {
        valuation.measureAccount(account);
        final BigInteger needed = hasOthers(account) ? need(account).max(BigInteger.ZERO) : maintenance[account];
        assertEquals(equity[account], big(valuation.measured()));
        assertEquals(equity[account].subtract(needed), big(valuation.measuredExcess()));
        for (int row : held.get(account)) {
            valuation.measure(row);
            final boolean isAlone = book.positions().isIsolated(row);
            final BigInteger own = big(book.positions().margin(row)).add(profit(row));
            assertEquals(isAlone ? own : equity[account], big(valuation.measured()));
            assertEquals(
                    isAlone ? own.subtract(maintenance(row)) : equity[account].subtract(needed),
                    big(valuation.measuredExcess()));
            assertEquals(isAlone ? own : equity[account], big(valuation.equity(row)));
        }
    }

    private boolean hasOthers(int account) {
        boolean hasOthers = false;
        for (int c = 0; c < CrowdedVenueTerms.CURRENCIES; c++) {
            final int purse = book.currencies().purse(account, c);
            hasOthers |= purse != NONE && purse != account;
        }
        return hasOthers;
    }

    /** The least equity of a purse with which its account has its margin. */
    private BigInteger need(int account) {
        BigInteger lacking = BigInteger.ZERO;
        for (int c = 0; c < CrowdedVenueTerms.CURRENCIES; c++) {
            final int purse = book.currencies().purse(account, c);
            if (purse == NONE) {
                continue;
            }
            if (function != null) {
                lacking = lacking.add(ceil(maintenance[purse].multiply(big(terms.num[c])), big(terms.den[c])));
            } else {
                for (int row : cross(purse)) {
                    lacking = lacking.add(ceil(maintenance(row).multiply(big(terms.num[c])), big(terms.den[c])));
                }
            }
            if (purse != account) {
                final int part = 1_000_000 + (equity[purse].signum() < 0 ? terms.surcharge[c] : -terms.haircut[c]);
                final BigInteger worth = floor(
                        equity[purse].multiply(big(terms.num[c])).multiply(big(part)),
                        big(terms.den[c]).multiply(MILLION));
                lacking = lacking.subtract(worth);
            }
        }
        final int c = book.currencies().of(account);
        final BigInteger over = big(terms.den[c]).multiply(MILLION).multiply(lacking);
        if (lacking.signum() < 0) {
            return floor(over.negate(), big(terms.num[c]).multiply(big(1_000_000 + terms.surcharge[c])))
                    .negate();
        }
        final BigInteger part = big(terms.num[c]).multiply(big(1_000_000 - terms.haircut[c]));
        return lacking.signum() == 0
                ? BigInteger.ZERO
                : part.signum() == 0 ? MOST_VALUE : ceil(over, part).min(MOST_VALUE);
    }

    /** A solvent account's equity does not fall below 0 by what others lack, to within units of inverse contracts. */
    void staysSolvent(int account, BigInteger before, int fills) {
        final BigInteger now = big(valuation.accountEquity(account));
        assertFalse(
                before.signum() >= 0 && now.compareTo(big(-2L * fills)) < 0,
                () -> "account " + account + " had " + before + " and has " + now);
    }

    BigInteger equity(int account) {
        return equity[account];
    }
}
