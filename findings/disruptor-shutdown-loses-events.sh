#!/usr/bin/env bash
# Disruptor.shutdown() returns with events unhandled when the handler's thread has not begun to run yet.
#
# Seen with: LMAX Disruptor 4.0.0.
# Surprise:  start(), publish three events, shutdown(): the call is there to wait until what was published is handled.
#            A handler whose thread is not running yet is not counted as behind, so shutdown() returns at once and the
#            halted handler never handles anything. With ordinary threads most short runs lose all three; here the
#            thread factory waits 20 ms, so that it happens every time.
# Cost:      a command-line tool or a test that publishes a little and stops writes a journal that is empty.
# Instead:   let every handler say that it runs (onStart counts down a latch) and publish only then, or compare each
#            handler's sequence with the cursor before shutting down.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dartifact=com.lmax:disruptor:4.0.0 \
    -DoutputDirectory=lib
cat >Shutdown.java <<'EOF'
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.dsl.Disruptor;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

public class Shutdown {
    static final int PUBLISHED = 3;

    static final class Event {
        long value;
    }

    static final ThreadFactory SLOW_START = task -> {
        Thread thread = new Thread(() -> {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            task.run();
        });
        thread.setDaemon(true);
        return thread;
    };

    static int handled(boolean waitForStart) throws Exception {
        AtomicInteger handled = new AtomicInteger();
        CountDownLatch running = new CountDownLatch(1);
        var disruptor = new Disruptor<>(Event::new, 64, SLOW_START);
        disruptor.handleEventsWith(new EventHandler<Event>() {
            @Override
            public void onStart() {
                running.countDown();
            }

            @Override
            public void onEvent(Event event, long sequence, boolean endOfBatch) {
                handled.incrementAndGet();
            }
        });
        disruptor.start();
        if (waitForStart) {
            running.await();
        }
        for (int i = 0; i < PUBLISHED; i++) {
            disruptor.publishEvent((event, sequence) -> event.value = sequence);
        }
        disruptor.shutdown();
        Thread.sleep(200); // time enough for a handler that is only late
        return handled.get();
    }

    public static void main(String[] args) throws Exception {
        int atOnce = handled(false);
        int afterStart = handled(true);
        System.out.println("published " + PUBLISHED + ", handled " + atOnce + "; with onStart awaited: " + afterStart);
        boolean asStated = atOnce == 0 && afterStart == PUBLISHED;
        System.out.println(asStated ? "as stated" : "CHANGED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
java -cp 'lib/*' Shutdown.java
