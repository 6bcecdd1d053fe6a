package io.adlengine.bench.stress;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a stress test has found, for people: markets, rules, who pays most, what stays and what it faces. */
final class StressTables {
    private static final String[] MARKETS = {
        "market",
        "mark before",
        "mark",
        "open interest",
        "outside",
        "longs",
        "shorts",
        "liquidated",
        "losers",
        "deficit"
    };
    private static final String[] RULES = {
        "rule", "taken", "returned", "uncollected", "payers", "touched", "largest share", "same payers", "same money"
    };
    private static final String[] PAYERS = {
        "rule", "account", "market", "side", "haircut", "of capacity", "held", "closed", "at price"
    };
    private static final String[] LEFT = {
        "rule", "losers' side", "uncollected", "faces", "losers", "no profit", "no equity", "others", "which have"
    };

    private final StressTest test;
    private final int top;
    private final Figures figures;

    StressTables(StressTest test, int top) {
        this.test = test;
        this.top = top;
        figures = new Figures(test.scenario.currency());
    }

    String text() {
        final StringBuilder text = new StringBuilder();
        text.append(Figures.table(MARKETS, 1, markets()));
        final RuleResult first = test.results.get(0);
        text.append(String.format(
                Locale.ROOT,
                "%naccounts %,d, of which %,d lack %s; order book and fund leave %s of it to collect"
                        + " (the fund paid %s of %s)%n%n",
                test.scenario.accounts().size(),
                test.atShock.accounts(),
                figures.money(test.atShock.total()),
                figures.money(first.before().total()),
                figures.money(first.book().fundPaid()),
                figures.money(test.scenario.fund())));
        text.append(Figures.table(RULES, 1, rules()));
        final List<String[]> payers = payers();
        if (!payers.isEmpty()) {
            text.append("\nwho pays most:\n").append(Figures.table(PAYERS, 4, payers));
        }
        final List<String[]> left = left();
        if (!left.isEmpty()) {
            text.append("\nwhat stays uncollected, and the positions it faces:\n")
                    .append(Figures.table(LEFT, 2, left));
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "%n%s, score %s, split %s, layers %s; payers and money compared with %s by score %s%n"
                                + "conservation %s%n",
                        test.settings.severity(),
                        test.settings.score(),
                        nameOf(test.settings.split()),
                        nameOf(test.settings.layers()),
                        StressSettings.REFERENCE,
                        StressSettings.REFERENCE_SCORE,
                        test.isConserved() ? "held" : "BROKEN"))
                .toString();
    }

    /** As it is written on the command line. */
    static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private List<String[]> markets() {
        final List<String[]> rows = new ArrayList<>();
        for (int i = 0; i < test.scenario.contracts().size(); i++) {
            final Contract contract = test.scenario.contracts().get(i);
            rows.add(new String[] {
                contract.symbol(),
                contract.before() == 0 ? "" : Figures.decimal(contract.price(contract.before())),
                Figures.decimal(contract.price(contract.mark())),
                Figures.decimal(contract.openInterest()),
                Figures.decimal(contract.size(contract.outside())),
                Integer.toString(test.shocked.traders(i, true)),
                Integer.toString(test.shocked.traders(i, false)),
                Figures.decimal(contract.size(test.results.get(0).book().liquidatedLots(i))),
                Integer.toString(test.atShock.count(i, true) + test.atShock.count(i, false)),
                figures.money(test.atShock.of(i, true) + test.atShock.of(i, false))
            });
        }
        return rows;
    }

    private List<String[]> rules() {
        final List<String[]> rows = new ArrayList<>();
        for (int i = 0; i < test.results.size(); i++) {
            final RuleResult result = test.results.get(i);
            rows.add(new String[] {
                result.rule(),
                figures.money(result.taken()),
                figures.money(result.returned()),
                figures.money(result.after().total()),
                Integer.toString(result.payers()),
                Integer.toString(result.touched()),
                Figures.share(result.maxFraction()),
                Figures.share(test.overlaps.get(i).accounts()),
                Figures.share(test.overlaps.get(i).money())
            });
        }
        return rows;
    }

    private List<String[]> payers() {
        final List<String[]> rows = new ArrayList<>();
        for (final RuleResult result : test.results) {
            result.burdens().stream()
                    .filter(one -> one.haircut > 0)
                    .sorted(Comparator.comparingLong(one -> -one.haircut))
                    .limit(top)
                    .map(one -> StressRow.of(result.book(), one))
                    .map(row -> payer(result.rule(), row))
                    .forEach(rows::add);
        }
        return rows;
    }

    private String[] payer(String rule, StressRow row) {
        return new String[] {
            rule,
            row.account(),
            row.symbol(),
            row.side(),
            figures.money(row.haircut()),
            Figures.share(row.fraction()),
            Figures.decimal(row.held()),
            Figures.decimal(row.closed()),
            Figures.decimal(row.price())
        };
    }

    private List<String[]> left() {
        final List<String[]> rows = new ArrayList<>();
        for (final RuleResult result : test.results) {
            if (result.spared() > 0) {
                rows.add(row(result.rule(), "(severity)", figures.money(result.spared())));
            }
            for (final Opposite side : result.opposite()) {
                if (side.uncollected() > 0) {
                    rows.add(left(result.rule(), side));
                }
            }
            final long nowhere = result.after().of(Deficits.NOWHERE, true);
            if (nowhere > 0) {
                rows.add(row(result.rule(), "(no position left)", figures.money(nowhere)));
            }
        }
        return rows;
    }

    private static String[] row(String rule, String side, String money) {
        return new String[] {rule, side, money, "", "", "", "", "", ""};
    }

    private String[] left(String rule, Opposite side) {
        return new String[] {
            rule,
            test.scenario.contracts().get(side.contract()).symbol() + " " + Figures.side(side.isLong()),
            figures.money(side.uncollected()),
            side.outside() ? "outside" : "",
            Integer.toString(side.losers()),
            Integer.toString(side.noProfit()),
            Integer.toString(side.noEquity()),
            Integer.toString(side.others()),
            figures.money(side.left())
        };
    }
}
