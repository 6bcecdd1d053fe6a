package io.adlengine.policy;

import io.adlengine.DeleveragingEngine;
import io.adlengine.ledger.RegretLedger;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;

/** The README's code for restarts, between its marks. */
final class MemoryExample {
    private MemoryExample() {}

    static long run(DeleveragingEngine engine, RegretLedger ledger) {
        // README: start
        Snapshot snapshot = new Snapshot(engine, ledger); // whatever decides, in a fixed order
        ByteBuffer buffer = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(buffer); // between rounds; allocates nothing
        snapshot.restore(buffer.flip()); // elsewhere, into parts of the same configuration
        long hash = engine.stateHash(); // replicas compare this
        // README: end
        return hash;
    }
}
