package io.adlengine.bench.stress;

import java.nio.file.Path;
import java.util.List;

/**
 * What a stress test is made of, as the command line has it.
 *
 * @param positions a file of positions
 * @param columns what its columns are, where the header does not say it: a dialect, {@code field=column}; or empty
 * @param accounts a file of what accounts have; null: the margins of their positions
 * @param instruments a file of lots, ticks and maintenance margins; null where the positions say enough
 * @param marks a file of prices; null where there is a shock or none
 * @param shocks changes of prices, as {@code BTC=-20%}; empty where there are none
 * @param depth a file of orders that rest after the shock; null where nobody is liquidated
 * @param fund what the insurance fund has, a decimal
 * @param scale digits of money; null where the files say it
 */
public record StressInput(
        Path positions,
        List<String> columns,
        Path accounts,
        Path instruments,
        Path marks,
        List<String> shocks,
        Path depth,
        String fund,
        Integer scale) {}
