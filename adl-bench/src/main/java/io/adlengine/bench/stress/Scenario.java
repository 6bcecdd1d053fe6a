package io.adlengine.bench.stress;

import io.adlengine.bench.data.Currency;
import java.util.List;

/**
 * A book at the prices after a shock, in lots, ticks and minor units; the same for every rule. Accounts are in the
 * order in which ties between them are broken, contracts in that of their symbols, so that nothing depends on the order
 * of a file.
 *
 * @param currency the money
 * @param dialect of the file of positions
 * @param contracts by symbol
 * @param accounts ids as the file has them
 * @param collateral of each account, money
 * @param positions by account, symbol and side
 * @param fund what the insurance fund has, money
 * @param levels orders that rest after the shock; null where nobody liquidates
 */
record Scenario(
        Currency currency,
        String dialect,
        List<Contract> contracts,
        List<String> accounts,
        long[] collateral,
        List<Position> positions,
        long fund,
        List<Level> levels) {
    /**
     * A position.
     *
     * @param account an index
     * @param contract an index
     * @param lots signed
     * @param entry signed value at entry, money
     * @param isIsolated whether it has margin of its own
     * @param margin that margin, money
     * @param isLeg whether its account has one on the other side, too
     */
    record Position(int account, int contract, long lots, long entry, boolean isIsolated, long margin, boolean isLeg) {}

    /**
     * A level of an order book.
     *
     * @param contract an index
     * @param isBid whether it buys
     * @param price ticks
     * @param lots 1 or more
     */
    record Level(int contract, boolean isBid, long price, long lots) {}

    boolean liquidates() {
        return levels != null;
    }
}
