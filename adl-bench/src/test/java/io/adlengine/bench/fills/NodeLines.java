package io.adlengine.bench.fills;

import io.adlengine.bench.data.Currency;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Fills as a node writes them, made by hand. */
final class NodeLines {
    static final FillSettings BY_MARKET = settings(true, FillSettings.Needed.ABSOLUTE);

    private NodeLines() {}

    static FillSettings settings(boolean isByMarket, FillSettings.Needed needed) {
        return new FillSettings(isByMarket, 5_000, needed, new Currency(6));
    }

    /** The side of an account that is deleveraged; a mark of nothing is a fill without a liquidation. */
    static String winner(
            String user,
            String coin,
            long time,
            long tid,
            String side,
            String size,
            String price,
            String mark,
            String start,
            String closed,
            String loser) {
        return "[\"" + user + "\",{\"coin\":\"" + coin + "\",\"px\":\"" + price + "\",\"sz\":\"" + size
                + "\",\"side\":\"" + side + "\",\"time\":" + time + ",\"startPosition\":\"" + start
                + "\",\"dir\":\"Auto-Deleveraging\",\"closedPnl\":\"" + closed
                + "\",\"hash\":\"0x00\",\"oid\":7,\"crossed\":true,\"fee\":\"0.0\",\"tid\":" + tid
                + (mark == null ? "" : ",\"liquidation\":" + liquidation(loser, mark, "backstop"))
                + ",\"feeToken\":\"USDC\",\"twapId\":null}]";
    }

    /** Any other fill; the other side of a trade has its id, time, size and price. */
    static String other(
            String user,
            String coin,
            long time,
            long tid,
            String side,
            String size,
            String price,
            String direction,
            String closed,
            String liquidation) {
        return "[\"" + user + "\",{\"coin\":\"" + coin + "\",\"px\":\"" + price + "\",\"sz\":\"" + size
                + "\",\"side\":\"" + side + "\",\"time\":" + time + ",\"startPosition\":\"9\",\"dir\":\"" + direction
                + "\",\"closedPnl\":\"" + closed + "\",\"hash\":\"0x00\",\"oid\":8,\"crossed\":false,\"fee\":\"0.1\","
                + "\"tid\":" + tid + (liquidation == null ? "" : ",\"liquidation\":" + liquidation)
                + ",\"feeToken\":\"USDC\"}]";
    }

    static String liquidation(String user, String mark, String method) {
        return "{\"liquidatedUser\":\"" + user + "\",\"markPx\":\"" + mark + "\",\"method\":\"" + method + "\"}";
    }

    static String block(long number, List<String> events) {
        return "{\"local_time\":\"2026-01-01T00:00:00.1\",\"block_time\":\"2026-01-01T00:00:00\",\"block_number\":"
                + number + ",\"events\":[" + String.join(",", events) + "]}\n";
    }

    /** A small crash: two rounds of BTC, one of ETH in the first moment. */
    static String crash() {
        return block(
                        1,
                        List.of(
                                winner("0xw1", "BTC", 1000, 1, "B", "2", "110", "100", "-4", "60", "0xv"),
                                other(
                                        "0xv",
                                        "BTC",
                                        1000,
                                        1,
                                        "A",
                                        "2",
                                        "110",
                                        "Liquidated Cross Long",
                                        "-30",
                                        liquidation("0xv", "100", "backstop")),
                                winner("0xw2", "BTC", 1000, 2, "B", "3", "110", "100", "-3", "30", "0xv"),
                                other(
                                        "0xv",
                                        "BTC",
                                        1000,
                                        2,
                                        "A",
                                        "3",
                                        "110",
                                        "Close Long",
                                        "-45",
                                        liquidation("0xv", "100", "backstop")),
                                winner("0xw1", "ETH", 1000, 3, "A", "10", "9", "10", "10", "20", "0xu"),
                                other(
                                        "0xu",
                                        "ETH",
                                        1000,
                                        3,
                                        "B",
                                        "10",
                                        "9",
                                        "Liquidated Isolated Short",
                                        "-70",
                                        liquidation("0xu", "10", "backstop"))))
                + block(2, List.of(other("0xz", "BTC", 2000, 4, "B", "1", "108", "Open Long", "0.0", null)))
                + block(
                        3,
                        List.of(
                                winner("0xw1", "BTC", 4000, 5, "B", "2", "104", "105", "-2", "40", "0xv"),
                                other(
                                        "0xv",
                                        "BTC",
                                        4000,
                                        5,
                                        "A",
                                        "2",
                                        "104",
                                        "Close Long",
                                        "-40",
                                        liquidation("0xv", "105", "backstop"))))
                + block(4, List.of(winner("0xw3", "BTC", 9001, 6, "B", "1", "101", "100", "-1", "9", "0xv")));
    }

    static FillConversion converted(FillSettings settings, String... files) throws IOException {
        final FillConversion conversion = new FillConversion(settings, null);
        for (int i = 0; i < files.length; i++) {
            conversion.read(Path.of("fills-" + i), new ByteArrayInputStream(files[i].getBytes(StandardCharsets.UTF_8)));
        }
        conversion.group();
        return conversion;
    }
}
