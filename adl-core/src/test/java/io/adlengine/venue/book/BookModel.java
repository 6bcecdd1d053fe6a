package io.adlengine.venue.book;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A book the plain way: maps, whole numbers without limits, every sum added up when it is asked for. */
final class BookModel {
    static final BigInteger MOST_MONEY = BigInteger.TWO.pow(60);

    /** An account. */
    static final class Account {
        final long id;
        final Map<Integer, ModelPosition> held = new TreeMap<>();
        BigInteger collateral = BigInteger.ZERO;
        long version;

        Account(long id) {
            this.id = id;
        }
    }

    final List<Account> accounts = new ArrayList<>();
    final Instrument[] contracts;
    final boolean[] listed;
    final long[] marks;
    private final int maxAccounts;
    private final int maxPositions;

    BookModel(Instrument[] contracts, int maxAccounts, int maxPositions) {
        this.contracts = contracts.clone();
        listed = new boolean[contracts.length];
        Arrays.fill(listed, true);
        this.maxAccounts = maxAccounts;
        this.maxPositions = maxPositions;
        marks = new long[contracts.length];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = contracts[i].minPrice();
        }
    }

    boolean open(long id) {
        if (accounts.stream().anyMatch(account -> account.id == id)) {
            return true;
        }
        return accounts.size() < maxAccounts && accounts.add(new Account(id));
    }

    boolean mark(int instrument, long price) {
        if (!isInstrument(instrument) || !isPrice(instrument, price)) {
            return false;
        }
        marks[instrument] = price;
        return true;
    }

    boolean changeTerms(int instrument, Instrument terms) {
        if (!isInstrument(instrument)) {
            return false;
        }
        contracts[instrument] = terms;
        return true;
    }

    boolean delist(int instrument) {
        if (!isInstrument(instrument) || accounts.stream().anyMatch(account -> account.held.containsKey(instrument))) {
            return false;
        }
        listed[instrument] = false;
        return true;
    }

    boolean list(Instrument terms) {
        for (int i = 0; i < contracts.length; i++) {
            if (contracts[i].id() == terms.id() && !listed[i]) {
                listed[i] = true;
                contracts[i] = terms;
                marks[i] = terms.minPrice();
                return true;
            }
        }
        return false;
    }

    boolean deposit(int account, long amount) {
        if (!isAccount(account) || !within(big(amount), MOST_MONEY)) {
            return false;
        }
        final Account to = accounts.get(account);
        if (!within(to.collateral.add(big(amount)), MOST_MONEY)) {
            return false;
        }
        to.collateral = to.collateral.add(big(amount));
        to.version++;
        return true;
    }

    boolean pay(int from, int to, long amount) {
        if (!isAccount(from) || !isAccount(to) || amount < 0 || !within(big(amount), MOST_MONEY)) {
            return false;
        }
        final Account payer = accounts.get(from);
        final Account payee = accounts.get(to);
        final BigInteger moved = from == to ? BigInteger.ZERO : big(amount);
        if (!within(payer.collateral.subtract(moved), MOST_MONEY.shiftLeft(1))
                || !within(payee.collateral.add(moved), MOST_MONEY.shiftLeft(1))) {
            return false;
        }
        payer.collateral = payer.collateral.subtract(moved);
        payee.collateral = payee.collateral.add(moved);
        payer.version++;
        payee.version++;
        return true;
    }

    boolean upsert(int account, int instrument, long lots, long entry, boolean isIsolated, long margin) {
        if (!isAccount(account)
                || !isInstrument(instrument)
                || !isSize(instrument, lots)
                || lots != 0 && !within(big(entry), most(instrument, lots))
                || !hasRoom(accounts.get(account), instrument, lots)
                || !haveSidesRoom(instrument, Map.of(accounts.get(account), lots))
                || !within(big(margin), isIsolated ? MOST_MONEY : BigInteger.ZERO)) {
            return false;
        }
        final Account owner = accounts.get(account);
        final boolean isNew = !owner.held.containsKey(instrument);
        if (isNew && lots == 0) {
            return true;
        }
        if (isNew && positions() == maxPositions) {
            return false;
        }
        owner.version++;
        put(owner, instrument, new ModelPosition(lots, big(entry), big(margin), isIsolated));
        return true;
    }

    boolean trade(int buyer, int seller, int instrument, long lots, long price) {
        if (!isAccount(buyer)
                || !isAccount(seller)
                || buyer == seller
                || !isInstrument(instrument)
                || lots < 1
                || lots > contracts[instrument].maxLots()
                || !isPrice(instrument, price)) {
            return false;
        }
        final Account to = accounts.get(buyer);
        final Account from = accounts.get(seller);
        final int opened = (to.held.containsKey(instrument) ? 0 : 1) + (from.held.containsKey(instrument) ? 0 : 1);
        final BigInteger value = value(instrument, lots, price);
        if (!isSize(instrument, lots(to, instrument) + lots)
                || !isSize(instrument, lots(from, instrument) - lots)
                || positions() + opened > maxPositions
                || !hasRoom(to, instrument, lots(to, instrument) + lots)
                || !hasRoom(from, instrument, lots(from, instrument) - lots)
                || !haveSidesRoom(
                        instrument, Map.of(to, lots(to, instrument) + lots, from, lots(from, instrument) - lots))
                || !isAffordable(to, instrument, value)
                || !isAffordable(from, instrument, value)) {
            return false;
        }
        change(to, instrument, lots, value);
        change(from, instrument, -lots, value.negate());
        return true;
    }

    /** Positions are named by their accounts here. */
    boolean closeOut(int loser, int winner, int instrument, long lots, long transfer) {
        if (!isAccount(loser) || !isAccount(winner) || !isInstrument(instrument)) {
            return false;
        }
        final Account from = accounts.get(loser);
        final Account to = accounts.get(winner);
        final long losing = lots(from, instrument);
        final long winning = lots(to, instrument);
        if (Long.signum(losing) * Long.signum(winning) >= 0
                || lots < 1
                || lots > Math.min(Math.abs(losing), Math.abs(winning))
                || !within(big(transfer), MOST_MONEY)
                || leavesLoss(from, instrument, lots, big(transfer))
                || leavesLoss(to, instrument, lots, big(-transfer))
                || !isAffordable(from, instrument, big(transfer))
                || !isAffordable(to, instrument, big(transfer))) {
            return false;
        }
        change(from, instrument, -Long.signum(losing) * lots, big(-transfer));
        change(to, instrument, -Long.signum(winning) * lots, big(transfer));
        return true;
    }

    int positions() {
        return accounts.stream().mapToInt(account -> account.held.size()).sum();
    }

    BigInteger cash() {
        BigInteger cash = BigInteger.ZERO;
        for (Account account : accounts) {
            cash = cash.add(account.collateral);
            for (ModelPosition held : account.held.values()) {
                cash = cash.add(held.margin()).subtract(held.entry());
            }
        }
        return cash;
    }

    BigInteger value(int instrument, long lots, long price) {
        final Instrument contract = contracts[instrument];
        final BigInteger amount = big(lots).multiply(big(contract.multiplier()));
        return contract.inverse() ? floor(amount.negate(), big(price)) : amount.multiply(big(price));
    }

    BigInteger profit(Account account, int instrument) {
        final ModelPosition held = account.held.get(instrument);
        return value(instrument, held.lots(), marks[instrument]).subtract(held.entry());
    }

    BigInteger maintenance(Account account, int instrument) {
        final BigInteger value = value(instrument, lots(account, instrument), marks[instrument]);
        final BigInteger million = big(1_000_000);
        final BigInteger product =
                value.abs().multiply(big(contracts[instrument].tiers().ppm(0)));
        return floor(product.negate(), million).negate();
    }

    BigInteger equity(Account account) {
        BigInteger equity = account.collateral;
        for (int instrument : account.held.keySet()) {
            equity = account.held.get(instrument).isolated() ? equity : equity.add(profit(account, instrument));
        }
        return equity;
    }

    BigInteger maintenance(Account account) {
        BigInteger sum = BigInteger.ZERO;
        for (int instrument : account.held.keySet()) {
            sum = account.held.get(instrument).isolated() ? sum : sum.add(maintenance(account, instrument));
        }
        return sum;
    }

    BigInteger equityShare(Account account, int instrument) {
        final ModelPosition held = account.held.get(instrument);
        if (held.isolated()) {
            return held.margin().add(profit(account, instrument));
        }
        BigInteger part = maintenance(account, instrument);
        BigInteger whole = maintenance(account);
        if (whole.signum() == 0) {
            part = weight(account, instrument);
            for (int other : account.held.keySet()) {
                whole = account.held.get(other).isolated() ? whole : whole.add(weight(account, other));
            }
        }
        return part.equals(whole) ? equity(account) : floor(equity(account).multiply(part), whole);
    }

    /** Of an account that needs no margin: by value, and where that is nothing by lots. */
    private BigInteger weight(Account account, int instrument) {
        boolean isWorthless = true;
        for (int other : account.held.keySet()) {
            isWorthless &= account.held.get(other).isolated()
                    || value(other, lots(account, other), marks[other]).signum() == 0;
        }
        final long lots = lots(account, instrument);
        return isWorthless
                ? big(lots).abs()
                : value(instrument, lots, marks[instrument]).abs();
    }

    static BigInteger floor(BigInteger dividend, BigInteger divisor) {
        final BigInteger[] result = dividend.divideAndRemainder(divisor);
        return result[1].signum() < 0 ? result[0].subtract(BigInteger.ONE) : result[0];
    }

    static long lots(Account account, int instrument) {
        return account.held.containsKey(instrument)
                ? account.held.get(instrument).lots()
                : 0;
    }

    private boolean leavesLoss(Account account, int instrument, long lots, BigInteger value) {
        final ModelPosition held = account.held.get(instrument);
        return held.isolated()
                && lots == Math.abs(held.lots())
                && held.margin().add(value).compareTo(held.entry()) < 0;
    }

    private boolean isAffordable(Account account, int instrument, BigInteger value) {
        final ModelPosition held = account.held.getOrDefault(instrument, new ModelPosition(0, BigInteger.ZERO));
        final BigInteger sum = account.collateral
                .abs()
                .add(value.abs())
                .add(held.entry().abs())
                .add(held.margin().abs());
        return sum.compareTo(MOST_MONEY.multiply(big(3))) <= 0;
    }

    /** Closes first, at the average of the entry, then opens with what is left; division rounds towards 0. */
    private void change(Account account, int instrument, long lots, BigInteger value) {
        final ModelPosition before = account.held.getOrDefault(instrument, new ModelPosition(0, BigInteger.ZERO));
        account.version++;
        if (Long.signum(before.lots()) * Long.signum(lots) >= 0) {
            final BigInteger entry = before.entry().add(value);
            put(
                    account,
                    instrument,
                    new ModelPosition(before.lots() + lots, entry, before.margin(), before.isolated()));
            return;
        }
        final BigInteger closed = before.size().min(big(lots).abs());
        final BigInteger paid = before.entry().multiply(closed).divide(before.size());
        final BigInteger received =
                value.multiply(closed).divide(big(lots).abs()).negate();
        final BigInteger margin = before.margin().add(received).subtract(paid);
        final long left = before.lots() + lots;
        final BigInteger entry = closed.equals(big(lots).abs()) ? before.entry().subtract(paid) : value.add(received);
        final boolean changesSides = Long.signum(left) == -Long.signum(before.lots());
        final BigInteger most = changesSides ? margin.max(BigInteger.ZERO) : margin;
        final BigInteger kept = before.isolated() && left != 0 ? most : BigInteger.ZERO;
        account.collateral = account.collateral.add(margin).subtract(kept);
        put(account, instrument, new ModelPosition(left, entry, kept, before.isolated()));
    }

    private static void put(Account account, int instrument, ModelPosition held) {
        if (held.lots() == 0) {
            account.held.remove(instrument);
        } else {
            account.held.put(instrument, held);
        }
    }

    /** The most that so many lots can be worth at any price of the range. */
    BigInteger most(int instrument, long lots) {
        final Instrument contract = contracts[instrument];
        final BigInteger ends = contract.inverse()
                ? floor(big(contract.multiplier()).negate(), big(contract.minPrice()))
                        .negate()
                : big(Math.max(Math.abs(contract.minPrice()), contract.maxPrice()))
                        .multiply(big(contract.multiplier()));
        return ends.multiply(big(lots).abs());
    }

    BigInteger exposure(Account account) {
        BigInteger sum = BigInteger.ZERO;
        for (int instrument : account.held.keySet()) {
            sum = sum.add(most(instrument, lots(account, instrument)));
        }
        return sum;
    }

    /** A position may always become smaller. */
    private boolean hasRoom(Account account, int instrument, long lots) {
        final BigInteger before = most(instrument, lots(account, instrument));
        final BigInteger after = most(instrument, lots);
        return after.compareTo(before) <= 0
                || within(exposure(account).subtract(before).add(after), MOST_MONEY);
    }

    /** Both sides, with some accounts at other sizes: within limits, or no larger than before. */
    private boolean haveSidesRoom(int instrument, Map<Account, Long> changed) {
        for (final int side : new int[] {1, -1}) {
            BigInteger before = BigInteger.ZERO;
            BigInteger after = BigInteger.ZERO;
            for (Account account : accounts) {
                final long held = lots(account, instrument);
                before = before.add(most(instrument, Math.max(0, side * held)));
                after = after.add(most(instrument, Math.max(0, side * changed.getOrDefault(account, held))));
            }
            if (after.compareTo(before) > 0 && !within(after, MOST_MONEY)) {
                return false;
            }
        }
        return true;
    }

    private boolean isAccount(int row) {
        return row >= 0 && row < accounts.size();
    }

    private boolean isInstrument(int row) {
        return row >= 0 && row < contracts.length && listed[row];
    }

    private boolean isPrice(int instrument, long price) {
        return price >= contracts[instrument].minPrice() && price <= contracts[instrument].maxPrice();
    }

    private boolean isSize(int instrument, long lots) {
        return Math.abs(lots) <= contracts[instrument].maxLots();
    }

    private static boolean within(BigInteger value, BigInteger most) {
        return value.abs().compareTo(most) <= 0;
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
