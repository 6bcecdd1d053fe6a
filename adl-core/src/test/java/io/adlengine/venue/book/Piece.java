package io.adlengine.venue.book;

import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.function.Consumer;

/** What a piece of a book remembers, by itself. */
record Piece(Consumer<StateWriter> writer, Consumer<StateReader> reader) implements Durable {
    @Override
    public String configuration() {
        return "piece";
    }

    @Override
    public void save(StateWriter out) {
        writer.accept(out);
    }

    @Override
    public void load(StateReader in) {
        reader.accept(in);
    }
}
