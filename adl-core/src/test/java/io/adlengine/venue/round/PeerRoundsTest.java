package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adlengine.FirstInLine;
import io.adlengine.ReferenceData;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.guard.AccountBudgets;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Rounds of other systems, from their own tests: who is closed against whom, in which order, and who is passed over. A
 * lot is 10^−8 of a coin, a tick a dollar and a unit of money 10^−8 dollars. Accounts there have no entry prices, so
 * here everybody has a profit.
 */
final class PeerRoundsTest {
    private static final long COIN = 100_000_000;
    private static final Map<String, Integer> LINES = Map.of(
            "adl_circular_scan", 11,
            "liquidate_then_adl_waterfall", 7,
            "validation", 18,
            "match_validation", 3);

    private static final String PLANNED = "nobody asks for a size here: a plan has no close-out beyond either position";
    private static final String CHAIN = "a rule about transactions and time on a chain";
    private static final String TRIGGER = "PoolFactorTrigger's to say, before a round begins";

    /** Lines that no round of this engine can be asked about, and why. */
    private static final Map<String, String> NOT_OURS = Map.ofEntries(
            Map.entry(
                    "insurance fund 0.75 USD sufficient",
                    "closed on the order book with the fund's money; nobody is deleveraged"),
            Map.entry("error: delta exceeds target size", PLANNED),
            Map.entry("error: counterparty smaller than delta", PLANNED),
            Map.entry("error: allOrNothing, maker smaller than amount", PLANNED),
            Map.entry("transfer larger than position", PLANNED),
            Map.entry("error: qty above market max 1000", PLANNED),
            Map.entry("duplicate account", "a winner may take lots of several losers, and of one more than once"),
            Map.entry("error: after another trade in the same tx", CHAIN),
            Map.entry("error: not marked, non-admin", CHAIN),
            Map.entry("error: 1795 s after mark, timelock 1800 s", CHAIN),
            Map.entry("error: enabled but factor back below", TRIGGER),
            Map.entry("error: factor below minimum after", TRIGGER));

    private final TreeSet<String> notOurs = new TreeSet<>();

    @Test
    void everyRoundOfThePeers() throws IOException {
        final ObjectMapper mapper = new ObjectMapper();
        final Map<String, Integer> seen = new TreeMap<>();
        for (final String line : Files.readAllLines(ReferenceData.file("vectors/peers.jsonl"))) {
            final JsonNode peer = mapper.readTree(line);
            final String mechanism = peer.get("mechanism").asText();
            if (LINES.containsKey(mechanism)) {
                check(mechanism, peer.get("name").asText(), peer.get("input"), peer.get("expected"));
                seen.merge(mechanism, 1, Integer::sum);
            }
        }
        assertEquals(new TreeMap<>(LINES), seen);
        assertEquals(new TreeSet<>(NOT_OURS.keySet()), notOurs);
    }

    /**
     * dYdX v4: the first in line would end below zero and is passed over, the second gives the half it has, and that
     * persists.
     */
    @Test
    void whoCannotIsPassedOverAndWhatOthersGaveStays() {
        final Peer peer = new Peer(100_000, 50_000);
        peer.open(0, -COIN, 49_999 * COIN);
        peer.open(1, COIN, -50_000 * COIN);
        peer.open(2, COIN / 2, 50_000 * COIN);
        peer.round();
        assertEquals(24_999 * COIN + COIN / 2, peer.cash(0));
        assertEquals(-COIN / 2, peer.lots(0));
        assertEquals(-50_000 * COIN, peer.cash(1));
        assertEquals(COIN, peer.lots(1));
        assertEquals(74_999 * COIN + COIN / 2, peer.cash(2));
        assertEquals(0, peer.lots(2));
    }

    private void check(String mechanism, String name, JsonNode input, JsonNode expected) {
        if (NOT_OURS.containsKey(name)) {
            notOurs.add(name);
            return;
        }
        switch (mechanism) {
            case "adl_circular_scan" -> scan(name, input, expected);
            case "liquidate_then_adl_waterfall" -> waterfall(name, input, expected);
            default -> validation(name, input);
        }
    }

    private static void scan(String name, JsonNode input, JsonNode expected) {
        final Peer peer = new Peer(
                input.get("mmf_ppm").asInt(), input.at("/oracle_usd/BTC").asLong());
        final JsonNode target = input.get("target");
        peer.open(0, target.get("btc_quantums").asLong(), money(target.get("cash_usd")));
        final JsonNode candidates = input.get("candidates_in_order");
        for (int i = 0; i < candidates.size(); i++) {
            final JsonNode candidate = candidates.get(i);
            peer.open(i + 1, candidate.get("btc_quantums").asLong(), money(candidate.get("cash_usd")));
        }
        final long wanted = Math.abs(input.get("delta_quantums").asLong());
        final long left = peer.isBankrupt() ? peer.round() : peer.solventScan(candidates.size(), wanted);
        assertEquals(expected.get("remaining").asLong(), left, name);
        assertEquals(money(expected.at("/target/cash_usd")), peer.cash(0), name);
        assertEquals(expected.at("/target/btc_quantums").asLong(), peer.lots(0), name);
        for (int i = 0; i < candidates.size(); i++) {
            final JsonNode candidate = expected.get("candidates").get(i);
            assertEquals(money(candidate.get("cash_usd")), peer.cash(i + 1), name);
            assertEquals(candidate.get("btc_quantums").asLong(), peer.lots(i + 1), name);
        }
    }

    private static void waterfall(String name, JsonNode input, JsonNode expected) {
        final Peer peer = new Peer(50_000, input.get("oracle_usd").asLong());
        final JsonNode target = input.get("target");
        peer.open(0, coins(target.get("btc")), money(target.get("cash_usd")));
        final JsonNode others = input.path("counterparties");
        for (int i = 0; i < others.size(); i++) {
            peer.open(
                    i + 1, coins(others.get(i).get("btc")), money(others.get(i).get("cash_usd")));
        }
        if (input.has("account_insurance_limit_quantums")) {
            final long limit = input.get("account_insurance_limit_quantums").asLong();
            final AccountBudgets budgets = new AccountBudgets(Long.MAX_VALUE, limit, 1);
            assertTrue(peer.deficit() > budgets.insuranceLeft(0), "the fund is rich, but may not pay: " + name);
        }
        if (name.equals("partial fill makes account healthy -> no ADL")) {
            final JsonNode order = input.get("book").get(0);
            peer.open(1, COIN, 100_000 * COIN);
            final long lots = coins(order.get("btc"));
            final long price = order.get("price").asLong();
            peer.market.book.trade(0, 1, 0, lots, price);
            peer.market.book.pay(0, 2, lots * price * input.get("max_fee_ppm").asLong() / 1_000_000);
        }
        if (peer.isBankrupt()) {
            peer.round();
        } else if (input.has("market_status")) {
            peer.closeAtMark();
        }
        assertEquals(money(expected.at("/target/cash_usd")), peer.cash(0), name);
        assertEquals(coins(expected.at("/target/btc")), peer.lots(0), name);
        for (int i = 0; i < others.size(); i++) {
            final JsonNode other = expected.get("counterparties").get(i);
            assertEquals(money(other.get("cash_usd")), peer.cash(i + 1), name);
            assertEquals(coins(other.get("btc")), peer.lots(i + 1), name);
        }
    }

    private static void validation(String name, JsonNode input) {
        switch (name) {
            case "error: counterparty on same side", "error: same side" -> {
                final Peer peer = new Peer(50_000, 50_000);
                peer.open(0, -COIN, 49_999 * COIN);
                peer.open(1, -COIN, 90_000 * COIN);
                assertEquals(COIN, peer.round(), "nobody on its own side is asked");
                assertEquals(-COIN, peer.lots(1));
            }
            case "error: no position" -> {
                final Autodeleverager adl = new Peer(50_000, 50_000).market.adl();
                adl.begin(0, true);
                assertEquals(Nomination.NO_POSITION, adl.nominate(100, 1));
            }
            case "error: no position (other)" -> {
                final Peer peer = new Peer(50_000, 50_000);
                peer.open(0, -COIN, 49_999 * COIN);
                assertEquals(COIN, peer.round());
            }
            case "error: qty below min 0.1" -> {
                final Peer peer = new Peer(50_000, 50_000);
                peer.open(0, -COIN, 49_999 * COIN);
                peer.open(1, coins(input.get("qty")), 90_000 * COIN);
                final Autodeleverager adl =
                        peer.market.builder().minLots(COIN / 10).build();
                adl.begin(0, false);
                adl.decide();
                assertEquals(0, adl.winners().count());
                assertEquals(1, adl.winners().excluded(Exclusion.TOO_SMALL));
            }
            case "self" -> {
                final Peer peer = new Peer(50_000, 50_000);
                peer.open(0, -COIN, 49_999 * COIN);
                assertEquals(COIN, peer.round(), "a loser is no winner");
            }
            case "not deleverageable: positive equity" -> {
                final Peer peer = new Peer(50_000, input.get("oracle_usd").asLong());
                peer.open(0, coins(input.get("btc")), money(input.get("cash_usd")));
                refusesLoser(peer, peer.position(0));
            }
            case "error: exactly at water line (long)" -> {
                final Peer peer = new Peer(50_000, input.get("price").asLong());
                final JsonNode maker = input.get("maker");
                peer.open(0, coins(maker.get("position")), money(maker.get("margin")));
                refusesLoser(peer, peer.position(0));
            }
            case "error: cannot mark account that is not underwater" -> {
                final Peer peer = new Peer(50_000, 50_000);
                peer.open(0, COIN, 0);
                refusesLoser(peer, peer.position(0));
            }
            case "counterparty would drop below maintenance" -> belowMaintenance(input);
            default -> throw new AssertionError(name + " is neither checked nor explained");
        }
    }

    /**
     * The winner pays 48 for one of its two positions, and its margin is all of the other one's value; it may fall
     * short by two units.
     */
    private static void belowMaintenance(JsonNode input) {
        final long index = input.get("index").asLong();
        final long gap = input.get("quote").asLong() - index;
        final int ppm = (int) (input.get("counterparty_mmf").asDouble() * 1_000_000);
        for (final long spare : new long[] {gap - 3, gap}) {
            final SmallMarket market = new SmallMarket(
                    Instrument.linear(1, 1, 1, 1_000, 10_000), Instrument.linear(2, 1, ppm, 1_000, 10_000));
            market.book.mark(0, index);
            market.book.mark(1, 1_000);
            market.book.upsert(0, 0, 1, index + gap, false, 0);
            market.book.upsert(1, 0, -1, -index - 500, false, 0);
            market.book.upsert(1, 1, 1, 1_000, false, 0);
            market.book.deposit(1, 1_000 - 500 + spare);
            final Autodeleverager adl = market.decided(true);
            adl.execute(1);
            final boolean enough = spare == gap;
            assertEquals(enough ? 0 : gap, adl.closeouts().shortfall(), "spare " + spare);
            assertEquals(enough ? 1 : 0, adl.closeouts().filledLots());
        }
    }

    private static void refusesLoser(Peer peer, int position) {
        final Autodeleverager adl = peer.market.adl();
        adl.begin(0, peer.market.book.positions().lots(position) > 0);
        assertEquals(Nomination.SOLVENT, adl.nominate(position));
    }

    private static long money(JsonNode dollars) {
        return new BigDecimal(dollars.asText())
                .multiply(BigDecimal.valueOf(COIN))
                .longValueExact();
    }

    private static long coins(JsonNode amount) {
        return money(amount);
    }

    /** A target in row 0 and candidates in the order in which they are asked. */
    private static final class Peer {
        private static final long PROFIT = 1L << 49;

        private final SmallMarket market;

        Peer(int maintenancePpm, long oracle) {
            market = new SmallMarket(Instrument.linear(1, 1, maintenancePpm, 10 * COIN, 1_000_000_000));
            market.rule = new FirstInLine();
            market.book.mark(0, oracle);
        }

        void open(int account, long lots, long cash) {
            final long value = market.book
                    .instruments()
                    .contract(0)
                    .value(lots, market.book.instruments().mark(0));
            final long entry = account == 0 ? value : value - PROFIT;
            market.book.deposit(account, cash + entry);
            market.book.upsert(account, 0, lots, entry, false, 0);
        }

        int position(int account) {
            return market.book.positions().find(account, 0);
        }

        long lots(int account) {
            return market.book.positions().lotsOf(account, 0);
        }

        /** What the account has beside the position: profit that is not realised is cash there. */
        long cash(int account) {
            final int position = position(account);
            return market.book.accounts().collateral(account)
                    - (position == PositionBook.NONE
                            ? 0
                            : market.book.positions().entry(position));
        }

        long deficit() {
            return -market.valuation.equity(position(0));
        }

        boolean isBankrupt() {
            return deficit() > 0;
        }

        /** A round against the target at its zero value; returns the lots that stay open. */
        long round() {
            final Autodeleverager adl = market.decided(lots(0) > 0);
            assertEquals(0, adl.execute(100));
            return Math.abs(lots(0));
        }

        /**
         * A solvent target is no loser here, as it is refused by their own validation; what a close-out at its zero
         * value does is the same: whoever ends below zero is passed over, the others give what they have until nothing
         * remains.
         */
        long solventScan(int candidates, long wanted) {
            refusesLoser(this, position(0));
            final long size = Math.abs(lots(0));
            final long zero = market.valuation.zeroValue(position(0));
            long left = wanted;
            for (int i = 1; i <= candidates && left > 0; i++) {
                final long lots = Math.min(left, Math.abs(lots(i)));
                final long transfer = Math.multiplyExact(zero / size, lots) + zero % size * lots / size;
                final long sold = market.book
                        .instruments()
                        .contract(0)
                        .value(
                                lots(i) > 0 ? lots : -lots,
                                market.book.instruments().mark(0));
                if (market.valuation.equity(position(i)) - sold - transfer >= 0) {
                    market.book.closeOut(position(0), position(i), lots, transfer);
                    left -= lots;
                }
            }
            return left;
        }

        void closeAtMark() {
            market.book.closeOut(
                    position(0),
                    position(1),
                    Math.abs(lots(0)),
                    TransferPrice.mark()
                            .of(market.valuation.value(position(0)), market.valuation.zeroValue(position(0))));
        }
    }
}
