package io.adlengine.bench.stress;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What accounts have behind their cross positions: {@code account,collateral}, or {@code equity} with profits in it.
 */
final class AccountsFile {
    private static final List<String> NAMES = List.of(
            "collateral",
            "balance",
            "wallet_balance",
            "walletbalance",
            "crosswalletbalance",
            "equity",
            "account_value",
            "accountvalue",
            "margin_balance",
            "marginbalance");
    private static final Set<String> WITH_PROFIT =
            Set.of("equity", "account_value", "accountvalue", "margin_balance", "marginbalance");

    private final KeyedFile file;
    private final int column;
    private final boolean hasProfit;

    private AccountsFile(KeyedFile file) {
        this.file = file;
        column = file == null ? -1 : file.required(NAMES);
        hasProfit = file != null && NAMES.stream().anyMatch(name -> WITH_PROFIT.contains(name) && isIn(name));
    }

    private boolean isIn(String name) {
        return file.column(List.of(name)) >= 0;
    }

    /** Reads it; of no file nothing is known. */
    static AccountsFile read(Path path) throws IOException {
        return new AccountsFile(path == null ? null : KeyedFile.read(path, Dialect.ACCOUNT.toArray(String[]::new)));
    }

    boolean isThere() {
        return file != null;
    }

    /** Whether the profit at the file's marks is in it. */
    boolean hasProfit() {
        return hasProfit;
    }

    /** Null where it says nothing of the account. */
    BigDecimal amount(String account) {
        return file == null ? null : file.any(account, column);
    }

    /** How many accounts it has without a position. */
    long unused(Set<String> accounts) {
        return file == null ? 0 : file.unused(accounts);
    }
}
