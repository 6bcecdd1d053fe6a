package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adlengine.ReferenceData;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Prices and checks of other systems, from their own tests and documents: the same numbers come out of this book. */
final class PeerPricesTest {
    private static final Map<String, Integer> LINES = Map.of(
            "bankruptcy_price_quote", 18,
            "bankruptcy_price_isolated", 3,
            "bankruptcy_price_cross", 1,
            "adl_pair_at_bankruptcy_price", 4,
            "adl_pair_at_oracle_price", 4,
            "adl_rounding_never_fails", 2,
            "fair_ratio_preserving", 3,
            "closure_price_rule", 3,
            "validation", 18,
            "match_validation", 3);

    /**
     * By mechanism and name: why this book says something else, or nothing. Where it says something, the line is run
     * for it.
     */
    private static final Map<String, String> OTHERWISE = Map.ofEntries(
            Map.entry(
                    "bankruptcy_price_quote/short needing positive quote -> coerced to 0",
                    "IDEX makes an impossible sign 0 and leaves the rest to the next position; here the winner is paid for taking it"),
            Map.entry(
                    "bankruptcy_price_quote/short tav -777",
                    "Lighter divides by a requirement it had rounded down; here the last position leaves exactly nothing, one unit more"),
            Map.entry("bankruptcy_price_isolated/bankruptcy price A", "their lowest price is 0, here it is one tick"),
            Map.entry("validation/error: after another trade in the same tx", "a rule about transactions on a chain"),
            Map.entry("validation/error: not marked, non-admin", "a timelock; the book has no clock"),
            Map.entry("validation/error: 1795 s after mark, timelock 1800 s", "a timelock; the book has no clock"),
            Map.entry(
                    "validation/counterparty would drop below maintenance",
                    "who may be a winner is decided when a round is assembled, not by the book"),
            Map.entry("validation/error: enabled but factor back below", "a trigger of a pool; the book has none"),
            Map.entry("validation/error: factor below minimum after", "a trigger of a pool; the book has none"),
            Map.entry(
                    "match_validation/duplicate account",
                    "a second fill against the same account is fine while it has lots left"));

    private final Set<String> otherwise = new TreeSet<>();

    /**
     * dYdX v4, GetBankruptcyPriceInQuoteQuantums: two longs share an equity of 10 by maintenance margin, 6 of it leave
     * with ETH.
     */
    @Test
    void theEquityOfAnAccountIsSharedByMaintenanceMargin() {
        final PeerBook two = new PeerBook(PeerBook.linear(500), PeerBook.linear(3));
        final int btc = two.cross(-490_000_000, 0, 400_000);
        final int eth = two.book.upsert(0, 1, 100_000_000, 0, false, 0);
        assertEquals(10_000_000, two.valuation.accountEquity(0));
        assertEquals(294_000_000, two.valuation.zeroValue(eth));
        assertEquals(196_000_000, two.valuation.zeroValue(btc));
    }

    /** dYdX v4: a long position paid for in full has a bankruptcy price below 0; the price range ends before. */
    @Test
    void aLongPositionThatCannotGoBankruptHasTheLowestPrice() {
        final PeerBook one = new PeerBook(PeerBook.linear(500));
        final int position = one.cross(1_000_000, 0, 100_000_000);
        assertEquals(-1_000_000, one.valuation.zeroValue(position));
        assertEquals(1, one.valuation.bankruptcyPrice(position));
    }

    /**
     * IDEX Ikon: 18,500 and 4,460·555/9,255 more. Eight decimals, cut off there, rounded down for the closed account
     * here.
     */
    @Test
    void aShortPositionOfTwo() {
        final PeerBook two = new PeerBook(
                PeerBook.contract(30_000, 100_000_000, 1_850), PeerBook.contract(30_000, 100_000_000, 29_000));
        final int eth = two.cross(312_960_00000000L, 0, -10);
        two.book.upsert(0, 1, -10, 0, false, 0);
        assertEquals(-18_767_45542949L, two.valuation.zeroValue(eth));
        assertEquals(1_876, two.valuation.bankruptcyPrice(eth));
    }

    /** IDEX Ikon: the first of two shorts would have to be paid for; they ask 0 for it. */
    @Test
    void aShortPositionThatMustBePaidForHasTheLowestPrice() {
        final PeerBook two =
                new PeerBook(PeerBook.contract(10_000, 100_000_000, 1), PeerBook.contract(5_000, 100_000_000, 1));
        final int eth = two.cross(10_00000000L, 0, -100);
        two.book.upsert(0, 1, -100, 0, false, 0);
        assertEquals(26_66666667L, two.valuation.zeroValue(eth));
        assertEquals(1, two.valuation.bankruptcyPrice(eth));
    }

    /** Lighter, get_position_zero_quote. */
    @Test
    void aLongPositionIsRoundedUpAndAShortOneDown() {
        final PeerBook one = new PeerBook(PeerBook.contract(30_000, 1_000_003, 1));
        assertEquals(987_658, one.valuation.zeroValue(one.cross(12_345 - 1_000_003, 0, 1)));
        final PeerBook other = new PeerBook(PeerBook.contract(30_000, 1_000_003, 1));
        assertEquals(-999_226, other.valuation.zeroValue(other.cross(1_000_003 - 777, 0, -1)));
    }

    /** Bluefin, ADLTrades #1: 100 less a quarter, at a mark of 70. */
    @Test
    void anIsolatedPositionPaysItsMarginAndTheWinnerGetsIt() {
        final PeerBook book = new PeerBook(PeerBook.contract(50_000, 1, 70));
        final int maker = book.isolated(0, 10, 1_000, 250);
        final int taker = book.isolated(1, -10, -1_000, 1_000);
        assertEquals(75, book.valuation.bankruptcyPrice(maker));
        book.book.closeOut(maker, taker, 10, book.valuation.zeroValue(maker));
        assertEquals(0, book.book.accounts().collateral(0));
        assertEquals(1_000 + 250, book.book.accounts().collateral(1));
    }

    /** Bybit: wallet and margin over 100 lots bought at 500. */
    @Test
    void aCrossPositionHasTheWholeWallet() {
        final PeerBook book = new PeerBook(PeerBook.contract(50_000, 1, 500));
        assertEquals(489, book.valuation.bankruptcyPrice(book.cross(1_100 - 50_000, 0, 100)));
    }

    @Test
    void everyPriceAndCheckOfThePeers() throws IOException {
        final ObjectMapper mapper = new ObjectMapper();
        final Map<String, Integer> seen = new TreeMap<>();
        for (String line : Files.readAllLines(ReferenceData.file("vectors/peers.jsonl"))) {
            final JsonNode peer = mapper.readTree(line);
            final String mechanism = peer.get("mechanism").asText();
            if (LINES.containsKey(mechanism)) {
                check(mechanism, peer.get("name").asText(), peer.get("input"), peer.get("expected"));
                seen.merge(mechanism, 1, Integer::sum);
            }
        }
        assertEquals(new TreeMap<>(LINES), seen);
        assertEquals(new TreeSet<>(OTHERWISE.keySet()), otherwise);
    }

    private void check(String mechanism, String name, JsonNode input, JsonNode expected) {
        final boolean same = !OTHERWISE.containsKey(mechanism + "/" + name);
        if (!same) {
            otherwise.add(mechanism + "/" + name);
        }
        switch (mechanism) {
            case "bankruptcy_price_quote" -> quote(name, same, input, expected);
            case "bankruptcy_price_isolated" -> isolatedPrice(name, same, input, expected);
            case "bankruptcy_price_cross" -> crossPrice(input, expected);
            case "adl_pair_at_bankruptcy_price" -> pair(name, input, expected);
            case "adl_pair_at_oracle_price" -> atOraclePrice(name, input, expected);
            case "adl_rounding_never_fails" -> oddSizes(name, input);
            case "fair_ratio_preserving" -> fair(name, input, expected);
            case "closure_price_rule" -> worseOfEntryAndIndex(name, input, expected);
            case "validation", "match_validation" -> refusal(name, same, input);
            default -> throw new AssertionError(mechanism);
        }
    }

    private void quote(String name, boolean same, JsonNode input, JsonNode expected) {
        if (expected.has("error")) {
            refusedDelta(input);
        } else if (input.has("notional")) {
            final int side = input.get("side").asText().equals("long") ? 1 : -1;
            final long notional = input.get("notional").asLong();
            final PeerBook book =
                    new PeerBook(PeerBook.contract(input.get("mmf_1e4").asInt() * 100, notional, 1));
            final long cash = input.get("total_account_value").asLong() - side * notional;
            final long zero = Math.abs(book.valuation.zeroValue(book.cross(cash, 0, side)));
            assertEquals(expected.get("quote").asLong() + (same ? 0 : 1), zero, name);
        } else if (input.has("quote_per_base_quantum")) {
            final JsonNode quantum = input.get("quote_per_base_quantum");
            final PeerBook book = new PeerBook(
                    PeerBook.linear(quantum.get("BTC").asLong()),
                    PeerBook.linear(quantum.get("ETH").asLong()));
            book.book.deposit(0, input.get("cash_quote_quantums").asLong());
            for (String market : new String[] {"BTC", "ETH"}) {
                final long lots = input.get("positions_quantums").path(market).asLong();
                book.book.upsert(0, market.equals("BTC") ? 0 : 1, lots, 0, false, 0);
            }
            final int position =
                    book.book.positions().find(0, input.get("market").asText().equals("BTC") ? 0 : 1);
            final long lots = Math.abs(input.get("delta_quantums").asLong());
            assertEquals(expected.get("quote_delta").asLong(), book.valuation.zeroValue(position, lots), name);
        } else {
            final long zero = idexZeroValue(input);
            final int sign =
                    input.get("positions").get(input.get("close").asText()).asInt() > 0 ? 1 : -1;
            final long quote = scaled(expected.get("quote").asText(), 8);
            assertEquals(same ? sign * quote : 26_66666667L, zero, name);
        }
    }

    /** Money has eight decimals, a lot is a unit and a tick a dollar. */
    private static long idexZeroValue(JsonNode input) {
        final String[] markets = {"ETH", "BTC"};
        final Instrument[] contracts = new Instrument[2];
        for (int i = 0; i < 2; i++) {
            final BigDecimal mmf =
                    new BigDecimal(input.get("mmf").path(markets[i]).asText("1"));
            contracts[i] = PeerBook.contract(
                    mmf.movePointRight(6).intValueExact(),
                    100_000_000,
                    input.get("index_prices").path(markets[i]).asLong(1));
        }
        final PeerBook book = new PeerBook(contracts);
        book.book.deposit(0, scaled(input.get("cash").asText(), 8));
        for (int i = 0; i < 2; i++) {
            book.book.upsert(0, i, input.get("positions").path(markets[i]).asLong(), 0, false, 0);
        }
        return book.valuation.zeroValue(
                book.book.positions().find(0, input.get("close").asText().equals("ETH") ? 0 : 1));
    }

    /**
     * Lots are unsigned here and close by themselves: a delta of the position's own sign is a negative number of lots.
     */
    private static void refusedDelta(JsonNode input) {
        final PeerBook book = new PeerBook(PeerBook.linear(500));
        final long held = input.get("positions_quantums").path("BTC").asLong();
        final int position = book.book.upsert(0, 0, held, 0, false, 0);
        final int other = book.isolated(1, held > 0 ? -held : -1, 0, 0);
        final long lots = -Long.signum(held) * input.get("delta_quantums").asLong();
        book.refuses(position, other, lots, 0);
    }

    /** 57 ticks to a dollar, so that thirds and nineteenths are whole. */
    private static void isolatedPrice(String name, boolean same, JsonNode input, JsonNode expected) {
        final PeerBook book = new PeerBook(PeerBook.contract(50_000, 1, 57));
        final int position =
                book.isolated(0, 1, 57, of57(input.get("collateral").asText()));
        final long price = of57(expected.get("bankruptcy_price").asText());
        assertEquals(same ? price : 1, book.valuation.bankruptcyPrice(position), name);
    }

    private static void crossPrice(JsonNode input, JsonNode expected) {
        final long entry = input.get("entry").asLong();
        final PeerBook book = new PeerBook(PeerBook.contract(50_000, 1, entry));
        book.book.deposit(0, input.get("margin").asLong() + input.get("wallet").asLong());
        final long lots = input.get("qty").asLong();
        final int position = book.book.upsert(0, 0, lots, lots * entry, false, 0);
        assertEquals(expected.get("bankruptcy_price").asLong(), book.valuation.bankruptcyPrice(position));
    }

    private static void pair(String name, JsonNode input, JsonNode expected) {
        if (input.has("target")) {
            final PeerBook book = new PeerBook(
                    PeerBook.contract(100_000, 1, input.get("oracle_usd").asLong()));
            final int target = book.isolated(0, input.get("target"));
            final int other = book.isolated(1, input.get("counterparty"));
            // A cross-margined account may end below 0; not choosing it is up to who assembles the round.
            book.refuses(target, other, 1, book.valuation.zeroValue(target));
        } else if (input.has("a")) {
            final PeerBook book = new PeerBook(PeerBook.contract(100_000, 1, 20));
            book.book.deposit(0, 1_000);
            book.book.deposit(1, 1_000);
            book.book.trade(0, 1, 0, 500, 10);
            final int loser = book.book.positions().find(1, 0);
            assertEquals(expected.get("b_equity").asLong() * 10, book.valuation.equity(loser), name);
            assertEquals(12, book.valuation.bankruptcyPrice(loser), name);
            book.book.closeOut(loser, book.book.positions().find(0, 0), 500, book.valuation.zeroValue(loser));
            assertEquals(expected.get("b_final").asLong(), book.book.accounts().collateral(1), name);
            assertEquals(
                    1_000 + expected.get("a_profit").asLong() * 10,
                    book.book.accounts().collateral(0),
                    name);
        } else {
            final PeerBook book = new PeerBook(
                    PeerBook.contract(50_000, 1, input.get("oracle").asLong()));
            final int maker = book.leveraged(0, 1, input.get("maker"));
            final int taker = book.leveraged(1, -1, input.get("taker"));
            final long makerMargin = book.book.positions().margin(maker);
            final long takerMargin = book.book.positions().margin(taker);
            assertEquals(expected.get("bankruptcy_price").asLong(), book.valuation.bankruptcyPrice(maker), name);
            book.book.closeOut(maker, taker, input.get("adl_qty").asLong(), book.valuation.zeroValue(maker));
            assertEquals(
                    expected.get("maker_pnl").asLong(), book.book.accounts().collateral(0) - makerMargin, name);
            assertEquals(
                    expected.get("taker_pnl").asLong(), book.book.accounts().collateral(1) - takerMargin, name);
            assertEquals(0, book.book.positions().count(), name);
        }
    }

    private static void atOraclePrice(String name, JsonNode input, JsonNode expected) {
        final PeerBook book = new PeerBook(
                PeerBook.contract(100_000, 1, input.get("oracle_usd").asLong()));
        final int target = book.isolated(0, input.get("target"));
        final int other = book.isolated(1, input.get("counterparty"));
        if (expected.has("error")) {
            book.refuses(target, other, 1, book.valuation.value(target));
        } else {
            book.book.closeOut(target, other, 1, book.valuation.value(target));
            assertEquals(
                    expected.get("target_cash_usd").asLong(),
                    book.book.accounts().collateral(0),
                    name);
            assertEquals(
                    expected.get("counterparty_cash_usd").asLong(),
                    book.book.accounts().collateral(1),
                    name);
        }
    }

    /**
     * A lot is a hundred-thousandth of a coin instead of a hundred-millionth: values are at most 2^52 here. Money has
     * ten decimals.
     */
    private static void oddSizes(String name, JsonNode input) {
        final PeerBook book = new PeerBook(
                PeerBook.contract(100_000, 1, input.get("oracle_price_raw").asLong()));
        final int[] position = new int[2];
        for (int account = 0; account < 2; account++) {
            final JsonNode side = input.get(account == 0 ? "target" : "counterparty");
            book.book.deposit(account, scaled(side.get("cash_usd").asText(), 10));
            position[account] = book.book.upsert(account, 0, side.get("btc").asLong() * 100_000, 0, false, 0);
        }
        final long lots = -input.get("delta_quantums").asLong() / 1_000;
        final long equity = book.valuation.equity(position[0]);
        book.book.closeOut(position[0], position[1], lots, book.valuation.zeroValue(position[0], lots));
        final long left = book.valuation.equity(position[0]) * 100_000 - equity * (100_000 - lots);
        assertTrue(left >= 0 && left < 2 * 100_000, name + ": better off by " + left + " of 100,000 units");
        assertTrue(book.valuation.equity(position[1]) > 0, name);
    }

    /** Ten lots to a coin; only one amount leaves value and risk in the same proportion. */
    private static void fair(String name, JsonNode input, JsonNode expected) {
        final PeerBook book =
                new PeerBook(PeerBook.contract(100_000, 1, input.get("price").asLong() / 10));
        final int position =
                book.cross(input.get("cash").asLong(), 0, input.get("position").asLong() * 10);
        final long lots =
                new BigDecimal(input.get("amount").asText()).movePointRight(1).longValueExact();
        final boolean isFair = -book.valuation.zeroValue(position, lots)
                == input.get("collateral").asLong();
        assertEquals(expected.get("valid").asBoolean(), isFair, name);
    }

    /** Values are signed: the worse of two for the holder is the smaller. The positions were opened at 2000. */
    private static void worseOfEntryAndIndex(String name, JsonNode input, JsonNode expected) {
        final PeerBook book =
                new PeerBook(PeerBook.contract(30_000, 1, input.get("index").asLong()));
        final long lots = input.get("position").asLong();
        final int position = book.book.upsert(0, 0, lots, lots * 2_000, false, 0);
        final long worse =
                Math.min(book.valuation.value(position), book.book.positions().entry(position));
        assertEquals(Long.signum(lots) * expected.get("quote").asLong(), worse, name);
    }

    private static void refusal(String name, boolean same, JsonNode input) {
        final PeerBook book = new PeerBook(PeerBook.contract(100_000, 1, 50));
        final int longOne = book.cross(-500, 0, 10);
        final int shortOne = book.book.upsert(1, 0, -10, 0, false, 0);
        switch (name) {
            case "error: delta exceeds target size",
                    "error: allOrNothing, maker smaller than amount",
                    "transfer larger than position" -> book.refuses(longOne, shortOne, 11, 500);
            case "error: counterparty smaller than delta" ->
                book.refuses(longOne, book.book.upsert(2, 0, -1, 0, false, 0), 10, 500);
            case "error: counterparty on same side", "error: same side" ->
                book.refuses(shortOne, book.book.upsert(2, 0, -10, 0, false, 0), 1, -50);
            case "error: no position" -> book.refuses(PositionBook.NONE, shortOne, 1, 50);
            case "error: no position (other)" -> book.refuses(longOne, PositionBook.NONE, 1, 50);
            case "error: qty below min 0.1" -> book.refuses(longOne, shortOne, 0, 0);
            case "error: qty above market max 1000" ->
                assertThrows(
                        IllegalArgumentException.class,
                        () -> book.book.trade(
                                0, 1, 0, book.book.instruments().contract(0).maxLots() + 1, 50));
            case "self" -> book.refuses(longOne, longOne, 1, 50);
            case "duplicate account" -> {
                book.book.closeOut(longOne, shortOne, 5, 250);
                book.refuses(longOne, shortOne, 6, 300);
                book.book.closeOut(longOne, shortOne, 5, 250);
            }
            case "error: exactly at water line (long)", "error: cannot mark account that is not underwater" ->
                assertEquals(0, book.valuation.equity(longOne), name);
            case "not deleverageable: positive equity" -> {
                final PeerBook dydx = new PeerBook(
                        PeerBook.contract(100_000, 1, input.get("oracle_usd").asLong()));
                final int position = dydx.cross(
                        input.get("cash_usd").asLong(), 0, input.get("btc").asLong());
                assertEquals(5_000, dydx.valuation.equity(position), name);
            }
            default -> assertTrue(!same, name + " is neither checked nor explained");
        }
    }

    private static long scaled(String amount, int decimals) {
        return new BigDecimal(amount).movePointRight(decimals).longValueExact();
    }

    private static long of57(String fraction) {
        final String[] parts = fraction.split("/");
        return 57 * Long.parseLong(parts[0]) / (parts.length == 1 ? 1 : Long.parseLong(parts[1]));
    }
}
