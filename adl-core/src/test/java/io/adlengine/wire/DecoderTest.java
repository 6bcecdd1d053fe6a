package io.adlengine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.Command;
import io.adlengine.venue.CommandType;
import io.adlengine.venue.Event;
import io.adlengine.venue.EventType;
import io.adlengine.venue.VenueField;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What encoders and decoders refuse, and that nothing has changed then. */
class DecoderTest {
    private static final String BEFORE = "OPEN ACCOUNT_ID=1 from 2/3 at 4";

    private final MutableDirectBuffer buffer = new UnsafeBuffer(new byte[4_096]);
    private final Command command = new Command().from(2, 3, 4).book().open(1);
    private final EventDecoder event = new EventDecoder();

    private int deposit() {
        return CommandEncoder.encode(new Command().from(7, 1, 1_000).book().deposit(17, 500), buffer, 8);
    }

    private void assertRefused(String message, int length) {
        assertEquals(message, refusal(() -> CommandDecoder.decode(buffer, 8, length, command)));
        assertEquals(BEFORE, command.toString());
    }

    private static String refusal(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }

    private void put(int at, int number) {
        buffer.putShort(8 + at, (short) number, ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void aCommandIsRead() {
        assertEquals(48, deposit());
        assertEquals(48, CommandDecoder.decode(buffer, 8, 60, command), "with others behind it");
        assertEquals("DEPOSIT ACCOUNT_ID=17 AMOUNT=500 from 7/1 at 1000", command.toString());
        assertEquals(8, MessageHeader.templateId(buffer, 8, 48));
    }

    @Test
    void whatIsOfAnotherSchemaOrVersionIsRefused() {
        deposit();
        put(4, 2_768);
        assertRefused("schemaId=2768 (expected: 2769)", 48);
        put(4, 2_769);
        put(6, 0);
        assertRefused("version=0 (expected: 1 or more)", 48);
    }

    @Test
    void whatIsNoMessageIsRefused() {
        deposit();
        put(2, 0);
        assertRefused("templateId=0 (expected: that of a command)", 48);
        put(2, 65_535);
        assertRefused("templateId=65535 (expected: that of a command)", 48);
        put(2, 1_001);
        assertRefused("templateId=1001 (expected: that of a command)", 48);
        put(2, 8);
        assertEquals("templateId=8 (expected: that of an event)", refusal(() -> event.decode(buffer, 8, 48)));
    }

    @Test
    void whatIsCutShortIsRefused() {
        deposit();
        assertRefused("length=7 (expected: 8 or more)", 7);
        assertRefused("length=47 (expected: 48 or more)", 47);
        assertRefused("length=-1 (expected: 0 to 4088)", -1);
        assertRefused("length=4089 (expected: 0 to 4088)", 4_089);
        put(0, 39);
        assertRefused("blockLength=39 (expected: 40 or more)", 48);
        put(0, 41);
        assertRefused("blockLength=41 (expected: 40)", 60);
        assertEquals(
                "offset=4097 (expected: 0 to 4096)", refusal(() -> CommandDecoder.decode(buffer, 4_097, 0, command)));
        assertEquals("in=null (expected: a value)", refusal(() -> CommandDecoder.decode(null, 0, 0, command)));
        assertEquals("command=null (expected: a value)", refusal(() -> CommandDecoder.decode(buffer, 8, 48, null)));
    }

    @Test
    void aFlagIsYesOrNo() {
        CommandEncoder.encode(new Command().from(7, 1, 1_000).rounds().pause(7, true), buffer, 8);
        buffer.putByte(8 + 8 + 24 + 8, (byte) 2);
        assertRefused("FLAG=2 (expected: 0 or 1)", 48);
        buffer.putByte(8 + 8 + 24 + 8, (byte) 200);
        assertRefused("FLAG=200 (expected: 0 or 1)", 48);
        final Command wrong = new Command().begin(CommandType.PAUSE_VENUE).set(VenueField.FLAG, -1);
        assertEquals("FLAG=-1 (expected: 0 or 1)", refusal(() -> CommandEncoder.encode(wrong, buffer, 8)));
    }

    @Test
    void aCodeOfAnEventIsOne() {
        EventEncoder.encode(Samples.event(EventType.REPLY), buffer, 8);
        final int code = 8 + 8 + 40 + 8;
        assertEquals(43, buffer.getByte(code));
        buffer.putByte(code, (byte) 44);
        assertEquals("CODE=44 (expected: the code of an Answer)", refusal(() -> event.decode(buffer, 8, 72)));
        buffer.putByte(code, (byte) 64);
        assertEquals("CODE=64 (expected: the code of an Answer)", refusal(() -> event.decode(buffer, 8, 72)));
        buffer.putByte(code, (byte) 43);
        buffer.putByte(8 + 8 + 32, (byte) 2);
        assertEquals("isDryRun=2 (expected: 0 to 1)", refusal(() -> event.decode(buffer, 8, 72)));
        assertEquals("0 REPLY AMOUNT=0 CODE=0 FLAG=0 of 0/0 at 0", event.toString());
    }

    @Test
    void aTextIsWholeAndWellFormedAndNoLongerThanACommandTakes() {
        final int bytes = CommandEncoder.encode(new Command().rounds().configureRule("queue"), buffer, 8);
        assertEquals(8 + 24 + 2 + 5, bytes);
        assertRefused("bytes behind the block=1 (expected: 2 or more)", 33);
        assertRefused("bytes behind the block=6 (expected: 7 or more)", 38);
        put(32, 3_001);
        assertRefused("bytes of text=3001 (expected: 0 to 3000)", 4_088);
        put(32, 1_001);
        assertRefused("characters of text=1001 (expected: 0 to 1000)", 4_088);
        put(32, 5);
        buffer.putByte(8 + 34, (byte) 0xFF);
        assertRefused("text=5 bytes (expected: UTF-8)", bytes);
        final Command half = new Command().rounds().configureRule("\uD800");
        assertTrue(refusal(() -> CommandEncoder.encode(half, buffer, 8)).endsWith("without the other)"));
        final Command longest = new Command().rounds().configureRule("€".repeat(Command.MOST_TEXT));
        assertEquals(CommandEncoder.MOST_BYTES, CommandEncoder.encode(longest, buffer, 0));
        CommandDecoder.decode(buffer, 0, CommandEncoder.MOST_BYTES, command);
        assertEquals(longest.text(), command.text());
    }

    @Test
    void nothingIsWrittenWhereThereIsNoRoomOrAFieldIsNotSet() {
        final Command whole = new Command().book().deposit(17, 500);
        final UnsafeBuffer small = new UnsafeBuffer(new byte[50]);
        assertEquals(
                "remaining=47 (expected: 48 bytes or more)", refusal(() -> CommandEncoder.encode(whole, small, 3)));
        assertEquals("offset=-1 (expected: 0 to 50)", refusal(() -> CommandEncoder.encode(whole, small, -1)));
        assertEquals("out=null (expected: a value)", refusal(() -> CommandEncoder.encode(whole, null, 0)));
        final Command half = new Command().begin(CommandType.DEPOSIT).set(VenueField.ACCOUNT_ID, 1);
        assertEquals(
                "field=AMOUNT (expected: one that this message has)",
                refusal(() -> CommandEncoder.encode(half, small, 0)));
        assertEquals(
                "remaining=50 (expected: 72 bytes or more)",
                refusal(() -> EventEncoder.encode(Samples.event(EventType.REPLY), small, 0)));
        assertTrue(Arrays.equals(new byte[50], small.byteArray()));
        assertEquals(48, CommandEncoder.encode(whole, new ExpandableArrayBuffer(8), 1_000), "one that grows");
    }

    /** As of the next version, with a field more in every message: longer by 16 bytes, and something behind the text. */
    @ParameterizedTest
    @EnumSource
    void aCommandOfALaterVersionIsReadByItsBlockLength(CommandType type) {
        final Command sample = Samples.command(type);
        final int bytes =
                lengthen(CommandEncoder.encode(sample, buffer, 0), sample.type().hasText());
        assertEquals(bytes, CommandDecoder.decode(buffer, 0, bytes + 3, command));
        assertEquals(sample.toString(), command.toString());
        assertEquals(
                "length=9 (expected: " + (8 + (buffer.getShort(0) & 0xFFFF)) + " or more)",
                refusal(() -> CommandDecoder.decode(buffer, 0, 9, command)));
    }

    @ParameterizedTest
    @EnumSource
    void anEventOfALaterVersionIsReadByItsBlockLength(EventType type) {
        final Event sample = Samples.event(type);
        final int bytes = lengthen(EventEncoder.encode(sample, buffer, 0), false);
        assertEquals(bytes, event.decode(buffer, 0, bytes));
        assertEquals(sample.toString(), event.toString());
    }

    private int lengthen(int bytes, boolean hasText) {
        final int block = buffer.getShort(0, ByteOrder.LITTLE_ENDIAN);
        final byte[] behind = new byte[bytes - 8 - block];
        assertEquals(hasText, behind.length > 0);
        buffer.getBytes(8 + block, behind);
        buffer.setMemory(8 + block, 16, (byte) 0xAB);
        buffer.putBytes(8 + block + 16, behind);
        buffer.putShort(0, (short) (block + 16), ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(6, (short) (MessageHeader.VERSION + 1), ByteOrder.LITTLE_ENDIAN);
        return bytes + 16;
    }

    @Test
    void anEventIsAskedForItsOwnFieldsAlone() {
        final int bytes = EventEncoder.encode(Samples.event(EventType.REPLY), buffer, 0);
        event.decode(buffer, 0, bytes);
        assertEquals(EventType.REPLY, event.type());
        assertEquals(12, event.eventId());
        assertEquals(7, event.clientId());
        assertEquals(3, event.sequence());
        assertEquals(1_000_000_001L, event.timestamp());
        assertEquals(43, event.get(VenueField.CODE));
        assertEquals("field=LOTS (expected: one that this message has)", refusal(() -> event.get(VenueField.LOTS)));
        event.decode(buffer, 0, EventEncoder.encode(Samples.event(EventType.MARK_SUSPECT), buffer, 0));
        assertTrue(event.isDryRun());
    }

    @Test
    void nothingIsAllocatedButForText() {
        final UnsafeBuffer direct = new UnsafeBuffer(ByteBuffer.allocateDirect(4_096));
        final Command[] commands = Arrays.stream(CommandType.values())
                .filter(type -> !type.hasText())
                .map(Samples::command)
                .toArray(Command[]::new);
        final Event[] events =
                Arrays.stream(EventType.values()).map(Samples::event).toArray(Event[]::new);
        final int[] next = new int[1];
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            final int i = next[0]++;
            final Command said = commands[i % commands.length];
            CommandDecoder.decode(direct, 64, CommandEncoder.encode(said, direct, 64), command);
            event.decode(direct, 8, EventEncoder.encode(events[i % events.length], direct, 8));
        });
        assertEquals(0, bytes);
        final Command text = Samples.command(CommandType.CONFIGURE_RULE);
        assertTrue(AllocationMeter.bytesPerRun(() -> CommandEncoder.encode(text, direct, 0)) > 0, "the meter counts");
    }
}
