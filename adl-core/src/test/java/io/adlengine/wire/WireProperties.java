package io.adlengine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.venue.Command;
import io.adlengine.venue.CommandType;
import io.adlengine.venue.Event;
import io.adlengine.venue.EventType;
import io.adlengine.venue.MadeEvents;
import io.adlengine.venue.VenueField;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.agrona.concurrent.UnsafeBuffer;

/** Whatever can be said arrives as it was said; whatever else arrives is refused, or is something that can be said. */
class WireProperties {
    private static final String BEFORE = "OPEN ACCOUNT_ID=1 from 2/3 at 4";
    private static final int[] ANSWERS = {0, 3, 10, 29, 43};

    private final byte[] bytes = new byte[CommandEncoder.MOST_BYTES];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);

    @Property
    void aCommandArrivesAsItWasSaid(
            @ForAll CommandType type, @ForAll long seed, @ForAll @StringLength(max = 300) String text) {
        final Command said = command(type, seed, text);
        final Command heard = new Command();
        final int length;
        try {
            length = CommandEncoder.encode(said, buffer, 0);
        } catch (IllegalArgumentException half) {
            assertEquals(true, half.getMessage().startsWith("text="), half.getMessage());
            return;
        }
        assertEquals(length, CommandDecoder.decode(buffer, 0, length, heard));
        assertEquals(said.toString(), heard.toString());
    }

    @Property
    void anEventArrivesAsItWasTold(@ForAll EventType type, @ForAll long seed) {
        final Event told = event(type, seed);
        final EventDecoder heard = new EventDecoder();
        final int length = EventEncoder.encode(told, buffer, 0);
        assertEquals(length, heard.decode(buffer, 0, length));
        assertEquals(told.toString(), heard.toString());
        for (final VenueField field : type.fields()) {
            assertEquals(told.get(field), heard.get(field));
        }
    }

    @Property
    void aCommandThatIsCutShortIsRefused(
            @ForAll CommandType type, @ForAll long seed, @ForAll @IntRange(max = 3_100) int cut) {
        final int length = CommandEncoder.encode(command(type, seed, "queue"), buffer, 0);
        final Command before = new Command().from(2, 3, 4).book().open(1);
        assertThrows(IllegalArgumentException.class, () -> CommandDecoder.decode(buffer, 0, cut % length, before));
        final UnsafeBuffer all = new UnsafeBuffer(bytes, 0, cut % length);
        assertThrows(IllegalArgumentException.class, () -> CommandDecoder.decode(all, 0, length, before));
        assertEquals(BEFORE, before.toString());
    }

    /** No checksum guards a message: a transport does. But nothing is read that was not there. */
    @Property
    void aCommandOfOtherBitsIsRefusedOrWhole(
            @ForAll CommandType type, @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int flips) {
        final int length = CommandEncoder.encode(command(type, seed, "queue:θ=½"), buffer, 0);
        flip(seed, length, flips);
        assertRefusedOrWhole(length);
    }

    @Property
    void anyBytesAreRefusedOrACommand(@ForAll long seed, @ForAll @IntRange(max = 200) int length) {
        final Random random = new Random(seed);
        random.nextBytes(bytes);
        if (random.nextInt(8) > 0) {
            MessageHeader.put(buffer, 0, 24 + 8 * random.nextInt(9), random.nextInt(36));
        }
        assertRefusedOrWhole(length);
    }

    @Property
    void anEventOfOtherBitsIsRefusedOrWhole(
            @ForAll EventType type, @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int flips) {
        final int length = EventEncoder.encode(event(type, seed), buffer, 0);
        flip(seed, length, flips);
        final EventDecoder heard = new EventDecoder();
        final String before = heard.toString();
        try {
            heard.decode(buffer, 0, length);
        } catch (IllegalArgumentException refused) {
            assertEquals(before, heard.toString());
            return;
        }
        assertEquals(
                heard.toString().substring(heard.toString().indexOf(' ')),
                " " + heard.type() + heard.toString().split(heard.type().name(), 2)[1]);
        for (final VenueField field : heard.type().fields()) {
            heard.get(field);
        }
    }

    private void flip(long seed, int length, int flips) {
        final Random random = new Random(seed);
        for (int i = 0; i < flips; i++) {
            final int bit = random.nextInt(8 * (random.nextBoolean() ? 8 : length));
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    private void assertRefusedOrWhole(int length) {
        final Command heard = new Command().from(2, 3, 4).book().open(1);
        try {
            CommandDecoder.decode(buffer, 0, length, heard);
        } catch (IllegalArgumentException refused) {
            assertEquals(BEFORE, heard.toString());
            return;
        }
        final byte[] copy = new byte[CommandEncoder.MOST_BYTES];
        final int again = CommandEncoder.encode(heard, new UnsafeBuffer(copy), 0);
        final Command twice = new Command();
        CommandDecoder.decode(new UnsafeBuffer(copy), 0, again, twice);
        assertEquals(heard.toString(), twice.toString());
    }

    private static Command command(CommandType type, long seed, String text) {
        final Random random = new Random(seed);
        final Command command = new Command()
                .from(number(random), number(random), number(random))
                .begin(type);
        for (final VenueField field : type.fields()) {
            command.set(field, Coding.of(field).isNumber() ? number(random) : random.nextInt(2));
        }
        return type.hasText() ? command.set(text) : command;
    }

    private static Event event(EventType type, long seed) {
        final Random random = new Random(seed);
        final Command of = new Command().from(number(random), number(random), number(random));
        return MadeEvents.of(
                type, of, random.nextLong(), random.nextBoolean(), field -> switch (Coding.of(type, field)) {
                    case NUMBER -> number(random);
                    case YES_NO -> random.nextInt(2);
                    case ANSWER -> ANSWERS[random.nextInt(ANSWERS.length)];
                    case LAYER -> 1 + random.nextInt(4);
                    case SKIP_REASON -> 1 + random.nextInt(13);
                });
    }

    /** Of every size, and the ends. */
    private static long number(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            case 2 -> random.nextLong();
            default -> random.nextLong() >> random.nextInt(64);
        };
    }
}
