package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.Snapshot;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/** What a deleverager remembers whatever its rule and severity are: whom it spares, what it owes, which rounds wait. */
final class Lasting implements Durable {
    private final Autodeleverager adl;

    private Lasting(Autodeleverager adl) {
        this.adl = adl;
    }

    /** Another deleverager goes on in the place of one that is in between rounds, or of none. */
    static Autodeleverager from(Autodeleverager before, Autodeleverager next) {
        if (before == null) {
            return next;
        }
        if (before.settings().book() != next.settings().book()) {
            throw Require.refusal("inPlaceOf", "of another book", "a deleverager of this book");
        }
        before.present.forget();
        next.engine.takeOver(before.engine);
        new Snapshot(new Lasting(before)).copyInto(new Snapshot(new Lasting(next)));
        next.settlements.loaded();
        next.eachPart(Durable::handOver);
        return next;
    }

    @Override
    public String configuration() {
        return "lasting";
    }

    @Override
    public void save(StateWriter out) {
        adl.exclusions.save(out);
        adl.carry.save(out);
        adl.settlements.save(out);
    }

    @Override
    public void load(StateReader in) {
        adl.exclusions.load(in);
        adl.carry.load(in, adl.settings().book().accounts().most());
        adl.settlements.load(in);
    }
}
