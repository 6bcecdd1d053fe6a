package io.adlengine.state;

import java.util.function.Consumer;

/** Memory that is written by hand, under another part's configuration. */
public record Forged(String configuration, Consumer<StateWriter> writer) implements Durable {
    /** Puts such memory into a part. */
    public static <T extends Durable> T into(T part, Consumer<StateWriter> writer) {
        return Restart.into(part, new Forged(part.configuration(), writer));
    }

    @Override
    public void save(StateWriter out) {
        writer.accept(out);
    }

    @Override
    public void load(StateReader in) {
        throw new UnsupportedOperationException();
    }
}
