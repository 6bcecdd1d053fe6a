package io.adlengine.standing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Snapshot;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Whatever is put, changed, paid and removed: rounds, places and previews are those of the dense queue. */
class StandingIndexProperties {
    private static final int MOST_ROWS = 1_500;

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void equalsTheDenseQueueAfterAnyHistory(
            @ForAll Members.Scores kind, @ForAll @IntRange(min = 1, max = MOST_ROWS) int rows, @ForAll long seed) {
        final Random random = new Random(seed);
        final Members members = new Members(rows, kind, random);
        final StandingIndex index = new StandingIndex(rows);
        for (int row = 0; row < rows; row++) {
            change(members, index, random.nextInt(8) == 0 ? random.nextInt(rows) : row, random);
        }
        for (int phase = 0; phase < 6; phase++) {
            assertSame(members, index, random);
            // Growing, shrinking and changing phases, so that lists become trees and lists again.
            for (int step = 0; step < rows; step++) {
                final int row = random.nextInt(rows);
                if (members.isMember[row] && random.nextInt(3) < phase % 3) {
                    index.remove(row);
                    members.isMember[row] = false;
                    members.capacity[row] = 0;
                } else {
                    change(members, index, row, random);
                }
            }
        }
        assertSame(members, index, random);
    }

    private static void change(Members members, StandingIndex index, int row, Random random) {
        members.capacity[row] = 0;
        members.capacity[row] = members.nextCapacity();
        if (members.isMember[row] && random.nextBoolean()) {
            members.score[row] = random.nextBoolean() ? members.score[row] : members.nextScore(row);
            index.update(row, members.score[row], members.capacity[row]);
        } else {
            members.score[row] = members.nextScore(row);
            members.account[row] = random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(50);
            index.put(row, members.account[row], members.score[row], members.capacity[row]);
            members.isMember[row] = true;
        }
    }

    private static void assertSame(Members members, StandingIndex index, Random random) {
        final SparseHaircuts listed = new SparseHaircuts(members.rows);
        final long total = members.total();
        assertEquals(total, index.totalCapacity());
        assertEquals(members.payers(), index.payers());
        for (int i = 0; i < 6; i++) {
            final long budget = i == 0 ? total : total == 0 ? 0 : (random.nextLong() >>> 1 >>> 7 * i) % total;
            index.preview(budget, listed);
            index.audit(listed);
            assertArrayEquals(members.dense(budget), haircuts(listed, members.rows));
            assertPlaces(members, index, random.nextInt(members.rows), budget);
        }
        final long hash = new Snapshot(index).hash();
        final StandingIndex other = new StandingIndex(members.rows + 7);
        new Snapshot(index).copyInto(new Snapshot(other));
        assertEquals(hash, new Snapshot(other).hash());
        pay(members, index, listed);
    }

    /** The last list is carried out. */
    private static void pay(Members members, StandingIndex index, SparseHaircuts listed) {
        index.lower(listed);
        for (int entry = 0; entry < listed.count(); entry++) {
            members.capacity[listed.row(entry)] -= listed.amount(entry);
            assertEquals(members.capacity[listed.row(entry)], index.capacity(listed.row(entry)));
        }
    }

    private static void assertPlaces(Members members, StandingIndex index, int row, long budget) {
        if (!members.isMember[row]) {
            return;
        }
        int ahead = 0;
        long capacity = 0;
        for (int other = 0; other < members.rows; other++) {
            if (members.capacity[other] > 0 && members.isAhead(other, row)) {
                ahead++;
                capacity += members.capacity[other];
            }
        }
        assertEquals(ahead + 1, index.rank(row));
        assertEquals(capacity, index.capacityAhead(row));
        assertEquals(members.dense(budget)[row], index.previewHaircut(row, budget));
        assertTrue(members.score[row] == index.score(row));
    }

    static long[] haircuts(SparseHaircuts listed, int rows) {
        final long[] haircut = new long[rows];
        for (int entry = 0; entry < listed.count(); entry++) {
            haircut[listed.row(entry)] += listed.amount(entry);
        }
        return haircut;
    }
}
