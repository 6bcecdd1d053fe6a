package io.adlengine.bench.receipt;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.adlengine.bench.data.CsvTable;
import io.adlengine.venue.round.Receipt;
import io.adlengine.venue.round.ReceiptField;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * The roots that a venue has published, one a round: a CSV file with the header {@code
 * round_id,offer,instrument_id,winners,root} in any order; other columns are ignored. A root is 64 hexadecimal digits.
 */
public final class PublishedRoots {
    /** The first line of such a file, as it is written here. */
    public static final String HEADER = "round_id,offer,instrument_id,winners,root";

    /** A round by what its receipts call it. */
    private record Key(long roundId, long offer, long instrumentId) {}

    /** What was published of a round. */
    record Published(long winners, String root) {}

    private final Map<Key, Published> byRound = new HashMap<>();

    private PublishedRoots() {}

    /**
     * Reads a file of roots.
     *
     * @param file the file
     * @return the roots
     * @throws IOException if it cannot be read
     * @throws io.adlengine.bench.data.MalformedFileException if it makes no sense, or two roots are of one round: then
     *     the venue has told two stories
     */
    public static PublishedRoots read(Path file) throws IOException {
        final PublishedRoots roots = new PublishedRoots();
        final CsvTable table = CsvTable.read(file);
        final int roundId = table.required("round_id");
        final int offer = table.required("offer");
        final int instrumentId = table.required("instrument_id");
        final int winners = table.required("winners");
        final int root = table.required("root");
        final Map<Key, Long> lines = new HashMap<>();
        for (final CsvRecord row : table.rows()) {
            final String digits = row.getField(root).strip().toLowerCase(Locale.ROOT);
            if (!digits.matches("[0-9a-f]{64}")) {
                throw table.malformed(row, root, "64 hexadecimal digits");
            }
            final Key key = new Key(
                    integer(table, row, roundId), integer(table, row, offer), integer(table, row, instrumentId));
            final Long before = lines.putIfAbsent(key, row.getStartingLineNumber());
            if (before != null) {
                throw table.repeated(row, roundId, before, "one root a round");
            }
            roots.byRound.put(key, new Published(integer(table, row, winners), digits));
        }
        return roots;
    }

    private static long integer(CsvTable table, CsvRecord row, int column) throws IOException {
        try {
            return Long.parseLong(row.getField(column).strip());
        } catch (NumberFormatException e) {
            throw table.malformed(row, column, "an integer");
        }
    }

    /** {@return what was published of a receipt's round, or null} */
    Published of(Receipt receipt) {
        return byRound.get(new Key(receipt.roundId(), receipt.number(ReceiptField.OFFER), receipt.instrumentId()));
    }

    /**
     * {@return a round's line}
     *
     * @param receipt one of its receipts
     * @param winners how many it has
     * @param root 32 bytes
     */
    public static String line(Receipt receipt, int winners, byte[] root) {
        return receipt.roundId() + "," + receipt.number(ReceiptField.OFFER) + "," + receipt.instrumentId() + ","
                + winners + "," + HexFormat.of().formatHex(root);
    }
}
