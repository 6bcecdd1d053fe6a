package io.adlengine.bench.embed;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import io.adlengine.venue.Command;
import io.adlengine.venue.Venue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * A venue behind a ring buffer: any thread says a command into a slot, one thread applies them in the order of the
 * slots. A slot holds a command of its own, so that nothing is copied and nothing allocated.
 *
 * <pre>
 *   VenueHandler handler = new VenueHandler(venue, 1_024, threads);
 *   handler.start();
 *   handler.say(command -&gt; command.from(client, sequence, time).book().mark(7, 800));
 *   handler.stop();                                     once everything said is applied
 * </pre>
 *
 * <p>Who numbers and times commands does so in the order in which slots are taken: one producer, as here, or a
 * sequencer in front of several.
 */
final class VenueHandler implements EventHandler<Command> {
    private final Venue venue;
    private final Disruptor<Command> disruptor;
    private final RingBuffer<Command> ring;
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    VenueHandler(Venue venue, int slots, ThreadFactory threads) {
        this.venue = venue;
        venue.handOver(); // from the thread that built it to the one that applies
        disruptor = new Disruptor<>(Command::new, slots, threads);
        disruptor.handleEventsWith(this);
        ring = disruptor.getRingBuffer();
    }

    /** Returns once the handler's thread runs: what is published before that, and shut down at once, can be lost. */
    void start() throws InterruptedException {
        disruptor.start();
        started.await();
    }

    void say(Consumer<Command> said) {
        final long slot = ring.next();
        try {
            said.accept(ring.get(slot));
        } finally {
            ring.publish(slot);
        }
    }

    /** Returns once everything said is applied, and the venue is whoever's calls next. */
    void stop() throws InterruptedException {
        disruptor.shutdown();
        stopped.await();
    }

    @Override
    public void onStart() {
        started.countDown();
    }

    @Override
    public void onEvent(Command command, long slot, boolean isLastOfBatch) {
        venue.apply(command);
    }

    @Override
    public void onShutdown() {
        venue.handOver();
        stopped.countDown();
    }
}
