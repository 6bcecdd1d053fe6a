package io.adlengine.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.wire.ChunkDecoder;
import io.adlengine.wire.ChunkEncoder;
import io.adlengine.wire.ChunkType;
import io.adlengine.wire.CommandDecoder;
import io.adlengine.wire.CommandEncoder;
import io.adlengine.wire.EventDecoder;
import io.adlengine.wire.EventEncoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A venue that is told and heard by bytes alone is the venue that is told and heard by calls. */
class OverTheWireTest {
    private final UnsafeBuffer bytes = new UnsafeBuffer(new byte[4_096]);

    @Test
    void bytesAreAsGoodAsCalls() {
        final List<String> called = new ArrayList<>();
        final List<String> received = new ArrayList<>();
        final Venue direct = SmallVenue.builder()
                .listener(event -> called.add(event.toString()))
                .build();
        final EventDecoder events = new EventDecoder();
        Venue remote = SmallVenue.builder()
                .listener(event -> {
                    events.decode(bytes, 0, EventEncoder.encode(event, bytes, 0));
                    received.add(events.toString());
                })
                .build();
        final Command heard = new Command();
        for (int step = 0; step < SmallVenue.STEPS; step++) {
            final Command said = SmallVenue.command(step);
            final Answer answer = direct.apply(said);
            CommandDecoder.decode(bytes, 8, CommandEncoder.encode(said, bytes, 8), heard);
            assertEquals(answer, remote.apply(heard), said.toString());
            assertEquals(direct.stateHash(), remote.stateHash());
            if (step % 5 == 4) {
                remote = moved(remote, received, events);
            }
        }
        assertEquals(called, received);
        assertTrue(called.size() > SmallVenue.STEPS + 10, called.size() + " events, and not replies alone");
    }

    /** To another machine, by chunks. */
    private Venue moved(Venue from, List<String> received, EventDecoder events) {
        final ByteBuffer saved = ByteBuffer.allocate((int) from.size());
        from.save(saved);
        final ChunkEncoder cut = new ChunkEncoder(ChunkType.SNAPSHOT, 1_000);
        final ChunkDecoder joined = new ChunkDecoder(ChunkType.SNAPSHOT, 1 << 20);
        cut.begin(1, saved.flip());
        for (int i = 0; i < cut.count(); i++) {
            joined.add(bytes, 0, cut.encode(i, bytes, 0));
        }
        final Venue to = SmallVenue.builder()
                .listener(event -> {
                    events.decode(bytes, 0, EventEncoder.encode(event, bytes, 0));
                    received.add(events.toString());
                })
                .build();
        to.restore(joined.bytes());
        return to;
    }
}
