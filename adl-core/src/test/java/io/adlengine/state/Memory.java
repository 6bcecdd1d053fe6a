package io.adlengine.state;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Consumer;

/** The memory of a part that is saved by a larger one, on its own. */
public record Memory(Consumer<StateWriter> writer, Consumer<StateReader> reader) implements Durable {
    /** What is written is read at once. */
    public static void move(Consumer<StateWriter> from, Consumer<StateReader> to) {
        Restart.into(new Memory(from, to), new Memory(from, to));
    }

    /** Why what is written is refused. */
    public static String refusal(Consumer<StateWriter> from, Consumer<StateReader> to) {
        return assertThrows(IllegalArgumentException.class, () -> move(from, to))
                .getMessage();
    }

    public static byte[] bytes(Consumer<StateWriter> part) {
        return Restart.bytes(new Memory(part, in -> {}));
    }

    @Override
    public String configuration() {
        return "part";
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
