package io.adlengine.venue.round;

import io.adlengine.math.WeightedSelection;
import java.util.Arrays;

/**
 * Turns what winners owe into whole lots of named losers, so that nobody blocks anybody.
 *
 * <p>First the whole lots that fit into what a winner owes, dearest affordable loser first. Then odd lots: at most one
 * for each winner, to those first who are owed most by the rounding of this round and of those before. What is still
 * missing then goes, once {@link #finish} is called, to whoever can carry any lot at all, so that in the end no open
 * lot, its price rounded up to the unit, is within anybody's means.
 *
 * <p>Every winner is within the dearest lot of what it owed, unless it or others could not carry theirs; all together
 * cover what is asked for, less than one lot more, or as much as can be carried. Who has no more than floors gets no
 * odd lot.
 *
 * <p>With one loser of 100 lots at 100 each and three winners that owe 250, 250 and 0: two lots each at first, then the
 * odd one of the 100 missing goes to whoever has the larger claim from earlier rounds, or the smaller account id.
 *
 * <p>O(winners + losers·log losers) for floors and odd lots; no allocation after the constructor. Confined to one
 * thread.
 */
final class LotWalk {
    /**
     * How often the odd lots are given out anew, because those that were there have gone: each time at least one loser
     * is exhausted.
     */
    private static final int MOST_SELECTIONS = 64;

    /** How many losers whose lots may cost a unit too much are tried. */
    private static final int MOST_REFUSED = 64;

    private final MeansLeft means;
    private final FillList fills;
    private final WeightedSelection selection;
    private final long[] key;
    private final long[] weight;
    private final boolean[] hasOddLot;
    private final int[] queue;
    private WinnerColumns winners;
    private CarryingLots open;
    private long[] owed;
    private long[] carry;
    private long covered;

    LotWalk(int maxWinners, MeansLeft means, FillList fills) {
        this.means = means;
        this.fills = fills;
        selection = new WeightedSelection(maxWinners);
        key = new long[maxWinners];
        weight = new long[maxWinners];
        hasOddLot = new boolean[maxWinners];
        queue = new int[maxWinners];
    }

    /**
     * Starts with sorted lots; what each winner owes can rise between walks; carry is what rounding owes it from
     * earlier rounds.
     */
    void start(WinnerColumns of, CarryingLots lots, long[] owing, long[] carried) {
        winners = of;
        open = lots;
        owed = owing;
        carry = carried;
        covered = 0;
        fills.clear(of.count());
    }

    /** Lent between walks. */
    WeightedSelection selection() {
        return selection;
    }

    /** What all fills so far cover. */
    long covered() {
        return covered;
    }

    /** What a winner can be made to cover beyond what it gives: of the dearest loser it can pay for one lot of. */
    long mostOf(int i) {
        final int place = means.lots(i) > 0 ? dearestFor(i) : open.count();
        return place == open.count() ? 0 : open.covering(place, means.lots(i), means.gain(i));
    }

    /**
     * Gives every winner the lots that fit into what it owes, then odd lots until a target is covered; whether anything
     * was given.
     */
    boolean walk(long target) {
        final long before = covered;
        walkFloors(Long.MAX_VALUE);
        giveOddLots(target);
        return covered > before;
    }

    /** Gives every winner the lots that fit into what it owes, until a target is covered. */
    void walkFloors(long target) {
        // Who is not closed against everybody chooses first, so that others do not take what it could have.
        if (means.mayAnyMeetItself()) {
            walkFloors(target, true);
        }
        walkFloors(target, false);
    }

    private void walkFloors(long target, boolean ofThoseWhoMayMeetThemselves) {
        for (int i = 0; i < winners.count() && covered < target; i++) {
            if (owed[i] > fills.covered(i) && means.mayMeetItself(i) == ofThoseWhoMayMeetThemselves) {
                giveFloor(i);
            }
        }
    }

    /**
     * Whole lots within what a winner owes: after the first loser that has more lots than that, one cheaper loser more.
     */
    private void giveFloor(int i) {
        int place = 0;
        int unfinished = 0;
        while (unfinished < 2) {
            final long rest = owed[i] - fills.covered(i);
            place = open.firstOpen(place);
            if (place < open.count() && open.price(place) > rest) {
                place = open.cheapest() > rest ? open.count() : open.firstOpen(open.firstWithin(place + 1, rest));
            }
            if (rest <= 0 || place == open.count()) {
                return;
            }
            if (means.isOwn(i, open.loser(place))) {
                place++;
                continue;
            }
            give(i, place, open.within(place, rest));
            if (open.left(place) > 0) {
                unfinished++;
                place++;
            }
        }
    }

    /** Gives a winner up to so many lots of a loser; whether it got any. */
    private boolean give(int i, int place, long wanted) {
        final boolean joins = fills.joins(open.loser(place), i);
        long lots = wanted <= 0 || fills.isFull() ? 0 : means.most(i, wanted, open, place, joins);
        final long carries = lots == 0 ? 0 : open.carries(place, lots);
        if (carries == 0) {
            // Lots of a fraction of a unit each: so few of them close nobody for nothing.
            return false;
        }
        if (open.carriesFractions(place)) {
            final long fewest = means.most(i, open.until(place, carries), open, place, joins);
            // Of an inverse contract fewer lots may cost a unit more.
            lots = fewest > 0 && open.carries(place, fewest) == carries
                    ? fewest
                    : means.most(i, lots, open, place, joins);
        }
        fills.add(open.loser(place), i, open.taken(place), lots, carries, joins);
        means.take(i, lots);
        open.take(place, lots);
        covered += carries;
        return true;
    }

    private void giveOddLots(long target) {
        Arrays.fill(hasOddLot, 0, winners.count(), false);
        for (int selections = 0; selections < MOST_SELECTIONS && covered < target; selections++) {
            final int threshold = selectNext(target - covered);
            if (threshold < 0) {
                return;
            }
            final long before = covered;
            for (int i = 0; i < winners.count() && covered < target; i++) {
                if (weight[i] > 0 && isNotAfter(i, threshold)) {
                    hasOddLot[i] = true;
                    final int place = dearestFor(i);
                    if (place < open.count()) {
                        give(i, place, open.until(place, 1));
                    }
                }
            }
            if (covered == before) {
                return;
            }
        }
    }

    /**
     * Those who owe more than they cover and have had no odd lot, with the largest claims, as many as are needed; the
     * last of them.
     */
    private int selectNext(long missing) {
        long total = 0;
        // Σ weight stays below 2^63; who weighs less than it carries only lets others be asked, too.
        final long most = Math.min(missing, Long.MAX_VALUE / Math.max(1, winners.count()));
        for (int i = 0; i < winners.count(); i++) {
            key[i] = carry[i] + owed[i] - fills.covered(i);
            weight[i] = 0;
            if (owed[i] > fills.covered(i) && !hasOddLot[i] && means.lots(i) > 0) {
                final int place = dearestFor(i);
                if (place < open.count()) {
                    weight[i] = Math.min(most, Math.max(1, open.price(place)));
                    total += weight[i];
                }
            }
        }
        return total == 0
                ? -1
                : selection.selectLargestFirst(
                        key, winners.accountId, weight, winners.count(), Math.min(missing, total));
    }

    private boolean isNotAfter(int i, int threshold) {
        if (key[i] != key[threshold]) {
            return key[i] > key[threshold];
        }
        final long[] id = winners.accountId;
        return id[i] != id[threshold] ? id[i] < id[threshold] : i <= threshold;
    }

    /** The first place with open lots of which one is within a winner's means, whatever rounding makes of it. */
    private int dearestFor(int i) {
        return dearestFor(i, 0);
    }

    /** The same with the benefit of some units of rounding. */
    private int dearestFor(int i, long benefit) {
        if (!open.isByCost() || means.mayMeetItself(i)) {
            int place = open.firstOpen(0);
            while (place < open.count() && !means.admitsOneAt(i, open, place, benefit)) {
                place = open.firstOpen(place + 1);
            }
            return place;
        }
        int low = open.firstOpen(0);
        if (low == open.count() || means.admitsOneAt(i, open, low, benefit)) {
            return low;
        }
        low++;
        int high = open.count();
        while (low < high) {
            final int middle = low + high >>> 1;
            if (means.admitsOneAt(i, open, middle, benefit)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return open.firstOpen(low);
    }

    /**
     * Gives what is missing to whoever can carry it, by claim, one loser after the other; until nobody can or the
     * target is covered.
     */
    void finish(long target) {
        if (covered >= target) {
            return;
        }
        int count = 0;
        for (int i = 0; i < winners.count(); i++) {
            key[i] = carry[i] + owed[i] - fills.covered(i);
            if (means.lots(i) > 0) {
                queue[count++] = i;
            }
        }
        for (int root = count / 2 - 1; root >= 0; root--) {
            sink(root, count);
        }
        while (count > 0 && covered < target && !open.isEmpty()) {
            final int first = queue[0];
            queue[0] = queue[--count];
            sink(0, count);
            carryAll(first, target);
        }
    }

    /**
     * All that one winner can carry: with each loser it cannot finish, what it can pay for one lot falls to less than
     * half. A lot may cost a unit less than the price of its loser's lots rounded up; of losers at that border some are
     * tried.
     */
    private void carryAll(int i, long target) {
        int place = dearestFor(i, 1);
        int refused = 0;
        while (place < open.count() && covered < target && !fills.isFull()) {
            refused = give(i, place, open.until(place, target - covered)) ? 0 : refused + 1;
            final int next = open.left(place) > 0 ? place + 1 : place;
            place = open.firstOpen(Math.max(next, dearestFor(i, refused < MOST_REFUSED ? 1 : 0)));
        }
    }

    /** What open lots carry that somebody could pay for, if it were not the loser itself or of its owner. */
    long carriedByItsOwn() {
        long sum = 0;
        int place = means.mayAnyMeetItself() ? open.firstOpen(0) : open.count();
        for (; place < open.count(); place = open.firstOpen(place + 1)) {
            boolean isAny = false;
            for (int i = 0; i < winners.count() && !isAny; i++) {
                isAny = means.isOwn(i, open.loser(place)) && means.lots(i) > 0 && means.gain(i) >= open.cost(place);
            }
            sum += isAny ? open.carries(place, open.left(place)) : 0;
        }
        return sum;
    }

    private void sink(int from, int to) {
        int root = from;
        while (2 * root + 1 < to) {
            int child = 2 * root + 1;
            if (child + 1 < to && isAhead(queue[child + 1], queue[child])) {
                child++;
            }
            if (!isAhead(queue[child], queue[root])) {
                return;
            }
            final int moved = queue[root];
            queue[root] = queue[child];
            queue[child] = moved;
            root = child;
        }
    }

    private boolean isAhead(int i, int other) {
        return i != other && isNotAfter(i, other);
    }
}
