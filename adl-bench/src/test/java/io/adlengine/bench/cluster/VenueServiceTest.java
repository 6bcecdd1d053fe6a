package io.adlengine.bench.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.adlengine.venue.Command;
import io.adlengine.venue.Venue;
import io.adlengine.venue.VenuePart;
import io.adlengine.wire.CommandEncoder;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service without a cluster: what three nodes make of one log, and what a slow session hears. */
class VenueServiceTest {
    private static final int COMMANDS = 6_000;

    /** Nodes that take every message, one of which is replaced from a snapshot in the middle of plans. */
    private static final class Nodes implements Line {
        private final CrashTerms terms;
        private final CrashClient client;
        private final CrashCommands commands;
        private final FakeCluster[] clusters = new FakeCluster[3];
        private int restores;
        private int restoresInRounds;

        Nodes(int slice) {
            terms = new CrashTerms(slice);
            commands = new CrashCommands(5, 60, slice);
            client = new CrashClient(commands, COMMANDS, 0);
            for (int node = 0; node < clusters.length; node++) {
                clusters[node] = new FakeCluster(new VenueService(terms::venue));
            }
            client.use(this);
        }

        @Override
        public boolean offer(DirectBuffer buffer, int at, int length) {
            final long time = System.nanoTime();
            for (final FakeCluster cluster : clusters) {
                cluster.message(buffer, at, length, time);
            }
            return true;
        }

        @Override
        public boolean poll() {
            clusters[0].drain(client::onMessage);
            final boolean isDue = client.answered() > (restores + 1) * 100;
            if (isDue && (commands.isHandedOut() || client.answered() > (restores + 2) * 100)) {
                restoresInRounds += commands.isHandedOut() ? 1 : 0;
                restores++;
                final FakeCluster fresh = new FakeCluster(new VenueService(terms::venue));
                fresh.service().restore(clusters[restores % 2].service().snapshot());
                clusters[2] = fresh;
            }
            return false;
        }

        Venue venue(int node) {
            return clusters[node].service().venue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 1_000})
    void aNodeThatIsRestoredInTheMiddleOfAPlanGoesOnBitForBit(int slice) {
        final Nodes nodes = new Nodes(slice);
        while (!nodes.client.isDone()) {
            nodes.client.step(() -> true);
        }
        assertTrue(nodes.commands.rounds() > 20, "rounds " + nodes.commands.rounds());
        assertTrue(nodes.restoresInRounds > 5, "restores in rounds " + nodes.restoresInRounds);
        for (int node = 1; node < 3; node++) {
            for (final VenuePart part : VenuePart.values()) {
                assertEquals(nodes.venue(0).stateHash(part), nodes.venue(node).stateHash(part), part.name());
            }
            assertEquals(
                    nodes.clusters[0].service().snapshot(),
                    nodes.clusters[node].service().snapshot());
        }
        final PlainRun plain = PlainRun.again(nodes.terms, nodes.client.log());
        assertEquals(plain.stateHash(), nodes.venue(2).stateHash());
        assertEquals(plain.tape().events(), nodes.client.tape().events());
        assertEquals(plain.tape().hash(), nodes.client.tape().hash());
    }

    @Test
    void whatEgressDoesNotTakeIsSentLaterAndNothingIsLost() {
        final FakeCluster cluster = new FakeCluster(new VenueService(new CrashTerms(20)::venue));
        final List<Long> heard = new ArrayList<>();
        cluster.takes(0);
        send(cluster, new CrashCommands(1, 40, 20), 60);
        cluster.drain((buffer, at, length) -> heard.add(Tapes.eventId(buffer, at, length)));
        assertEquals(List.of(), heard);

        ask(cluster, 1);
        cluster.drain((buffer, at, length) -> heard.add(Tapes.eventId(buffer, at, length)));
        assertEquals(List.of(), heard, "the session takes nothing");
        for (int sent = 0; sent < 60; sent++) {
            cluster.takes(7);
            ask(cluster, heard.size() + 1);
            cluster.drain((buffer, at, length) -> heard.add(Tapes.eventId(buffer, at, length)));
        }
        assertEquals(LongStream.rangeClosed(1, heard.size()).boxed().toList(), heard);
        assertTrue(heard.size() >= 60, "events " + heard.size());
    }

    @Test
    void whatIsNoCommandIsDropped() {
        final FakeCluster cluster = new FakeCluster(new VenueService(new CrashTerms(20)::venue));
        final long before = cluster.service().venue().stateHash();
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        for (int length = 0; length < 100; length++) {
            cluster.message(buffer, 0, length, 1);
        }
        assertEquals(before, cluster.service().venue().stateHash());
        assertEquals(100, cluster.counter("adl messages not understood"));
        assertEquals(0, cluster.counter("adl commands"));
    }

    @Test
    void countersSayWhatWasDone() {
        final Nodes nodes = new Nodes(20);
        while (!nodes.client.isDone()) {
            nodes.client.step(() -> true);
        }
        final FakeCluster cluster = nodes.clusters[0];
        assertTrue(cluster.counter("adl commands") >= COMMANDS);
        assertEquals(0, cluster.counter("adl messages not understood"));
        assertEquals(nodes.client.tape().events(), cluster.counter("adl events"));
        assertEquals(nodes.commands.rounds(), cluster.counter("adl rounds ended"), 1);
        assertTrue(cluster.counter("adl close-outs applied") > cluster.counter("adl rounds ended"));
        assertTrue(cluster.counter("adl money covered by rounds") > 0);
    }

    @Test
    void aRefusalIsCounted() {
        final FakeCluster cluster = new FakeCluster(new VenueService(new CrashTerms(20)::venue));
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final Command command = new Command().from(7, 1, 0).book().deposit(999_999, 1);
        cluster.message(buffer, 0, CommandEncoder.encode(command, buffer, 0), 1);
        assertEquals(1, cluster.counter("adl commands"));
        assertEquals(1, cluster.counter("adl commands refused"));
    }

    /** The clock of a new leader may be behind. */
    @Test
    void theVenuesTimeNeverRunsBackwards() {
        final FakeCluster cluster = new FakeCluster(new VenueService(new CrashTerms(20)::venue));
        final List<String> heard = new ArrayList<>();
        ask(cluster, 1);
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final Command command = new Command();
        for (int i = 1; i <= 2; i++) {
            final int length =
                    CommandEncoder.encode(command.from(7, i, 999).book().open(i), buffer, 0);
            cluster.message(buffer, 0, length, i == 1 ? 500 : 400);
        }
        cluster.drain((told, at, length) -> heard.add(Tapes.text(told, at, length)));
        assertEquals(
                List.of("1 REPLY AMOUNT=0 CODE=0 FLAG=0 of 7/1 at 500", "2 REPLY AMOUNT=0 CODE=0 FLAG=0 of 7/2 at 500"),
                heard);
    }

    @Test
    void aCommandAllocatesNothing() {
        final FakeCluster cluster = new FakeCluster(new VenueService(new CrashTerms(20)::venue));
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final Command command = new Command();
        ask(cluster, 1);
        long sequence = 1;
        cluster.message(
                buffer, 0, CommandEncoder.encode(command.from(7, 1, 0).book().open(1), buffer, 0), 1);
        double least = Double.MAX_VALUE;
        for (int part = 0; part < 5; part++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10_000; i++) {
                command.from(7, ++sequence, 0).book().deposit(1, 1);
                cluster.message(buffer, 0, CommandEncoder.encode(command, buffer, 0), sequence);
                cluster.drain((told, at, length) -> {});
            }
            least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / 10_000.0);
        }
        assertTrue(least < 1, least + " bytes a command");
        final Venue venue = cluster.service().venue();
        assertEquals(50_000, venue.accounts().collateral(venue.accounts().find(1)));
    }

    private static void send(FakeCluster cluster, CrashCommands commands, int count) {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final Command command = new Command();
        for (int i = 1; i <= count; i++) {
            commands.next(command.from(7, i, 0), true, false);
            cluster.message(buffer, 0, CommandEncoder.encode(command, buffer, 0), i);
        }
    }

    private static void ask(FakeCluster cluster, long from) {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        Request.EVENTS.put(buffer, from);
        cluster.message(buffer, 0, Request.BYTES, 0);
    }
}
