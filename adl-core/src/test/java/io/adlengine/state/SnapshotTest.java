package io.adlengine.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.severity.Controllers;
import io.adlengine.severity.OnlineGradientDescent;
import io.adlengine.testkit.AllocationMeter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {
    private static final int VERSION_AT = 8;
    private static final int LENGTH_AT = 12;
    private static final int PARTS_AT = 24;

    private final Tape tape = new Tape("a").note(5).note(1L << 40);
    private final OnlineGradientDescent severity = learnt();
    private final Snapshot snapshot = new Snapshot(tape, severity);

    /** The layout by hand: what another program has to read. */
    @Test
    void theEncodingIsPinned() {
        final byte[] configuration = "tape:name=é".getBytes(StandardCharsets.UTF_8);
        final int size = 24 + 4 + 4 + 12 + (4 + 2 * 20 + 1 + 8) + 4;
        final ByteBuffer expected = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        expected.put("ADLSTATE".getBytes(StandardCharsets.US_ASCII)).putInt(1).putLong(size);
        expected.putInt(crc32c(expected.array(), 20));
        expected.putInt(1).putInt(12).put(configuration);
        expected.putInt(2).putLong(5).putLong(1L << 40).putInt(5).putInt(0);
        expected.putDouble(5 / 3.0).putDouble((1L << 40) / 3.0);
        expected.put((byte) 1).putDouble(5 + 0x1p40);
        expected.putInt(crc32c(expected.array(), size - 4));
        assertArrayEquals(
                expected.array(), saved(new Snapshot(new Tape("é").note(5).note(1L << 40))));
    }

    @Test
    void theCheckOfTheEncodingIsTheOneOfRfc3720() {
        assertEquals(0xE3069283, crc32c("123456789".getBytes(StandardCharsets.US_ASCII), 9));
    }

    /** It would be restored twice; another part with the same configuration is another part. */
    @Test
    void aPartIsSavedOnce() {
        final Tape tape = new Tape("a");
        assertThrows(IllegalArgumentException.class, () -> new Snapshot(tape, new Tape("b"), tape));
        assertTrue(new Snapshot(tape, new Tape("a")).size() > new Snapshot(tape).size());
    }

    /** A part at any depth of another one; whichever is listed first. */
    @Test
    void whatAnotherPartSavesWithItselfIsNotSavedBesideIt() {
        final Tape tape = new Tape("a");
        final Durable holder = new Holder(new Holder(tape));
        final String message = "part=tape:name=a (expected: each part once, and another one saves it with itself)";
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> new Snapshot(holder, tape))
                        .getMessage());
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> new Snapshot(tape, holder))
                        .getMessage());
        assertTrue(new Snapshot(holder, new Tape("a")).size() > new Snapshot(holder).size());
        holder.handOver();
        holder.loaded();
    }

    private record Holder(Durable inner) implements Durable {
        @Override
        public String configuration() {
            return "holder(" + inner.configuration() + ")";
        }

        @Override
        public void save(StateWriter out) {
            inner.save(out);
        }

        @Override
        public void load(StateReader in) {
            inner.load(in);
        }

        @Override
        public void eachPart(Visitor visit) {
            visit.show(inner);
        }
    }

    @Property(tries = 200)
    void whatWasSavedIsThereAgain(
            @ForAll @Size(max = 8) List<@LongRange(min = 0) Long> notes,
            @ForAll @Size(max = 8) List<@LongRange(min = 0) Long> others) {
        final Tape from = new Tape("a");
        final Tape to = new Tape("a");
        notes.forEach(from::note);
        others.forEach(to::note);
        final byte[] bytes = saved(new Snapshot(from));
        final Snapshot restored = new Snapshot(to);
        restored.restore(ByteBuffer.wrap(bytes));
        assertArrayEquals(bytes, saved(restored));
        assertEquals(new Snapshot(from).hash(), restored.hash());
    }

    @Test
    void theHashTellsConfigurationsAndMemoriesApart() {
        final long hash = new Snapshot(new Tape("a").note(5)).hash();
        assertEquals(hash, new Snapshot(new Tape("a").note(7).forget().note(5)).hash());
        assertNotEquals(hash, new Snapshot(new Tape("b").note(5)).hash());
        assertNotEquals(hash, new Snapshot(new Tape("a").note(4)).hash());
        assertNotEquals(hash, new Snapshot(new Tape("a")).hash());
        assertNotEquals(hash, new Snapshot(new Tape("a").note(5), new Tape("a")).hash());
    }

    /** With bytes behind it, so that a length that is wrong points to bytes that are there. */
    @Test
    void everySingleBitThatIsFlippedIsRefused() {
        final byte[] bytes = saved(snapshot);
        final long hash = change();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            final byte[] flipped = Arrays.copyOf(bytes, 100_000);
            flipped[bit >> 3] ^= (byte) (1 << (bit & 7));
            final ByteBuffer buffer = ByteBuffer.wrap(flipped);
            assertThrows(IllegalArgumentException.class, () -> snapshot.restore(buffer), "bit " + bit);
            assertEquals(0, buffer.position(), "bit " + bit);
            assertEquals(hash, snapshot.hash(), "bit " + bit);
        }
    }

    /** Even where the rest happens to check: a header is refused by its own checksum. */
    @Test
    void aLengthThatIsWrongIsRefusedByTheChecksumOfTheHeader() {
        final ByteBuffer bytes = ByteBuffer.wrap(saved(snapshot)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(LENGTH_AT, bytes.getLong(LENGTH_AT) - 1);
        bytes.putInt(bytes.limit() - 5, crc32c(bytes.array(), bytes.limit() - 5));
        final var refused = assertThrows(IllegalArgumentException.class, () -> snapshot.restore(bytes));
        assertEquals(
                "crc32c=" + Integer.toHexString(bytes.getInt(20)) + " (expected: "
                        + Integer.toHexString(crc32c(bytes.array(), 20)) + ")",
                refused.getMessage());
    }

    @Test
    void everyTruncationIsRefused() {
        final byte[] bytes = saved(snapshot);
        final long hash = change();
        for (int length = 0; length < bytes.length; length++) {
            final ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
            final var refused = assertThrows(IllegalArgumentException.class, () -> snapshot.restore(buffer));
            assertEquals(
                    "snapshot=" + length + " bytes (expected: "
                            + (length < 32 ? "32 or more)" : bytes.length + " bytes, as its header says)"),
                    refused.getMessage());
            assertEquals(hash, snapshot.hash());
        }
    }

    @Test
    void aLengthTooSmallToBeOneIsRefused() {
        final ByteBuffer bytes = ByteBuffer.wrap(saved(snapshot)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(LENGTH_AT, 31);
        assertRefused("snapshot=" + bytes.limit() + " bytes (expected: 31 bytes, as its header says)", sealed(bytes));
    }

    @Test
    void somethingElseIsRefused() {
        assertRefused("magic=0 (expected: 45544154534c4441)", ByteBuffer.allocate(32));
    }

    @Test
    void anotherVersionIsRefused() {
        final ByteBuffer bytes = ByteBuffer.wrap(saved(snapshot)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(VERSION_AT, 2);
        assertRefused("version=2 (expected: 1)", sealed(bytes));
    }

    @Test
    void anotherConfigurationIsRefusedByNamingBoth() {
        final ByteBuffer other = ByteBuffer.wrap(saved(new Snapshot(new Tape("b"), severity)));
        assertRefused("configuration=tape:name=b (expected: tape:name=a)", other);
        final ByteBuffer lines = ByteBuffer.wrap(saved(new Snapshot(new Tape("\n".repeat(5_000)), severity)));
        assertRefused("configuration=tape:name=" + "?".repeat(101) + "... (expected: tape:name=a)", lines);
        final ByteBuffer steeper = ByteBuffer.wrap(saved(new Snapshot(
                tape, OnlineGradientDescent.builder().implicitAdaGrad(0.25).build())));
        assertRefused(
                "configuration=implicit-adagrad:c=0.25,theta1=0.0,lambdaUnder=1.0,lambdaOver=1.0"
                        + " (expected: implicit-adagrad:c=0.5,theta1=0.0,lambdaUnder=1.0,lambdaOver=1.0)",
                steeper);
        assertRefused("parts=1 (expected: 2)", ByteBuffer.wrap(saved(new Snapshot(tape))));
    }

    @Test
    void whatComesBehindIsLeftAloneAndThePositionMovesPastTheSnapshot() {
        final int size = (int) snapshot.size();
        final ByteBuffer buffer = ByteBuffer.allocate(size + 20);
        while (buffer.hasRemaining()) {
            buffer.put((byte) 0x55);
        }
        buffer.clear().position(7).limit(size + 17);
        snapshot.save(buffer);
        assertEquals(7 + size, buffer.position());
        assertEquals(size + 17, buffer.limit());
        for (int i = 0; i < 20; i++) {
            assertEquals(0x55, buffer.array()[i < 7 ? i : size + i]);
        }
        final long hash = snapshot.hash();
        change();
        buffer.position(7);
        snapshot.restore(buffer);
        assertEquals(7 + size, buffer.position());
        assertEquals(size + 17, buffer.limit());
        assertEquals(hash, snapshot.hash());
    }

    @Test
    void aBufferThatIsTooSmallIsLeftAsItIs() {
        final int size = (int) snapshot.size();
        for (int room = 0; room < size; room++) {
            final ByteBuffer small = ByteBuffer.allocate(room);
            final var refused = assertThrows(IllegalArgumentException.class, () -> snapshot.save(small));
            assertEquals("remaining=" + room + " (expected: " + size + " bytes or more)", refused.getMessage());
            assertEquals(0, small.position());
            assertArrayEquals(new byte[room], small.array());
        }
    }

    @Test
    void aBufferThatCannotBeWrittenIsRefusedButRestoredFrom() {
        final ByteBuffer readOnly = ByteBuffer.wrap(saved(snapshot)).asReadOnlyBuffer();
        final var refused = assertThrows(IllegalArgumentException.class, () -> snapshot.save(readOnly));
        assertEquals("buffer=read-only (expected: one that can be written)", refused.getMessage());
        assertEquals(0, readOnly.position());
        final long hash = snapshot.hash();
        change();
        snapshot.restore(readOnly);
        assertEquals(hash, snapshot.hash());
    }

    static Stream<ByteBuffer> buffers() {
        return Stream.of(
                ByteBuffer.allocate(1_000),
                ByteBuffer.allocate(1_000).order(ByteOrder.LITTLE_ENDIAN),
                ByteBuffer.allocateDirect(1_000),
                ByteBuffer.allocateDirect(1_000).order(ByteOrder.LITTLE_ENDIAN),
                ByteBuffer.allocate(1_100).position(50).slice());
    }

    @ParameterizedTest
    @MethodSource("buffers")
    void everyBufferTakesAndGivesTheSameBytesAndKeepsItsOrder(ByteBuffer buffer) {
        final ByteOrder order = buffer.order();
        final byte[] bytes = saved(snapshot);
        snapshot.save(buffer);
        assertEquals(order, buffer.order());
        final byte[] taken = new byte[bytes.length];
        buffer.flip().get(taken).rewind();
        assertArrayEquals(bytes, taken);
        change();
        snapshot.restore(buffer);
        assertEquals(order, buffer.order());
        assertArrayEquals(bytes, saved(snapshot));
    }

    @ParameterizedTest
    @MethodSource("buffers")
    void savingAndHashingAllocateNothing(ByteBuffer buffer) {
        final long[] seen = {0};
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            seen[0] += snapshot.size() + snapshot.hash();
            buffer.clear();
            snapshot.save(buffer);
        });
        assertTrue(bytes < 1, bytes + " bytes per snapshot");
        assertNotEquals(0, seen[0]);
    }

    /** The first part has been replaced, the second one half, when the second refuses. */
    @Test
    void aPartThatRefusesHalfWayLeavesAllPartsAsTheyWere() {
        final Tape second = new Tape("b").note(-1);
        final byte[] bytes = saved(new Snapshot(tape, second, severity));
        final Snapshot all = new Snapshot(tape.forget().note(9), second.forget().note(8), severity);
        final long hash = all.hash();
        final ByteBuffer buffer = ByteBuffer.wrap(bytes);
        final var refused = assertThrows(IllegalArgumentException.class, () -> all.restore(buffer));
        assertEquals("note=-1 (expected: 0 or more)", refused.getMessage());
        assertEquals(hash, all.hash());
        assertEquals(0, buffer.position());
    }

    @Test
    void aPartThatFailsInAnyOtherWayDoesSoToo() {
        final boolean[] fails = {true};
        final Durable fragile = part(in -> {
            in.getLong();
            if (fails[0]) {
                fails[0] = false;
                throw new IllegalStateException("not now");
            }
        });
        final Snapshot all = new Snapshot(tape, fragile);
        final byte[] bytes = saved(all);
        tape.forget();
        final long hash = all.hash();
        assertThrows(IllegalStateException.class, () -> all.restore(ByteBuffer.wrap(bytes)));
        assertEquals(hash, all.hash());
        all.restore(ByteBuffer.wrap(bytes));
        assertArrayEquals(bytes, saved(all));
    }

    /** The checksum is right and the configuration the same, so only counting can tell. */
    @ParameterizedTest
    @ValueSource(ints = {7, 9})
    void memoryOfAnotherLengthIsRefused(int length) {
        final ByteBuffer bytes =
                ByteBuffer.wrap(saved(new Snapshot(part(StateReader::getLong)))).order(ByteOrder.LITTLE_ENDIAN);
        final ByteBuffer other = ByteBuffer.allocate(bytes.limit() - 8 + length).order(ByteOrder.LITTLE_ENDIAN);
        other.put(bytes.array(), 0, bytes.limit() - 12).putLong(LENGTH_AT, other.limit());
        final Snapshot one = new Snapshot(part(StateReader::getLong));
        final var refused = assertThrows(IllegalArgumentException.class, () -> one.restore(sealed(other)));
        assertEquals(
                length < 8
                        ? "remaining=7 (expected: 8 bytes or more)"
                        : "remaining=1 (expected: 0 bytes after the last part)",
                refused.getMessage());
    }

    @Test
    void aNumberThatIsNoneIsRefusedBeforeAnythingIsWritten() {
        tape.sum(Double.NaN);
        final ByteBuffer buffer = ByteBuffer.allocate(1_000);
        final var refused = assertThrows(IllegalArgumentException.class, () -> snapshot.save(buffer));
        assertEquals("value=NaN (expected: a number)", refused.getMessage());
        assertEquals(0, buffer.position());
        assertArrayEquals(new byte[1_000], buffer.array());
    }

    @Test
    void refusals() {
        final byte[] bytes = saved(snapshot);
        final int texts = 2 * 4
                + tape.configuration().getBytes(StandardCharsets.UTF_8).length
                + severity.configuration().getBytes(StandardCharsets.UTF_8).length;
        final int memory = PARTS_AT + 4 + texts;
        final int sumAt = memory + 4 + 2 * 20 + 1;
        assertRefused("notes=9 (expected: 0 to 8)", changed(bytes, memory, 9));
        assertRefused("notes=-1 (expected: 0 to 8)", changed(bytes, memory, -1));
        assertRefused("flag=2 (expected: 0 to 1)", changed(bytes, sumAt - 1, 2));
        assertRefused("value=NaN (expected: a number)", changed(bytes, sumAt + 4, 0x7FF8_0000));
        assertRefused(
                "text length=1000 (expected: 0 to " + (bytes.length - 4 - PARTS_AT - 8) + ")",
                changed(bytes, PARTS_AT + 4, 1_000));
        assertRefused("parts=3 (expected: 2)", changed(bytes, PARTS_AT, 3));
        assertThrows(IllegalArgumentException.class, () -> new Snapshot(tape, null));
        assertThrows(IllegalArgumentException.class, () -> new Snapshot((Durable[]) null));
        assertThrows(IllegalArgumentException.class, () -> snapshot.save(null));
        assertThrows(IllegalArgumentException.class, () -> snapshot.restore(null));
    }

    private void assertRefused(String message, ByteBuffer bytes) {
        final long hash = change();
        final var refused = assertThrows(IllegalArgumentException.class, () -> snapshot.restore(bytes));
        assertEquals(message, refused.getMessage());
        assertEquals(hash, snapshot.hash());
        assertEquals(0, bytes.position());
    }

    /** Goes on from what was saved, so that a restoration could be seen; the new hash. */
    private long change() {
        tape.forget().note(77);
        Controllers.observe(severity, 1_000, 900);
        return snapshot.hash();
    }

    private static OnlineGradientDescent learnt() {
        final OnlineGradientDescent severity =
                OnlineGradientDescent.builder().implicitAdaGrad(0.5).build();
        Controllers.observe(severity, 100, 70);
        return severity;
    }

    /** A part of 8 bytes that reads them as a test says. */
    private static Durable part(Consumer<StateReader> load) {
        return new Durable() {
            @Override
            public String configuration() {
                return "part";
            }

            @Override
            public void save(StateWriter out) {
                out.putLong(1);
            }

            @Override
            public void load(StateReader in) {
                load.accept(in);
            }
        };
    }

    private static byte[] saved(Snapshot snapshot) {
        final ByteBuffer buffer = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(buffer);
        assertEquals(0, buffer.remaining());
        return buffer.array();
    }

    private static ByteBuffer changed(byte[] bytes, int at, int value) {
        final ByteBuffer changed = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
        if (value == 2) {
            changed.put(at, (byte) 2);
        } else {
            changed.putInt(at, value);
        }
        return sealed(changed);
    }

    /** With checksums that are right again. */
    private static ByteBuffer sealed(ByteBuffer bytes) {
        bytes.putInt(20, crc32c(bytes.array(), 20));
        bytes.putInt(bytes.limit() - 4, crc32c(bytes.array(), bytes.limit() - 4));
        return bytes.clear();
    }

    private static int crc32c(byte[] bytes, int length) {
        final CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
