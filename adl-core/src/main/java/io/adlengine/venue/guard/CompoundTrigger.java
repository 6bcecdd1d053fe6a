package io.adlengine.venue.guard;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Several triggers as one: any of them starts it, and it stops only when all of them are clear (xcoin).
 *
 * <pre>
 *   LevelTrigger fund = LevelTrigger.atOrBelow(0, 500);
 *   DrawdownTrigger drawdown = DrawdownTrigger.above(300_000, 250_000, 480);
 *   LossTrigger losses = new LossTrigger(3, 1, 1_000, 3_600);
 *   LevelTrigger backlog = LevelTrigger.atOrAbove(100, 20);
 *   CompoundTrigger.of(fund, drawdown, losses, backlog)
 * </pre>
 *
 * <p>That is more than any of them being active: where the backlog has started it and a drawdown of 27 % has not, the
 * end of the backlog does not stop it, since at 27 % the drawdown could not stop either. The venue gives the parts
 * their figures; {@link #advanceTo} decides, with all that they know by then.
 *
 * <p>The parts and their order are the identity; they are saved here, and belong to no other snapshot. O(parts), no
 * allocation. Confined to one thread; {@link #handOver} and loading release it with its parts.
 */
public final class CompoundTrigger implements Trigger {
    private final Confinement confinement = new Confinement();
    private final Trigger[] parts;
    private boolean active;

    private CompoundTrigger(Trigger[] parts) {
        this.parts = parts;
    }

    /**
     * {@return an inactive trigger}
     *
     * @param parts one or more
     * @throws IllegalArgumentException if there is none, or one is missing or given twice, be it inside another one
     */
    public static CompoundTrigger of(Trigger... parts) {
        Require.present("parts", parts);
        Require.within("parts", parts.length, 1, Integer.MAX_VALUE);
        final EveryTriggerOnce once = new EveryTriggerOnce("part");
        for (final Trigger part : parts) {
            once.add(Require.present("part", part));
        }
        return new CompoundTrigger(parts.clone());
    }

    @Override
    public boolean isActive() {
        assert confinement.holds() : confinement;
        return active;
    }

    @Override
    public boolean isClear() {
        assert confinement.holds() : confinement;
        return areAllClear();
    }

    private boolean areAllClear() {
        for (final Trigger part : parts) {
            if (!part.isClear()) {
                return false;
            }
        }
        return true;
    }

    private boolean isAnyActive() {
        for (final Trigger part : parts) {
            if (part.isActive()) {
                return true;
            }
        }
        return false;
    }

    /** Passes the time on to the parts, and decides. */
    @Override
    public void advanceTo(long time) {
        assert confinement.holds() : confinement;
        Clock.require(time);
        for (final Trigger part : parts) {
            part.advanceTo(time);
        }
        active = isAnyActive() || active && !areAllClear();
    }

    /** Gives the trigger and its parts up to the next thread that uses them. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        eachPart(Durable::handOver);
        confinement.release();
    }

    @Override
    public String configuration() {
        final StringBuilder text = new StringBuilder("compound-trigger(");
        for (int i = 0; i < parts.length; i++) {
            text.append(i == 0 ? "" : ",").append(parts[i].configuration());
        }
        return text.append(')').toString();
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putBoolean(active);
        for (final Trigger part : parts) {
            part.save(out);
        }
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        active = in.getBoolean();
        for (final Trigger part : parts) {
            part.load(in);
        }
        confinement.release();
    }

    @Override
    public void eachPart(Visitor visit) {
        for (final Trigger part : parts) {
            visit.show(part);
        }
    }
}
