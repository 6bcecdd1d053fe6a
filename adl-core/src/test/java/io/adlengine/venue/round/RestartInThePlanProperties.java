package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Forgery;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The state in the middle of a plan is state: whoever takes over anywhere goes on as if nothing had happened. */
final class RestartInThePlanProperties {
    private static final int STEPS = 120;

    @Property(tries = 300)
    void restartsAnywhereGoUnnoticed(
            @ForAll long seed,
            @ForAll boolean collects,
            @ForAll @IntRange(min = 1, max = 4) int every,
            @ForAll @IntRange(max = 40) int moreRoom) {
        final PlanUnderTest whole = new PlanUnderTest(seed, collects, 0);
        PlanUnderTest other = new PlanUnderTest(seed, collects, 0);
        for (int step = 0; step < STEPS; step++) {
            whole.take();
            other.take();
            assertEquals(whole.events(), other.events());
            if (step % every == 0) {
                other = other.restart(step % 2 == 0 ? moreRoom : 0);
            }
            assertEquals(whole.views(), other.views());
            assertEquals(whole.snapshot.hash(), other.snapshot.hash(), "step " + step);
        }
        assertEquals(whole.bytes(), other.bytes(), "canonical");
    }

    /** Otherwise the property above would say nothing. */
    @Test
    void theRestartsAreInTheMiddleOfPlans() {
        int fills = 0;
        int passes = 0;
        int inAPlan = 0;
        int confirmed = 0;
        int outstanding = 0;
        for (int seed = 0; seed < 40; seed++) {
            final PlanUnderTest venue = new PlanUnderTest(seed, seed % 2 == 0, 0);
            for (int step = 0; step < STEPS; step++) {
                venue.take();
                inAPlan += venue.isInAPlan() ? 1 : 0;
                outstanding += venue.adl.outstanding().count() > 1 ? 1 : 0;
            }
            fills += venue.fills;
            passes += venue.passes;
            confirmed += venue.confirmed;
        }
        assertTrue(fills > 1_000, fills + " fills");
        assertTrue(passes > 20, passes + " rounds of later passes");
        assertTrue(confirmed > 50, confirmed + " confirmed close-outs");
        assertTrue(outstanding > 20, outstanding + " steps with several outstanding");
        assertTrue(inAPlan > 500, inAPlan + " steps within plans");
    }

    /** A crashed market of one side, looked at close-out by close-out. */
    @Property(tries = 300)
    void aRoundGoesOnFromEverySlice(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int slice) {
        final List<String> expected = new ArrayList<>();
        final List<String> events = new ArrayList<>();
        final CrashedMarket whole = market(seed, expected);
        CrashedMarket other = market(seed, events);
        other = restart(other, seed, events);
        whole.adl.decide();
        other.adl.decide();
        int left = 1;
        while (left > 0) {
            other = restart(other, seed, events);
            left = whole.adl.execute(slice);
            assertEquals(left, other.adl.execute(slice));
            assertEquals(expected, events);
            assertEquals(hash(whole), hash(other));
        }
    }

    private static long hash(CrashedMarket market) {
        return new Snapshot(market.adl, market.book).hash();
    }

    private static CrashedMarket restart(CrashedMarket market, long seed, List<String> events) {
        final CrashedMarket other = market(seed, events);
        new Snapshot(market.adl, market.book).copyInto(new Snapshot(other.adl, other.book));
        return other;
    }

    private static CrashedMarket market(long seed, List<String> events) {
        final CloseoutListener listener = new CloseoutListener() {
            @Override
            public void onFill(int loser, int winner, int instrument, long lots, long transfer, long cost) {
                events.add("fill " + loser + " " + winner + " " + lots + " " + transfer + " " + cost);
            }

            @Override
            public void onSkip(int loser, int winner, int instrument, long lots, SkipReason reason) {
                events.add("skip " + loser + " " + winner + " " + lots + " " + reason);
            }
        };
        return new CrashedMarket(seed, 0.7, TransferPrice.zero(), listener, Execution.IN_FULL);
    }

    /**
     * Whatever stands in a snapshot with right checksums: it is refused by name and nothing has changed, or it can be
     * gone on with, or that is refused. No index error, and no memory taken for what is not there.
     */
    @Property(tries = 300)
    void aForgedPlanIsRefusedOrGoneOnWith(@ForAll long seed, @ForAll boolean collects, @ForAll long forged) {
        final SplittableRandom random = new SplittableRandom(forged);
        final PlanUnderTest venue = new PlanUnderTest(seed, collects, 0);
        for (int step = 0; step < 20 || step < STEPS && !venue.isInAPlan(); step++) {
            venue.take();
        }
        final long before = venue.snapshot.hash();
        for (int n = 0; n < 20; n++) {
            final ByteBuffer bytes = Forgery.saved(venue.adl);
            final int memory = Forgery.memory(bytes);
            final int place = memory + random.nextInt(bytes.limit() - Integer.BYTES - Long.BYTES - memory);
            final long[] odd = {-1, 0, 1, 1 << 20, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
            };
            if (random.nextBoolean()) {
                bytes.putInt(place, (int) odd[random.nextInt(odd.length)]);
            } else {
                bytes.putLong(place, odd[random.nextInt(odd.length)]);
            }
            Forgery.mend(bytes);
            final PlanUnderTest other = venue.restart(0);
            try {
                new Snapshot(other.adl).restore(bytes.order(ByteOrder.LITTLE_ENDIAN));
            } catch (IllegalArgumentException refused) {
                assertEquals(before, other.snapshot.hash(), "put back");
                continue;
            }
            try {
                other.views();
                for (int step = 0; step < 20; step++) {
                    other.take();
                }
            } catch (IllegalArgumentException | IllegalStateException refused) {
                assertTrue(refused.getMessage().contains("expected: "), refused::getMessage);
            }
        }
    }
}
