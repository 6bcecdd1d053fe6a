package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.venue.loss.InsuranceFund.Payment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InsuranceFundTest {
    @Test
    void paysWhatItHas() {
        final InsuranceFund fund = fund(1, 0, Payment.PARTIAL, 500);
        assertEquals(300, fund.pay(0, 300));
        assertEquals(200, fund.pay(0, 1000));
        assertEquals(0, fund.balance());
        assertEquals(0, fund.pay(0, 1));
        assertEquals(500, fund.drawn(0));
    }

    @Test
    void contributionsAddUpToWhatALongHolds() {
        final InsuranceFund fund = fund(3, 0, Payment.PARTIAL, 500);
        fund.contribute(7);
        assertEquals(507, fund.balance());
        fund.contribute(Long.MAX_VALUE - 507);
        assertEquals(Long.MAX_VALUE, fund.balance());
        refused("amount=1 (expected: at most 0)", () -> fund.contribute(1));
        assertEquals(3, fund.markets());
    }

    @Test
    void everyMarketHasItsOwnEpisode() {
        final InsuranceFund fund = fund(3, 0, Payment.PARTIAL, 500);
        fund.pay(2, 40);
        fund.pay(1, 50);
        assertEquals(0, fund.drawn(0));
        assertEquals(50, fund.drawn(1));
        assertEquals(40, fund.drawn(2));
        fund.startEpisode(1);
        assertEquals(0, fund.drawn(1));
        assertEquals(40, fund.drawn(2));
        refused("market=3 (expected: 0 to 2)", () -> fund.drawn(3));
        refused("market=3 (expected: 0 to 2)", () -> fund.available(3));
    }

    /** Drift: the insurance vault is never emptied. */
    @Test
    void keepsOneUnit() {
        final InsuranceFund fund = fund(1, 1, Payment.PARTIAL, 500);
        assertEquals(499, fund.pay(0, 500));
        assertEquals(1, fund.balance());
        assertEquals(0, fund.available(0));
    }

    @Test
    void aBalanceBelowTheReservePaysNothing() {
        assertEquals(0, fund(1, 100, Payment.PARTIAL, 40).pay(0, 1));
    }

    /** dYdX v4: a fill that the fund cannot bear is not for the fund. */
    @Test
    void paysAllOrNothing() {
        final InsuranceFund fund = fund(1, 0, Payment.ALL_OR_NOTHING, 500);
        assertEquals(0, fund.pay(0, 501));
        assertEquals(500, fund.balance());
        assertEquals(500, fund.pay(0, 500));
    }

    @Test
    void aMarketDrawsAtMostItsCapPerEpisode() {
        final InsuranceFund fund = fund(2, 0, Payment.PARTIAL, 1000);
        fund.limit(0, 100);
        assertEquals(70, fund.pay(0, 70));
        assertEquals(30, fund.pay(0, 70));
        assertEquals(0, fund.available(0));
        assertEquals(900, fund.available(1), "one market's cap is no other's");
        fund.startEpisode(0);
        assertEquals(100, fund.pay(0, 200));
    }

    @Test
    void aCapBelowWhatIsDrawnLeavesNothing() {
        final InsuranceFund fund = fund(1, 0, Payment.PARTIAL, 1000);
        fund.pay(0, 100);
        fund.limit(0, 60);
        assertEquals(0, fund.available(0));
        fund.limit(0, 160);
        assertEquals(60, fund.available(0));
    }

    @Test
    void continuesAfterARestart() {
        final InsuranceFund fund = fund(2, 1, Payment.PARTIAL, 1000);
        fund.limit(1, 300);
        fund.pay(1, 200);
        final InsuranceFund restarted = Restart.into(new InsuranceFund(2, 1, Payment.PARTIAL), fund);
        assertEquals(100, restarted.pay(1, 500));
        assertEquals(100, fund.pay(1, 500));
        assertEquals(699, restarted.pay(0, 5000));
        assertEquals(699, fund.pay(0, 5000));
        assertArrayEquals(Restart.bytes(fund), Restart.bytes(restarted));
        assertEquals("insurance-fund:reserve=1,payment=partial", fund.configuration());
    }

    @ParameterizedTest(name = "balance {0}, delta {1}")
    @CsvSource({
        "10000000000, -10000000000, true",
        "10000000000, -10000000001, false",
        "0, 0, true",
        "0, -1, false",
        "0, 9223372036854775807, true",
        "9223372036854775807, 9223372036854775807, true",
        "9223372036854775807, -9223372036854775808, false",
    })
    void theFundTakesAFillIfItsBalanceStaysAtZeroOrMore(long balance, long delta, boolean bearable) {
        assertEquals(bearable, InsuranceDelta.isBearable(balance, delta));
    }

    /** dYdX v4: a long of 5,100 in debt; a short with 4,900 in cash. */
    @ParameterizedTest(name = "{0} for {1} at {2} ppm")
    @CsvSource({
        "5610, 5100, 100000, 510",
        "5610, 5100, 5000, 28",
        "5100, 5100, 5000, 0",
        "5000, 5100, 5000, -100",
        "-4410, -4900, 5000, 22",
        "-4410, -4900, 1000000, 490",
        "-4950, -4900, 5000, -50",
        "385, 400, 0, -15",
    })
    void aGoodFillPaysTheFundAndABadOneCostsIt(long received, long bankruptcy, int feePpm, long delta) {
        assertEquals(delta, InsuranceDelta.of(received, bankruptcy, feePpm));
    }

    @Test
    void refusesAndStaysAsItWas() {
        final InsuranceFund fund = fund(2, 0, Payment.PARTIAL, 10);
        final byte[] before = Restart.bytes(fund);
        refused("amount=-1 (expected: 0 or more)", () -> fund.contribute(-1));
        refused(
                "amount=9223372036854775807 (expected: at most 9223372036854775797)",
                () -> fund.contribute(Long.MAX_VALUE));
        refused("market=2 (expected: 0 to 1)", () -> fund.pay(2, 1));
        refused("market=-1 (expected: 0 to 1)", () -> fund.limit(-1, 1));
        refused("market=2 (expected: 0 to 1)", () -> fund.startEpisode(2));
        refused("loss=-1 (expected: 0 or more)", () -> fund.pay(0, -1));
        refused("most=-1 (expected: 0 or more)", () -> fund.limit(0, -1));
        refused("markets=0 (expected: 1 to 2147483639)", () -> new InsuranceFund(0, 0, Payment.PARTIAL));
        refused("reserve=-1 (expected: 0 or more)", () -> new InsuranceFund(1, -1, Payment.PARTIAL));
        refused("payment=null (expected: a value)", () -> new InsuranceFund(1, 0, null));
        refused("feePpm=1000001 (expected: 0 to 1000000)", () -> InsuranceDelta.of(1, 1, 1_000_001));
        refused(
                "bankruptcy=4611686018427387904 (expected: -4611686018427387903 to 4611686018427387903)",
                () -> InsuranceDelta.of(1, 1L << 62, 0));
        refused("balance=-1 (expected: 0 or more)", () -> InsuranceDelta.isBearable(-1, 5));
        assertArrayEquals(before, Restart.bytes(fund));
    }

    /** A fund that pays all or nothing and a gate that asks first agree. */
    @ParameterizedTest
    @CsvSource({"100, 99", "100, 100", "100, 101", "0, 1"})
    void theGateAndTheFundAgree(long balance, long loss) {
        final InsuranceFund fund = fund(1, 0, Payment.ALL_OR_NOTHING, balance);
        final boolean paid = fund.pay(0, loss) == loss;
        if (InsuranceDelta.isBearable(balance, -loss)) {
            assertTrue(paid);
        } else {
            assertFalse(paid);
        }
    }

    private static InsuranceFund fund(int markets, long reserve, Payment payment, long balance) {
        final InsuranceFund fund = new InsuranceFund(markets, reserve, payment);
        fund.contribute(balance);
        return fund;
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
