package consumer.rule;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import java.util.Arrays;
import java.util.EnumSet;

/** The account with the smallest id pays until it has nothing left, then the next. */
public final class SmallestIdFirst implements Allocator {
    @Override
    public String name() {
        return "smallest-id-first";
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.of(Column.ACCOUNT);
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final int count = winners.count();
        Arrays.fill(haircut, 0, count, 0);
        long left = budget;
        int last = -1;
        while (left > 0) {
            last = next(winners.account(), count, last);
            haircut[last] = Math.min(left, winners.capacity()[last]);
            left -= haircut[last];
        }
        return budget;
    }

    private static int next(long[] account, int count, int last) {
        int best = -1;
        for (int i = 0; i < count; i++) {
            final boolean waits = last < 0 || account[i] > account[last] || account[i] == account[last] && i > last;
            if (waits && (best < 0 || account[i] < account[best])) {
                best = i;
            }
        }
        return best;
    }
}
