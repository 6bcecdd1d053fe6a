package io.adlengine.bench.stress;

import io.adlengine.bench.data.AccountIds;
import io.adlengine.bench.data.Currency;
import io.adlengine.check.Require;
import io.adlengine.venue.book.Instrument;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads all files of a stress test and puts them together; says in notes what it assumed, rounded and left out. */
final class ScenarioReader {
    /** Of a position whose margin and leverage nothing says. */
    private static final BigDecimal USUAL_LEVERAGE = BigDecimal.TEN;
    /** Of a contract whose maintenance margin nothing says, millionths. */
    private static final int USUAL_MAINTENANCE = 10_000;

    private final StressInput input;
    private final Notes notes;
    private final InstrumentsFile instruments;
    private final PositionsFile file;
    private final AccountsFile accountsFile;
    private final Shock shock;
    private final List<Market> markets = new ArrayList<>();
    private final List<String> accounts = new ArrayList<>();
    private final Map<String, Integer> rankOf = new HashMap<>();
    private final List<Contract> contracts = new ArrayList<>();
    private final List<Scenario.Position> positions = new ArrayList<>();
    private final BigDecimal fund;
    private Currency currency;
    private long[] collateral;
    /** Profits of cross positions at the marks before the shock, money. */
    private long[] profitBefore;

    private boolean[] lacksMark;
    private long sizesRounded;
    private long marksRounded;
    private long withoutMargin;
    private long byLeverage;
    private long computed;

    private ScenarioReader(StressInput input, Notes notes) throws IOException {
        this.input = input;
        this.notes = notes;
        instruments = InstrumentsFile.read(input.instruments());
        file = PositionsFile.read(input.positions(), input.columns(), instruments.contractSizes(), notes);
        accountsFile = AccountsFile.read(input.accounts());
        shock = input.marks() != null ? Shock.marks(input.marks()) : Shock.percent(input.shocks());
        fund = amount("--fund", input.fund());
    }

    /** Reads what a command line names. */
    static Scenario read(StressInput input, Notes notes) throws IOException {
        return new ScenarioReader(input, notes).scenario();
    }

    private static BigDecimal amount(String option, String text) {
        try {
            final BigDecimal amount = new BigDecimal(text.strip());
            if (amount.signum() >= 0 && amount.precision() - amount.scale() <= 18 && amount.scale() <= 40) {
                return amount;
            }
        } catch (NumberFormatException e) {
            throw Require.refusal(option, text, "a decimal amount, 0 or more");
        }
        throw Require.refusal(option, text, "a decimal amount, 0 or more");
    }

    private Scenario scenario() throws IOException {
        rankAccounts();
        readMarkets();
        final int scale = Precision.scale(input.scale(), gross(), neededDigits());
        currency = new Currency(scale);
        collateral = new long[accounts.size()];
        profitBefore = new long[accounts.size()];
        lacksMark = new boolean[accounts.size()];
        long ppmAssumed = 0;
        for (final Market market : markets) {
            final int ppm = instruments.maintenancePpm(market.symbol);
            ppmAssumed += ppm < 0 ? 1 : 0;
            addContract(market, ppm < 0 ? USUAL_MAINTENANCE : ppm);
        }
        positions.sort(Comparator.comparingInt(Scenario.Position::account)
                .thenComparingInt(Scenario.Position::contract)
                .thenComparing(position -> position.lots() < 0));
        readCollateral();
        final List<Scenario.Level> levels = input.depth() == null
                ? null
                : new Levels(contracts).of(DepthFile.read(input.depth(), symbols(contracts)), notes);
        final long inFund = currency.minorUnits(fund.toPlainString());
        tell(ppmAssumed);
        return new Scenario(currency, file.dialect(), contracts, accounts, collateral, positions, inFund, levels);
    }

    private void rankAccounts() {
        final AccountIds ids = new AccountIds();
        file.holdings().forEach(holding -> ids.place(holding.account()));
        final Map<String, Long> ranks = ids.ranks();
        final String[] byRank = new String[ranks.size()];
        ranks.forEach((id, rank) -> byRank[(int) (rank - 1)] = id);
        accounts.addAll(Arrays.asList(byRank));
        for (int i = 0; i < byRank.length; i++) {
            rankOf.put(byRank[i], i);
        }
    }

    private void readMarkets() {
        final Map<String, List<Holding>> bySymbol = new TreeMap<>();
        for (final Holding holding : file.holdings()) {
            bySymbol.computeIfAbsent(holding.symbol(), symbol -> new ArrayList<>())
                    .add(holding);
        }
        shock.requireKnown(bySymbol.keySet());
        notes.count(shock.unused(bySymbol.keySet()), "symbols of --marks left out, which nobody holds");
        notes.count(instruments.unused(bySymbol.keySet()), "symbols of --instruments left out, which nobody holds");
        notes.count(accountsFile.unused(rankOf.keySet()), "accounts of --accounts left out, which hold nothing");
        bySymbol.forEach((symbol, holdings) -> markets.add(new Market(symbol, holdings, instruments, shock, file)));
        notes.count(
                markets.stream().filter(market -> market.hasSeveralMarks).count(),
                "symbols with several marks, of which that of the largest position counts");
    }

    private BigDecimal gross() {
        BigDecimal gross = fund;
        for (final Market market : markets) {
            gross = gross.add(market.gross());
        }
        for (final Holding holding : file.holdings()) {
            gross = gross.add(
                    holding.margin() == null
                            ? holding.valueAtEntry()
                            : holding.margin().abs());
        }
        for (final String account : accounts) {
            final BigDecimal amount = accountsFile.amount(account);
            gross = gross.add(amount == null ? BigDecimal.ZERO : amount.abs());
        }
        return gross;
    }

    private int neededDigits() {
        int needed = 0;
        for (final Market market : markets) {
            needed = Math.max(needed, Precision.digits(market.lot, market.wantedTick));
        }
        return needed;
    }

    private void addContract(Market market, int ppm) {
        final BigDecimal lot = market.lot;
        final BigDecimal tick = Precision.tick(
                market.symbol, lot, market.wantedTick, market.isTickGiven, market.after, currency.scale());
        final long before = market.before == null ? 0 : ticks(market.before, tick);
        final long after = ticks(market.after, tick);
        if (after < 1) {
            throw Require.refusal(
                    "mark of " + market.symbol,
                    market.after.toPlainString(),
                    "a tick of " + tick.toPlainString() + " or more; --instruments has a column tick");
        }
        final int index = contracts.size();
        final long multiplier =
                lot.multiply(tick).movePointRight(currency.scale()).longValueExact();
        long longs = 0;
        long shorts = 0;
        for (final Holding holding : market.holdings) {
            final long lots = add(holding, index, lot, multiplier, before);
            longs += Math.max(0, lots);
            shorts += Math.max(0, -lots);
        }
        final Instrument terms = Instrument.linear(
                index + 1L,
                multiplier,
                ppm,
                Math.max(1, Math.max(longs, shorts)),
                market.most().divide(tick, 0, RoundingMode.CEILING).longValueExact());
        contracts.add(new Contract(market.symbol, lot, tick, terms, before, after, shorts - longs));
    }

    private long ticks(BigDecimal price, BigDecimal tick) {
        final BigDecimal ticks = price.divide(tick, 0, RoundingMode.HALF_EVEN);
        marksRounded += ticks.multiply(tick).compareTo(price) == 0 ? 0 : 1;
        return ticks.longValueExact();
    }

    /** Adds a position; its signed lots. */
    private long add(Holding holding, int contract, BigDecimal lot, long multiplier, long before) {
        final long lots = holding.size().divide(lot, 0, RoundingMode.HALF_EVEN).longValueExact();
        if (BigDecimal.valueOf(lots).multiply(lot).compareTo(holding.size()) != 0) {
            sizesRounded++;
        }
        if (lots == 0) {
            return 0;
        }
        final int account = rankOf.get(holding.account());
        final long entry = money(BigDecimal.valueOf(lots).multiply(lot).multiply(holding.entryPrice()));
        final long margin = margin(holding, accountsFile.amount(holding.account()) != null);
        if (!holding.isIsolated()) {
            collateral[account] += margin;
            profitBefore[account] += lots * before * multiplier - entry;
            lacksMark[account] |= before == 0;
        }
        positions.add(new Scenario.Position(
                account,
                contract,
                lots,
                entry,
                holding.isIsolated(),
                holding.isIsolated() ? margin : 0,
                hasOtherSide(holding)));
        return lots;
    }

    private final Map<List<String>, Integer> sides = new HashMap<>();

    private boolean hasOtherSide(Holding holding) {
        if (sides.isEmpty()) {
            file.holdings().forEach(one -> sides.merge(List.of(one.account(), one.symbol()), 1, Integer::sum));
        }
        return sides.get(List.of(holding.account(), holding.symbol())) > 1;
    }

    private long margin(Holding holding, boolean isInAccounts) {
        if (!holding.isIsolated() && isInAccounts) {
            return 0;
        }
        if (holding.isMarginStated()) {
            return currency.minorUnits(holding.margin().toPlainString());
        }
        byLeverage += holding.margin() == null ? 0 : 1;
        withoutMargin += holding.margin() == null ? 1 : 0;
        return money(
                holding.margin() != null
                        ? holding.margin()
                        : holding.valueAtEntry().divide(USUAL_LEVERAGE));
    }

    /** Computed from the file, so that rounding it is nobody's loss of digits. */
    private long money(BigDecimal amount) {
        final BigDecimal minor = amount.movePointRight(currency.scale()).setScale(0, RoundingMode.HALF_EVEN);
        computed += minor.compareTo(amount.movePointRight(currency.scale())) == 0 ? 0 : 1;
        return minor.longValueExact();
    }

    private void readCollateral() {
        long silent = 0;
        for (int i = 0; i < collateral.length && accountsFile.isThere(); i++) {
            final BigDecimal amount = accountsFile.amount(accounts.get(i));
            if (amount == null) {
                silent++;
                continue;
            }
            if (accountsFile.hasProfit() && lacksMark[i]) {
                throw file.missing("mark_price", "the marks of the positions, because --accounts has equities");
            }
            collateral[i] =
                    currency.minorUnits(amount.toPlainString()) - (accountsFile.hasProfit() ? profitBefore[i] : 0);
        }
        notes.count(silent, "accounts that --accounts does not have: the margins of their positions count");
    }

    private void tell(long ppmAssumed) {
        notes.count(withoutMargin, "positions without margin or leverage: a tenth of the value at entry taken");
        notes.count(byLeverage, "positions with a leverage alone: value at entry over leverage taken as margin");
        notes.count(ppmAssumed, "contracts without a maintenance margin in --instruments: 1% taken");
        notes.count(sizesRounded, "sizes rounded to lots");
        notes.count(marksRounded, "marks rounded to ticks");
        notes.count(currency.rounded(), "amounts rounded to " + currency.scale() + " digits");
        notes.count(computed, "values at entry and margins rounded to " + currency.scale() + " digits");
        final long outside =
                contracts.stream().filter(one -> one.outside() != 0).count();
        notes.count(
                outside, "contracts with more on one side than on the other: the rest is held outside, and never pays");
        if (!accountsFile.isThere()) {
            notes.add("no --accounts: what is behind cross positions is the sum of their margins");
        }
        if (input.depth() == null) {
            notes.add("no --depth: nobody is liquidated in the order book");
        }
    }

    private static Set<String> symbols(List<Contract> contracts) {
        return contracts.stream().map(Contract::symbol).collect(Collectors.toSet());
    }
}
