package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ApportionmentTest {
    private static final long[] SEVEN_FIVE_THREE = {7, 5, 3};

    private final Apportionment apportionment = new Apportionment(1000);

    /** One seat more and the last account has one less: why largest remainders are not monotone. */
    @Test
    void theAlabamaParadox() {
        assertArrayEquals(new long[] {3, 2, 2}, hamilton(7, SEVEN_FIVE_THREE));
        assertArrayEquals(new long[] {4, 3, 1}, hamilton(8, SEVEN_FIVE_THREE));
    }

    @Test
    void divisorMethodsAreFreeOfIt() {
        assertArrayEquals(new long[] {4, 2, 1}, dHondt(7, SEVEN_FIVE_THREE));
        assertArrayEquals(new long[] {4, 3, 1}, dHondt(8, SEVEN_FIVE_THREE));
    }

    /** The textbook election: 100,000 votes, ten seats, and how each method treats large and small. */
    @Test
    void theMethodsDifferInWhomTheyFavour() {
        final long[] votes = {47_000, 16_000, 15_900, 12_000, 6_000, 3_100};
        assertArrayEquals(new long[] {5, 2, 1, 1, 1, 0}, hamilton(10, votes));
        assertArrayEquals(new long[] {5, 2, 2, 1, 0, 0}, dHondt(10, votes));
        assertArrayEquals(new long[] {4, 2, 2, 1, 1, 0}, webster(10, votes));
        assertArrayEquals(new long[] {3, 2, 2, 1, 1, 1}, adams(10, votes));
    }

    @Test
    void equalWeightsAreServedByAccountThenByIndex() {
        final long[] alike = {5, 5, 5, 5};
        final long[] ids = {9, -3, 9, 4};
        final long[] seat = new long[4];
        for (final Method method : Method.values()) {
            method.fill(apportionment, alike, null, 4, 2, seat);
            assertArrayEquals(new long[] {1, 1, 0, 0}, seat, method.name());
            method.fill(apportionment, alike, ids, 4, 3, seat);
            assertArrayEquals(new long[] {1, 1, 0, 1}, seat, method.name());
            method.fill(apportionment, alike, ids, 4, 5, seat);
            assertArrayEquals(new long[] {1, 2, 1, 1}, seat, method.name());
        }
    }

    /** Ratios 2/4 and 1/2 are equal, remainders 1/2 are equal: the larger weight is served first. */
    @Test
    void equalClaimsOfUnequalWeightsGoToTheLarger() {
        assertArrayEquals(new long[] {0, 1}, dHondt(1, 2, 4));
        assertArrayEquals(new long[] {0, 2}, dHondt(2, 2, 4));
        assertArrayEquals(new long[] {0, 1}, adams(1, 2, 4));
        assertArrayEquals(new long[] {0, 2}, hamilton(2, 1, 3));
        assertArrayEquals(new long[] {0, 1, 1}, webster(2, 1, 3, 3));
        assertArrayEquals(new long[] {0, 2, 1}, webster(3, 1, 3, 3));
    }

    @Test
    void nobodyNothingAndEverything() {
        final long[] seat = {-7, -7, -7};
        for (final Method method : Method.values()) {
            method.fill(apportionment, SEVEN_FIVE_THREE, null, 0, 0, seat);
            assertArrayEquals(new long[] {-7, -7, -7}, seat);
            assertArrayEquals(new long[] {0, 0, 0}, seats(method, 0, SEVEN_FIVE_THREE));
            assertArrayEquals(SEVEN_FIVE_THREE, seats(method, 15, SEVEN_FIVE_THREE));
            assertArrayEquals(new long[] {0, 1, 0}, seats(method, 1, 0, 2, 0));
            assertArrayEquals(new long[] {0, 0}, seats(method, 0, 0, 0));
        }
    }

    @Test
    void amountsUpToTheLargest() {
        final long half = Long.MAX_VALUE / 2;
        assertArrayEquals(new long[] {half, 0}, dHondt(half, Long.MAX_VALUE - 1, 1));
        assertArrayEquals(new long[] {half, 1}, adams(half + 1, Long.MAX_VALUE - 1, 1));
        assertArrayEquals(new long[] {Long.MAX_VALUE - 2, 1}, adams(Long.MAX_VALUE - 1, Long.MAX_VALUE - 1, 1));
        assertArrayEquals(new long[] {Long.MAX_VALUE - 3, 1}, hamilton(Long.MAX_VALUE - 2, Long.MAX_VALUE - 1, 1));
        assertArrayEquals(new long[] {half - 2, 1}, webster(half - 1, half - 1, 1));
    }

    @Test
    void manyEqualAccountsShareWhatIsLeft() {
        final long[] alike = new long[1000];
        Arrays.fill(alike, 1);
        for (final Method method : Method.values()) {
            final long[] seat = seats(method, 617, alike);
            assertEquals(617, Arrays.stream(seat, 0, 617).sum(), method.name());
            assertEquals(0, Arrays.stream(seat, 617, 1000).sum(), method.name());
        }
    }

    /** Seats over weights by the largest remainder; 0 where there is no seat, 1 where there are as many as weights. */
    @Test
    void theLevelIsThatOfTheLastCall() {
        final Apportionment seats = new Apportionment(2);
        final long[] seat = {7, 7};
        seats.largestRemainder(new long[] {3, 5}, null, 2, 2, seat);
        assertEquals(0.25, seats.level());
        seats.dHondt(new long[] {3, 5}, null, 2, 2, seat);
        assertEquals(0.375, seats.level(), 0.125, "the second seat of 5 is due at 0.4");
        seats.dHondt(new long[] {3, 5}, null, 2, 0, seat);
        assertEquals(0, seats.level());
        assertArrayEquals(new long[2], seat);
        seats.webster(new long[] {3, 5}, null, 2, 8, seat);
        assertEquals(1, seats.level());
        assertArrayEquals(new long[] {3, 5}, seat);
    }

    @Test
    void refusals() {
        final long[] untouched = {-7, -7};
        for (final Method method : Method.values()) {
            assertRefused(
                    "seats=4 (expected: 0 to sum of weights=3)",
                    () -> method.fill(apportionment, new long[] {1, 2}, null, 2, 4, untouched));
            assertRefused(
                    "seats=-1 (expected: 0 to sum of weights=3)",
                    () -> method.fill(apportionment, new long[] {1, 2}, null, 2, -1, untouched));
            assertRefused(
                    "weight=-2 (expected: 0 or more)",
                    () -> method.fill(apportionment, new long[] {9, -2}, null, 2, 1, untouched));
            assertRefused(
                    "sum of weights=overflow (expected: at most "
                            + (method == Method.WEBSTER ? Long.MAX_VALUE / 2 : Long.MAX_VALUE) + ")",
                    () -> method.fill(apportionment, new long[] {Long.MAX_VALUE, 1}, null, 2, 1, untouched));
            assertRefused(
                    "count=1001 (expected: 0 to 1000)",
                    () -> method.fill(apportionment, new long[1001], null, 1001, 0, untouched));
        }
        assertRefused(
                "sum of weights=overflow (expected: at most " + Long.MAX_VALUE / 2 + ")",
                () -> apportionment.webster(new long[] {Long.MAX_VALUE / 2, 1}, null, 2, 1, untouched));
        assertRefused("maxCount=-1 (expected: 0 or more)", () -> new Apportionment(-1));
        assertArrayEquals(new long[] {-7, -7}, untouched);
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    private long[] hamilton(long seats, long... weight) {
        return seats(Method.HAMILTON, seats, weight);
    }

    private long[] dHondt(long seats, long... weight) {
        return seats(Method.D_HONDT, seats, weight);
    }

    private long[] webster(long seats, long... weight) {
        return seats(Method.WEBSTER, seats, weight);
    }

    private long[] adams(long seats, long... weight) {
        return seats(Method.ADAMS, seats, weight);
    }

    private long[] seats(Method method, long seats, long... weight) {
        final long[] seat = new long[weight.length];
        method.fill(apportionment, weight, null, weight.length, seats, seat);
        return seat;
    }

    /** The methods by name, and where a seat stands: (k + offset/2) per weight is the claim to seat k + 1. */
    enum Method {
        HAMILTON(-1),
        D_HONDT(2),
        WEBSTER(1),
        ADAMS(0);

        final int halves;

        Method(int halves) {
            this.halves = halves;
        }

        void fill(Apportionment apportionment, long[] weight, long[] account, int count, long seats, long[] seat) {
            switch (this) {
                case HAMILTON -> apportionment.largestRemainder(weight, account, count, seats, seat);
                case D_HONDT -> apportionment.dHondt(weight, account, count, seats, seat);
                case WEBSTER -> apportionment.webster(weight, account, count, seats, seat);
                default -> apportionment.adams(weight, account, count, seats, seat);
            }
        }
    }
}
