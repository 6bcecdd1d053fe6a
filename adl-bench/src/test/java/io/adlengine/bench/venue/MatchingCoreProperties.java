package io.adlengine.bench.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** exchange-core's order books against a list that is searched from end to end. */
class MatchingCoreProperties {
    private static final int COMMANDS = 2_000;

    private final List<String> told = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<Order> resting = new ArrayList<>();

    private static final class Order {
        final long id;
        final long account;
        final boolean buys;
        final long price;
        long lots;

        Order(long id, long account, boolean buys, long price, long lots) {
            this.id = id;
            this.account = account;
            this.buys = buys;
            this.price = price;
            this.lots = lots;
        }

        @Override
        public String toString() {
            return id + " " + account + " " + price + " " + lots;
        }
    }

    /** Near each other, so that they trade; at times far away, where a tree of prices has other branches. */
    @Property(tries = 30)
    void everyOrderTradesAsInAListByPriceAndTime(@ForAll long seed) {
        final SplittableRandom draw = new SplittableRandom(seed);
        final MatchingCore core = new MatchingCore(
                1, (i, taker, buys, maker, lots, price) -> told.add(taker + " " + maker + " " + lots + " " + price));
        resting.clear();
        final long base = 1 + (draw.nextLong() >>> 1 + draw.nextInt(61)) / 2;
        final int width = 1 << draw.nextInt(16);
        for (int id = 1; id <= COMMANDS; id++) {
            final long account = draw.nextInt(4);
            if (draw.nextInt(4) == 0 && !resting.isEmpty()) {
                final Order order = resting.get(draw.nextInt(resting.size()));
                assertEquals(order.account == account, core.cancel(0, order.id, account));
                resting.removeIf(each -> each.id == order.id && each.account == account);
                continue;
            }
            final Order order =
                    new Order(id, account, draw.nextBoolean(), base + draw.nextInt(width), 1 + draw.nextLong(1_000));
            final boolean rests = draw.nextInt(4) > 0;
            core.send(0, id, account, order.buys, order.lots, order.price, rests);
            match(order);
            if (rests && order.lots > 0) {
                resting.add(order);
            }
            assertEquals(expected, told);
            told.clear();
            expected.clear();
        }
        assertEquals(side(false) + side(true), shown(core));
    }

    private void match(Order taker) {
        while (taker.lots > 0) {
            final Order best = resting.stream()
                    .filter(each -> each.buys != taker.buys)
                    .filter(each -> taker.buys ? each.price <= taker.price : each.price >= taker.price)
                    .min(Comparator.comparingLong(each -> taker.buys ? each.price : -each.price))
                    .orElse(null);
            if (best == null) {
                return;
            }
            final long lots = Math.min(best.lots, taker.lots);
            expected.add(taker.account + " " + best.account + " " + lots + " " + best.price);
            best.lots -= lots;
            taker.lots -= lots;
            if (best.lots == 0) {
                resting.remove(best);
            }
        }
    }

    private String side(boolean buys) {
        final StringBuilder text = new StringBuilder();
        resting.stream()
                .filter(each -> each.buys == buys)
                .sorted(Comparator.comparingLong(each -> buys ? -each.price : each.price))
                .forEach(each -> text.append(each).append('\n'));
        return text.toString();
    }

    private static String shown(MatchingCore core) {
        final StringBuilder text = new StringBuilder();
        core.eachResting(
                0,
                each -> text.append(each.getOrderId())
                        .append(' ')
                        .append(each.getUid())
                        .append(' ')
                        .append(each.getPrice())
                        .append(' ')
                        .append(MatchingCore.open(each))
                        .append('\n'));
        return text.toString();
    }
}
