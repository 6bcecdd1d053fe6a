package io.adlengine.bench.fills;

import io.adlengine.bench.data.MalformedFileException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What is kept of the fills that go by: those by which accounts were deleveraged, and counts of all others. Both sides
 * of a trade have one time, so no more is held for pairing them than one moment has.
 */
final class FillLog implements Consumer<Fill> {
    /** The only money that is understood. */
    private static final String MONEY = "USDC";

    /** Why a fill by which an account was deleveraged is in no round. */
    enum Reason {
        /** Nothing says what the mark was. */
        NO_MARK,
        /** It settles in another token. */
        OTHER_TOKEN,
        /** Nothing says what the position was, or what closing it realised. */
        NO_POSITION,
        /** There was no such position, or a smaller one. */
        NOT_CLOSING
    }

    /** Fills that are counted together. */
    static final class Tally {
        long fills;
        BigDecimal size = BigDecimal.ZERO;
        BigDecimal notional = BigDecimal.ZERO;
        BigDecimal closedProfit = BigDecimal.ZERO;

        void add(Fill fill) {
            fills++;
            size = size.add(fill.exactSize());
            notional = notional.add(fill.exactSize().multiply(fill.exactPrice()));
            final BigDecimal closed = fill.exactClosedProfit();
            closedProfit = closed == null ? closedProfit : closedProfit.add(closed);
        }
    }

    final List<Deleveraging> placed = new ArrayList<>();
    final Map<Reason, Tally> unplaced = new TreeMap<>();
    /** Of each coin, what is in no round. */
    final Map<String, Tally> unplacedOf = new TreeMap<>();
    /** Other fills of accounts that were liquidated, by method. */
    final Map<String, Tally> liquidations = new TreeMap<>();

    final Tally repeated = new Tally();
    final Tally alone = new Tally();
    final Tally differing = new Tally();
    long fills;

    private final Map<List<Object>, Fill> seen = new HashMap<>();
    private final List<Fill> moment = new ArrayList<>();

    @Override
    public void accept(Fill fill) {
        fills++;
        if (!moment.isEmpty() && moment.get(0).time() != fill.time()) {
            endMoment();
        }
        moment.add(fill);
    }

    /** Takes in what is still held; to be called behind the last fill of a file. */
    void endMoment() {
        final Map<Long, Fill> liquidated = new HashMap<>();
        final Map<String, Fill> last = new HashMap<>();
        for (final Fill fill : moment) {
            last.put(fill.coin(), fill);
            if (fill.isOfLiquidated()) {
                liquidated.put(fill.tid(), fill);
            }
        }
        for (final Fill fill : moment) {
            if (fill.isDeleveraged()) {
                take(fill, liquidated.get(fill.tid()), last.get(fill.coin()));
            } else if (fill.isOfLiquidated()) {
                liquidations
                        .computeIfAbsent(String.valueOf(fill.liquidation().method()), method -> new Tally())
                        .add(fill);
            }
        }
        moment.clear();
    }

    private void take(Fill fill, Fill otherSide, Fill last) {
        if (isRepeated(fill)) {
            repeated.add(fill);
            return;
        }
        final Reason reason = unplaceable(fill);
        if (reason != null) {
            unplaced.computeIfAbsent(reason, unknown -> new Tally()).add(fill);
            unplacedOf.computeIfAbsent(fill.coin(), unknown -> new Tally()).add(fill);
            return;
        }
        if (otherSide == null) {
            alone.add(fill);
        } else if (!isOtherSide(fill, otherSide)) {
            differing.add(fill);
        }
        placed.add(new Deleveraging(
                fill.coin(),
                fill.user(),
                Fill.key(fill.liquidation().user()),
                fill.time(),
                fill.isBuy(),
                fill.exactSize(),
                fill.exactPrice(),
                fill.mark(),
                fill.exactStart(),
                fill.exactClosedProfit(),
                last.exactPrice()));
    }

    /** Files may overlap; a fill of that identity that says something else is refused. */
    private boolean isRepeated(Fill fill) {
        final Fill before = seen.putIfAbsent(
                List.of(fill.time(), fill.tid(), Fill.key(fill.user()), fill.coin(), fill.side()), fill);
        if (before != null && !content(before).equals(content(fill))) {
            throw new MalformedFileException(
                    fill.file(),
                    fill.line(),
                    "tid",
                    "'" + fill.tid() + "' as in " + before.file() + ":" + before.line() + ", with other contents",
                    "every fill once, or the same again");
        }
        return before != null;
    }

    private static List<String> content(Fill fill) {
        return List.of(
                fill.size(),
                fill.price(),
                String.valueOf(fill.startPosition()),
                String.valueOf(fill.closedProfit()),
                String.valueOf(fill.liquidation()));
    }

    private static Reason unplaceable(Fill fill) {
        if (fill.mark() == null) {
            return Reason.NO_MARK;
        }
        if (fill.token() != null && !fill.token().equals(MONEY)) {
            return Reason.OTHER_TOKEN;
        }
        final BigDecimal start = fill.exactStart();
        if (start == null || fill.exactClosedProfit() == null) {
            return Reason.NO_POSITION;
        }
        final boolean isOpposite = start.signum() == (fill.isBuy() ? -1 : 1);
        return isOpposite && start.abs().compareTo(fill.exactSize()) >= 0 ? null : Reason.NOT_CLOSING;
    }

    private static boolean isOtherSide(Fill fill, Fill other) {
        return fill.coin().equals(other.coin())
                && fill.isBuy() != other.isBuy()
                && fill.exactSize().compareTo(other.exactSize()) == 0
                && fill.exactPrice().compareTo(other.exactPrice()) == 0;
    }
}
