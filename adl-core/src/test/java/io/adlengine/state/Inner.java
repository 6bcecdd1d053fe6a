package io.adlengine.state;

/** A part that another one saves and loads with itself: nobody hands it over but itself. */
public record Inner(Durable part) implements Durable {
    @Override
    public String configuration() {
        return part.configuration();
    }

    @Override
    public void save(StateWriter out) {
        part.save(out);
    }

    @Override
    public void load(StateReader in) {
        part.load(in);
    }
}
