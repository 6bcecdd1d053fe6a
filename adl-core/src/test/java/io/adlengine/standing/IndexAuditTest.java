package io.adlengine.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Field;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is damaged is noticed. */
class IndexAuditTest {
    private static final int ROWS = 1_000;
    private static final double IN_LIST = 9;

    private final MemberRows rows = new MemberRows(ROWS);
    private final StandingQueue queue = new StandingQueue(rows);
    private final IndexAudit audit = new IndexAudit(rows, queue);
    private final SparseHaircuts haircuts = new SparseHaircuts(ROWS);

    /** Damages what it is shown. */
    private interface Damage {
        void to(MemberRows rows, StandingQueue queue);
    }

    private void fill() {
        for (int row = 0; row < ROWS - 1; row++) {
            queue.set(row, MemberRows.orderOf(row < 100 ? IN_LIST : 2), 10);
        }
        queue.set(ROWS - 1, MemberRows.orderOf(2), 0);
    }

    private void check() {
        audit.check(ROWS, ROWS - 1, 10 * (ROWS - 1));
    }

    @Test
    void nothingIsDamaged() {
        fill();
        check();
        queue.list(1_505, haircuts);
        audit.check(haircuts);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("members=1000 (expected: 999)", (rows, queue) -> rows.clear(ROWS - 1)),
                damage("payers=999 (expected: 1000)", (rows, queue) -> rows.set(ROWS - 1, 0, 1)),
                damage("total capacity=9990 (expected: 9991)", (rows, queue) -> rows.set(3, rows.order(3), 11)),
                damage("bucket of a member=", (rows, queue) -> rows.set(3, MemberRows.orderOf(4), 10)),
                damage("previous member=", (rows, queue) -> rows.link(3, 50, rows.right(3))),
                damage("members of a bucket=100 (expected: ", (rows, queue) -> rows.link(3, rows.left(3), -1)),
                damage("previous member=", (rows, queue) -> rows.link(3, rows.left(3), 90)),
                damage("capacity of a bucket=", (rows, queue) -> queue.buckets().change(bucket(IN_LIST), 1)),
                damage("members of a bucket=", (rows, queue) -> queue.buckets().subtract(bucket(IN_LIST), 0)),
                damage(
                        "members of a bucket=1 (expected: 0)",
                        (rows, queue) -> queue.buckets().add(bucket(5), 0)),
                damage("linked row=5000 (expected: ", (rows, queue) -> rows.link(3, rows.left(3), 5_000)),
                damage("linked row=-7 (expected: -1)", (rows, queue) -> rows.link(3, rows.left(3), -7)),
                damage("linked row=5000 (expected: ", (rows, queue) -> rows.link(200, 5_000, rows.right(200))),
                damage("linked row=-7 (expected: -1)", (rows, queue) -> rows.link(200, rows.left(200), -7)),
                damage("order of a tree=0 (expected: 1)", (rows, queue) -> exchange(rows)),
                damage("members of a subtree=", (rows, queue) -> rows.link(queue.head(bucket(2)), -1, -1)),
                damage("capacity of a subtree=", (rows, queue) -> {
                    rows.set(200, rows.order(200), 11);
                    rows.set(201, rows.order(201), 9);
                }));
    }

    private static Arguments damage(String shown, Damage damage) {
        return Arguments.of(shown, damage);
    }

    private static int bucket(double score) {
        return ScoreBuckets.of(MemberRows.orderOf(score));
    }

    private static void exchange(MemberRows rows) {
        rows.account(200, 1);
    }

    @ParameterizedTest
    @MethodSource("damages")
    void damageIsNoticed(String shown, Damage damage) {
        fill();
        damage.to(rows, queue);
        final String message =
                assertThrows(IllegalStateException.class, this::check).getMessage();
        final String expected = "standing index: " + shown;
        assertEquals(expected, message.substring(0, Math.min(message.length(), expected.length())));
    }

    /** A bit of a word that no other bucket uses is found by none who looks for the next bucket, until one is. */
    @Test
    void everyBitOfTheBitmapsCounts() throws ReflectiveOperationException {
        for (final String map : new String[] {"used", "usedWords"}) {
            final Field field = ScoreBuckets.class.getDeclaredField(map);
            field.setAccessible(true);
            final StandingQueue other = new StandingQueue(rows);
            final long[] words = (long[]) field.get(other.buckets());
            for (int word = 0; word < words.length; word += 5) {
                words[word] ^= 1L << word;
                assertThrows(IllegalStateException.class, () -> new IndexAudit(rows, other).check(0, 0, 0), map + word);
                words[word] ^= 1L << word;
            }
            new IndexAudit(rows, other).check(0, 0, 0);
        }
    }

    /** Not an index error. A row that leads to itself is one of a tree. */
    @ParameterizedTest
    @CsvSource({"3,5000", "3,-7", "200,5000", "200,-7", "200,200"})
    void aRoundThatIsLedAstraySaysSo(int row, int astray) {
        fill();
        rows.link(row, astray, astray);
        assertThrows(IllegalStateException.class, () -> queue.list(10 * (ROWS - 1), haircuts));
        assertThrows(IllegalStateException.class, this::check);
    }

    @Test
    void aListOfSomethingElseIsNoticed() {
        fill();
        final MemberRows few = new MemberRows(ROWS + 10);
        final StandingQueue others = new StandingQueue(few);
        others.set(ROWS + 3, MemberRows.orderOf(10), 10);
        others.list(10, haircuts);
        assertListed("linked row=1003 (expected: 999)");
        others.set(ROWS - 1, MemberRows.orderOf(11), 10);
        others.list(10, haircuts);
        assertListed("amount listed=10 (expected: 0)");
        others.set(7, MemberRows.orderOf(12), 10);
        others.set(5, MemberRows.orderOf(13), 9);
        others.list(10, haircuts);
        assertListed("amount listed=9 (expected: 10)");
        others.set(5, MemberRows.orderOf(13), 10);
        others.set(7, MemberRows.orderOf(14), 10);
        others.list(20, haircuts);
        assertListed("order of a list=0 (expected: 1)");
    }

    private void assertListed(String expected) {
        assertEquals(
                "standing index: " + expected,
                assertThrows(IllegalStateException.class, () -> audit.check(haircuts))
                        .getMessage());
    }

    @Test
    void aListThatMissesSomebodyIsNoticed() {
        fill();
        queue.list(1_505, haircuts);
        queue.set(ROWS - 1, MemberRows.orderOf(20), 1);
        assertListed("members listed=151 (expected: 152)");
    }
}
