package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adlengine.ReferenceData;
import io.adlengine.venue.guard.AccountBudgets;
import io.adlengine.venue.guard.DrawdownTrigger;
import io.adlengine.venue.guard.PoolFactorTrigger;
import io.adlengine.venue.guard.SizeLimits;
import io.adlengine.venue.loss.InsuranceFund.Payment;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What other systems do with a loss, from their own tests and documents, done here.
 *
 * <p>Two answers differ on purpose. Where dYdX v4 lets an account overspend its block's budget and stops at the next
 * look, the spending itself is refused here, so that there is no overspent state to look at. Where Mango socialises
 * nothing without open interest and leaves the loss to the last who settles, that is refused here, as in Drift; its
 * only line has open interest and agrees.
 */
final class PeerLossRulesTest {
    private static final long MILLION = 1_000_000;
    private static final long BILLION = 1_000_000_000;

    @Test
    void everyLineOfTheReference() throws IOException {
        final ObjectMapper mapper = new ObjectMapper();
        final Map<String, Integer> seen = new TreeMap<>();
        for (final String line : Files.readAllLines(ReferenceData.file("vectors/peers.jsonl"))) {
            final JsonNode vector = mapper.readTree(line);
            final String mechanism = vector.get("mechanism").asText();
            if (isAnswered(mechanism, vector.get("input"), vector.get("expected"), line)) {
                seen.merge(mechanism, 1, Integer::sum);
            }
        }
        assertEquals(
                Map.ofEntries(
                        Map.entry("insurance_fund_gate", 2),
                        Map.entry("insurance_fund_delta", 9),
                        Map.entry("waterfall_fund_feepool_social", 2),
                        Map.entry("waterfall_fund_then_social", 2),
                        Map.entry("drawdown_trigger_with_hysteresis", 1),
                        Map.entry("pnl_to_pool_trigger", 3),
                        Map.entry("social_loss_per_base_both_sides", 3),
                        Map.entry("social_loss_per_contract", 1),
                        Map.entry("social_loss_pro_rata_profit", 1),
                        Map.entry("lazy_haircut_index", 2),
                        Map.entry("settle_whole_market_price", 9),
                        Map.entry("step_size_and_block_limits", 8),
                        Map.entry("per_account_block_budget", 3)),
                seen);
    }

    private static boolean isAnswered(String mechanism, JsonNode in, JsonNode out, String line) {
        switch (mechanism) {
            case "insurance_fund_gate" -> gate(in, out, line);
            case "insurance_fund_delta" -> delta(in, out, line);
            case "waterfall_fund_feepool_social" -> feePoolThenSocialLoss(in, out, line);
            case "waterfall_fund_then_social" -> fundThenGains(in, out, line);
            case "drawdown_trigger_with_hysteresis" -> drawdown(in, out, line);
            case "pnl_to_pool_trigger" -> poolFactor(in, out, line);
            case "social_loss_per_base_both_sides" -> socialLossPerBase(in, out, line);
            case "social_loss_per_contract" -> socialLossPerContract(in, out, line);
            case "social_loss_pro_rata_profit" -> socialLossOverProfits(in, out, line);
            case "lazy_haircut_index" -> burntProfits(in, out, line);
            case "settle_whole_market_price" -> settlementPrice(in, out, line);
            case "step_size_and_block_limits" -> sizeLimits(in, out, line);
            case "per_account_block_budget" -> accountBudgets(in, out, line);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void gate(JsonNode in, JsonNode out, String line) {
        final long balance = in.get("fund_balance").asLong();
        final long delta = in.get("delta").asLong();
        assertEquals(out.get("valid").asBoolean(), InsuranceDelta.isBearable(balance, delta), line);
        final InsuranceFund fund = new InsuranceFund(1, 0, Payment.ALL_OR_NOTHING);
        fund.contribute(balance);
        assertEquals(out.get("valid").asBoolean(), fund.pay(0, -delta) == -delta, line);
    }

    /** A whole position is closed, so that its bankruptcy price is the one at which its cash is gone. */
    private static void delta(JsonNode in, JsonNode out, String line) {
        if (in.has("fill_price")) {
            final long received = scaled(in.get("size"), 1000) * scaled(in.get("fill_price"), 1000);
            final long bankruptcy =
                    scaled(in.get("size"), 1000) * scaled(in.get("entry"), 1000) - scaled(in.get("cash"), MILLION);
            assertEquals(
                    -scaled(out.get("insurance_contribution"), MILLION),
                    InsuranceDelta.of(received, bankruptcy, 0),
                    line);
            return;
        }
        assertEquals(
                Math.abs(in.get("position_quantums").asLong()),
                in.get("fill_quantums").asLong(),
                line);
        final int side = Long.signum(in.get("position_quantums").asLong());
        assertEquals(
                out.get("insurance_fund_delta").asLong(),
                InsuranceDelta.of(
                        side * in.get("fill_quote_quantums").asLong(),
                        -in.get("cash_usd").asLong() * MILLION,
                        in.get("max_fee_ppm").asInt()),
                line);
    }

    private static void feePoolThenSocialLoss(JsonNode in, JsonNode out, String line) {
        final LossWaterfall waterfall = LossWaterfall.sparingPrincipal(new InsuranceFund(1, 1, Payment.PARTIAL));
        if (in.has("pnl")) {
            final long loss = -in.get("pnl").asLong();
            waterfall.addToFeePool(0, loss - in.get("social_loss").asLong());
            final long left = waterfall.cover(0, loss);
            assertEquals(in.get("social_loss").asLong(), left, line);
            assertEquals(
                    out.get("cumulative_funding_delta").asLong(),
                    1000 * SocialLoss.perContract(left, in.get("total_base").asLong(), BILLION),
                    line);
            return;
        }
        waterfall.fund().contribute(in.get("insurance").asLong());
        waterfall.addToFeePool(0, in.get("fee_pool").asLong());
        final long left = waterfall.cover(0, in.get("loss").asLong());
        assertEquals(out.get("total_social_loss").asLong(), left, line);
        twoSides(in, out, left, line);
    }

    private static void fundThenGains(JsonNode in, JsonNode out, String line) {
        final LossWaterfall waterfall = LossWaterfall.sparingPrincipal(new InsuranceFund(1, 0, Payment.PARTIAL));
        waterfall.fund().contribute(in.get("pool").asLong());
        final long left = waterfall.cover(0, in.get("network_loss").asLong());
        assertEquals(out.get("pool_transfer").asLong(), waterfall.fundUsed(), line);
        final long claim = in.get("claim").asLong();
        final long collected = out.has("collected")
                ? out.get("collected").asLong()
                : claim - out.get("haircut").asLong();
        assertEquals(collected, claim - left, line);
    }

    private static void drawdown(JsonNode in, JsonNode out, String line) {
        final DrawdownTrigger trigger = DrawdownTrigger.above(
                (int) -scaled(in.get("trigger"), MILLION), (int) -scaled(in.get("stop"), MILLION), 480);
        final long fall = -in.get("symbol_drawdown").asLong();
        trigger.update(0, in.get("max8h").asLong());
        assertEquals(
                out.get("adl").asBoolean(), trigger.update(-fall, in.get("pool").asLong() - fall), line);
        assertEquals(fall, trigger.drawdown(), line);
        assertEquals(
                -scaled(out.get("pnl_ratio"), MILLION),
                fall * MILLION / in.get("max8h").asLong(),
                line);
        assertEquals(out.get("users_subsidise").asLong(), trigger.beyondStart(), line);
        assertTrue(trigger.update(-fall * 5 / 7, in.get("pool").asLong()), "at the stop itself it goes on");
    }

    private static void poolFactor(JsonNode in, JsonNode out, String line) {
        final long pool = in.get("pool_usd").asLong();
        final long size = in.get("long_size_usd").asLong();
        final long entry = in.get("entry").asLong();
        final long profit = size * (in.get("price").asLong() - entry) / entry;
        final String[] factor = (out.get("pnl_factor").asText() + "/1").split("/");
        assertEquals(Long.parseLong(factor[0]) * pool, profit * Long.parseLong(factor[1]), line);
        final int max = (int) scaled(in.get("max_pnl_factor"), MILLION);
        final int min = in.has("min_after") ? (int) scaled(in.get("min_after"), MILLION) : 0;
        final PoolFactorTrigger trigger = new PoolFactorTrigger(max, min);
        assertEquals(out.get("adl_enabled").asBoolean(), trigger.update(profit, pool), line);
        if (in.has("adl_size_usd")) {
            final long closed = in.get("adl_size_usd").asLong();
            final long realised = profit * closed / size;
            assertEquals(out.get("remaining_size_usd").asLong(), size - closed, line);
            assertEquals(min, scaled(out.get("pnl_factor_after_not_below"), MILLION), line);
            assertTrue(trigger.accepts(profit, pool, profit - realised, pool - realised), line);
        }
    }

    private static void socialLossPerBase(JsonNode in, JsonNode out, String line) {
        if (in.has("long")) {
            assertEquals(in.get("loss").asLong(), out.get("total_social_loss").asLong(), line);
            twoSides(in, out, in.get("loss").asLong(), line);
            return;
        }
        final long loss = -in.get("loss_quote").asLong();
        final long openInterest =
                in.get("long_base").asLong() - in.get("short_base").asLong();
        if (out.has("error")) {
            assertThrows(
                    IllegalArgumentException.class, () -> SocialLoss.perContract(loss, openInterest, BILLION), line);
            return;
        }
        assertEquals(
                out.get("cumulative_funding_delta").asLong(),
                1000 * SocialLoss.perContract(loss, openInterest, BILLION),
                line);
    }

    private static void socialLossPerContract(JsonNode in, JsonNode out, String line) {
        final long perContract = SocialLoss.perContract(
                -in.get("loss").asLong(), in.get("open_interest").asLong(), 1);
        assertEquals(out.get("long_funding_delta").asLong(), perContract, line);
        assertEquals(out.get("short_funding_delta").asLong(), -perContract, line);
    }

    /** Both pay the index, whose unit is one per contract; what each has left is its quote less the charge. */
    private static void twoSides(JsonNode in, JsonNode out, long loss, String line) {
        final long[] size = {in.at("/long/base").asLong(), in.at("/short/base").asLong()};
        final long[] charge = new long[2];
        new SocialLoss(2).bothSides(size, null, 2, loss, charge);
        final long index = SocialLoss.perContract(loss, size[0] - size[1], 1);
        assertEquals(out.get("long_quote").asLong(), in.at("/long/quote").asLong() - charge[0], line);
        assertEquals(out.get("short_quote").asLong(), in.at("/short/quote").asLong() - charge[1], line);
        final long before = in.get("cum_funding_before").asLong();
        assertEquals(out.get("cum_funding_long").asLong(), before + index, line);
        assertEquals(out.get("cum_funding_short").asLong(), -before - index, line);
    }

    /** Weights are profits, all of them on one side or not. */
    private static void socialLossOverProfits(JsonNode in, JsonNode out, String line) {
        final int count = in.get("profits").size();
        final long[] profits = new long[count];
        final long[] expected = new long[count];
        for (int i = 0; i < count; i++) {
            profits[i] = in.get("profits").get(i).asLong();
            expected[i] = out.get("haircut").get(i).asLong();
        }
        final long[] charge = new long[count];
        final SocialLoss spread = new SocialLoss(count);
        spread.bothSides(profits, null, count, in.get("missing").asLong(), charge);
        assertArrayEquals(expected, charge, line);
        assertEquals(0, spread.upTo(profits, profits, count, in.get("missing").asLong(), charge));
        assertArrayEquals(expected, charge, line);
    }

    /** Realised profits before principal, without touching the account. */
    private static void burntProfits(JsonNode in, JsonNode out, String line) {
        final long realised = in.path("realized").asLong(0);
        final JuniorPool profits = new JuniorPool(1);
        final JuniorPool principal = new JuniorPool(1);
        if (realised > 0) {
            profits.join(1, realised);
        }
        principal.join(1, in.get("principal").asLong());
        final long equity = realised + in.get("principal").asLong();
        assertEquals(0, principal.haircut(profits.haircut(equity - scaled(in.get("scale"), equity))), line);
        assertEquals(out.path("realized").asLong(0), profits.worth(1), line);
        assertEquals(out.get("principal").asLong(), principal.worth(1), line);
    }

    private static void settlementPrice(JsonNode in, JsonNode out, String line) {
        final boolean whole = in.has("net_user_base_1e9");
        final long price = SettlementPrice.of(
                whole ? in.get("net_user_base_1e9").asLong() : scaled(in.get("net_user_base"), BILLION),
                whole ? in.get("net_user_quote_1e6").asLong() : scaled(in.get("net_user_quote"), MILLION),
                whole ? in.get("pool_excess_1e6").asLong() : scaled(in.get("pnl_pool"), MILLION),
                whole ? in.get("target_price_1e6").asLong() : scaled(in.get("target_price"), MILLION),
                BILLION);
        assertEquals(out.get("expiry_price_1e6").asLong(), price, line);
    }

    private static void sizeLimits(JsonNode in, JsonNode out, String line) {
        final long position = in.get("position_quantums").asLong();
        final SizeLimits limits = new SizeLimits(
                in.get("step_quantums").asLong(),
                in.get("max_portion_ppm").asInt(),
                in.get("min_notional_quote").asLong(),
                Long.MAX_VALUE);
        final long notional = Math.abs(position) * in.get("quote_per_quantum").asLong();
        assertEquals(
                out.get("close_delta_quantums").asLong(),
                limits.close(position, notional, limit(in.get("max_account_notional_quote"))),
                line);
    }

    private static void accountBudgets(JsonNode in, JsonNode out, String line) {
        final long account = 7;
        final long notional = in.get("already_liquidated").asLong();
        final long lost = -in.get("already_insurance_delta").asLong();
        final AccountBudgets budgets =
                new AccountBudgets(limit(in.get("limit_notional")), limit(in.get("limit_insurance")), 4);
        if (in.get("same_market").asBoolean()) {
            budgets.spend(account, 0, notional, lost);
            assertThrows(IllegalArgumentException.class, () -> budgets.spend(account, 0, 0, 0), line);
            return;
        }
        assertThrows(IllegalArgumentException.class, () -> budgets.spend(account, 0, notional, lost), line);
        if (out.has("max_insurance_lost")) {
            budgets.spend(account, 0, 0, lost);
            assertEquals(out.get("max_insurance_lost").asLong(), budgets.insuranceLeft(account), line);
        } else {
            budgets.spend(account, 0, notional, 0);
            assertEquals(out.get("max_notional").asLong(), budgets.notionalLeft(account), line);
        }
    }

    private static long limit(JsonNode limit) {
        return limit.isNull() ? Long.MAX_VALUE : limit.asLong();
    }

    private static long scaled(JsonNode amount, long scale) {
        return new BigDecimal(amount.asText())
                .multiply(BigDecimal.valueOf(scale))
                .longValueExact();
    }
}
