package io.adlengine.bench.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class AccountIdsTest {
    @Test
    void numbersOfAnySizeAreRankedByNumber() {
        assertOrder(
                "-10",
                "-9",
                "-0",
                "0",
                "2",
                "007",
                "7",
                "10",
                "9223372036854775808",
                "18446744073709551615",
                "1" + "0".repeat(40));
    }

    @Test
    void oneThatIsNoNumberMakesAllOfThemText() {
        assertOrder("0x10", "0x9", "1.0", "10", "9", "alice", "ünal", "\uFF5E", "\uD83D\uDE00");
    }

    @Test
    void numbersAreGivenInTheOrderOfAppearance() {
        final AccountIds ids = new AccountIds();
        assertEquals(0, ids.place("zoe"));
        assertEquals(1, ids.place("adam"));
        assertEquals(0, ids.place("zoe"));
        assertEquals(Map.of("adam", 1L, "zoe", 2L), ids.ranks());
    }

    @Property
    void ranksAreThoseOfASortedList(@ForAll("ids") @Size(max = 30) @UniqueElements List<String> ids) {
        final boolean areNumbers = ids.stream().allMatch(id -> id.matches("-?[0-9]+"));
        final Comparator<String> byBytes =
                Comparator.comparing(id -> id.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
        final List<String> sorted = ids.stream()
                .sorted(
                        areNumbers
                                ? Comparator.<String, BigInteger>comparing(BigInteger::new)
                                        .thenComparing(byBytes)
                                : byBytes)
                .toList();
        final AccountIds accounts = new AccountIds();
        ids.forEach(accounts::place);
        final Map<String, Long> ranks = accounts.ranks();
        for (int i = 0; i < sorted.size(); i++) {
            assertEquals(i + 1, ranks.get(sorted.get(i)));
        }
    }

    @Provide
    Arbitrary<List<String>> ids() {
        final Arbitrary<String> numbers = Arbitraries.bigIntegers()
                .between(BigInteger.ONE.shiftLeft(70).negate(), BigInteger.ONE.shiftLeft(70))
                .map(BigInteger::toString);
        final Arbitrary<String> padded = numbers.map(id -> id.startsWith("-") ? id : "00" + id);
        final Arbitrary<String> texts = Arbitraries.strings().ofMinLength(1).ofMaxLength(4);
        return Arbitraries.oneOf(
                Arbitraries.oneOf(numbers, padded).list(),
                Arbitraries.oneOf(numbers, texts).list());
    }

    /** Given in reverse, so that the order of appearance is of no help. */
    private static void assertOrder(String... inOrder) {
        final AccountIds ids = new AccountIds();
        for (int i = inOrder.length - 1; i >= 0; i--) {
            ids.place(inOrder[i]);
        }
        final Map<String, Long> ranks = ids.ranks();
        for (int i = 0; i < inOrder.length; i++) {
            assertEquals(i + 1, ranks.get(inOrder[i]), inOrder[i]);
        }
    }
}
