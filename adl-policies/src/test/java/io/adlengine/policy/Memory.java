package io.adlengine.policy;

import io.adlengine.state.Durable;
import io.adlengine.state.Snapshot;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Snapshots that no rule would write, sealed as if one had. */
public final class Memory {
    private Memory() {}

    /** What a part of that configuration would have saved if it had these values. */
    public static ByteBuffer of(String configuration, Consumer<StateWriter> values) {
        final Snapshot forged = new Snapshot(new Durable() {
            @Override
            public String configuration() {
                return configuration;
            }

            @Override
            public void save(StateWriter out) {
                values.accept(out);
            }

            @Override
            public void load(StateReader in) {
                throw new UnsupportedOperationException();
            }
        });
        final ByteBuffer bytes = ByteBuffer.allocate((int) forged.size());
        forged.save(bytes);
        return bytes.flip();
    }
}
