package io.adlengine.bench.fuzz;

import io.adlengine.Allocator;
import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.policy.OpenCatalogue;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Snapshots of engines, behind their checksums. The first byte says of which engine; its highest bit, that what follows
 * is configurations and memory, and not memory alone. What is accepted is saved as it was read and takes rounds; what
 * is refused has changed nothing.
 */
final class EngineSnapshotTarget implements FuzzTarget {
    private static final int WHOLE = 0x80;
    private static final int MOST_WINNERS = 5;
    private static final String[][] ENGINES = {
        {"fixed:theta=0.5", "pro-rata"},
        {"ogd:eta=1e-3,theta1=0.4", "cumulative-burden:accounts=6"},
        {"ogd-star:variation=1,squares=1e6", "mdic:accounts=6"},
        {"weighted-quantile:theta1=0.7", "mixture:rate=0.1(queue,pro-rata)"},
        {"robust-mix:theta1=0.5", "capped:alpha=0.5(cumulative-burden:accounts=6)"},
        {"coverage:target=0.1", "blend:w=0.3(mdic:accounts=6,rotation:seed=5)"},
    };

    /** One engine, and what it has saved after some rounds. */
    private static final class Saved {
        private final Allocator rule;
        private final DeleveragingEngine engine;
        private final Snapshot snapshot;
        private final byte[] bytes;
        private final SealedSnapshot sealed;

        Saved(OpenCatalogue catalogue, String[] names, FuzzWinners winners) {
            rule = catalogue.allocator(names[1], MOST_WINNERS);
            engine = DeleveragingEngine.builder()
                    .severity(catalogue.severity(names[0]))
                    .allocator(rule)
                    .maxWinners(MOST_WINNERS)
                    .maxUnsettled(3)
                    .build();
            snapshot = new Snapshot(engine);
            for (int i = 0; i < 6; i++) {
                final Round round = engine.deleverage(winners.view, 40 + 10 * i, winners.haircut);
                if (i != 3) {
                    engine.settle(round.id(), 60 - 5 * i);
                }
            }
            bytes = new byte[(int) snapshot.size()];
            snapshot.save(ByteBuffer.wrap(bytes));
            sealed = new SealedSnapshot(bytes, 0);
        }
    }

    private final List<Saved> engines = new ArrayList<>();
    private final FuzzWinners winners = new FuzzWinners(MOST_WINNERS);

    EngineSnapshotTarget() {
        final OpenCatalogue catalogue = OpenCatalogue.builtIn();
        for (final String[] names : ENGINES) {
            engines.add(new Saved(catalogue, names, winners));
        }
    }

    @Override
    public List<byte[]> seeds() {
        final List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < ENGINES.length; i++) {
            final SealedSnapshot sealed = engines.get(i).sealed;
            seeds.add(joined(i, new byte[0], sealed.memory));
            seeds.add(joined(i | WHOLE, sealed.configurations, sealed.memory));
        }
        return seeds;
    }

    private static byte[] joined(int first, byte[] configurations, byte[] memory) {
        return ByteBuffer.allocate(1 + configurations.length + memory.length)
                .put((byte) first)
                .put(configurations)
                .put(memory)
                .array();
    }

    @Override
    public void accept(byte[] input) {
        final FuzzBytes in = new FuzzBytes(input);
        final int first = in.next();
        final Saved saved = engines.get((first & ~WHOLE) % ENGINES.length);
        final byte[] rest = in.rest();
        final byte[] bytes = (first & WHOLE) != 0
                ? saved.sealed.with(new byte[0], rest)
                : saved.sealed.with(saved.sealed.configurations, rest);
        final long before = saved.engine.stateHash();
        try {
            saved.snapshot.restore(ByteBuffer.wrap(bytes));
        } catch (IllegalArgumentException refusal) {
            Refused.properly(refusal);
            Refused.unless(saved.engine.stateHash() == before, "a refused snapshot has changed the engine");
            return;
        }
        try {
            goOn(saved, bytes);
        } finally {
            saved.snapshot.restore(ByteBuffer.wrap(saved.bytes));
        }
    }

    private void goOn(Saved saved, byte[] bytes) {
        final byte[] again = new byte[(int) saved.snapshot.size()];
        saved.snapshot.save(ByteBuffer.wrap(again));
        final long hash = saved.engine.stateHash();
        saved.snapshot.restore(ByteBuffer.wrap(again));
        Refused.unless(saved.engine.stateHash() == hash && again.length <= bytes.length, "saved as another state");
        for (int deficit = 10; deficit < 200; deficit += 60) {
            try {
                final Round round = saved.engine.deleverage(winners.view, deficit, winners.haircut);
                winners.check(round, saved.rule);
                saved.engine.settle(round.id(), 2 * deficit - 20);
            } catch (IllegalArgumentException refusal) {
                Refused.properly(refusal);
            }
        }
    }
}
