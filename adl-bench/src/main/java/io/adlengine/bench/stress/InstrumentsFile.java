package io.adlengine.bench.stress;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of contracts beyond what positions show: {@code symbol[,lot,tick,contract_size,maintenance]}. */
final class InstrumentsFile {
    private final KeyedFile file;
    private final int lot;
    private final int tick;
    private final int contractSize;
    private final int maintenance;

    private InstrumentsFile(KeyedFile file) {
        this.file = file;
        lot = file == null ? -1 : file.column(List.of("lot", "lot_size"));
        tick = file == null ? -1 : file.column(List.of("tick", "tick_size"));
        contractSize = file == null ? -1 : file.column(List.of("contract_size", "contractsize", "ctval"));
        maintenance = file == null ? -1 : file.column(List.of("maintenance", "maintenance_rate"));
    }

    /** Reads it; of no file nothing is known. */
    static InstrumentsFile read(Path path) throws IOException {
        return new InstrumentsFile(path == null ? null : KeyedFile.read(path, KeyedFile.SYMBOL));
    }

    private boolean knows(int column) {
        return file != null && column >= 0;
    }

    /** Coins of a contract, of those symbols that have it. */
    Map<String, BigDecimal> contractSizes() {
        final Map<String, BigDecimal> sizes = new HashMap<>();
        if (knows(contractSize)) {
            for (final String symbol : file.keys()) {
                final BigDecimal size = file.positive(symbol, contractSize);
                if (size != null) {
                    sizes.put(symbol, size);
                }
            }
        }
        return sizes;
    }

    /** The smallest size in coins; null where it is to be found from the digits of sizes. */
    BigDecimal lot(String symbol) {
        return knows(lot) ? file.positive(symbol, lot) : null;
    }

    /** The smallest step of the price; null where it is to be found from the digits of prices. */
    BigDecimal tick(String symbol) {
        return knows(tick) ? file.positive(symbol, tick) : null;
    }

    /** Millionths of the value; −1 where nothing says it. */
    int maintenancePpm(String symbol) {
        return knows(maintenance) ? file.millionths(symbol, maintenance) : -1;
    }

    /** How many symbols it has that nobody holds. */
    long unused(Set<String> symbols) {
        return file == null ? 0 : file.unused(symbols);
    }
}
