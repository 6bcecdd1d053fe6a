package io.adlengine.venue;

import java.nio.ByteBuffer;

/**
 * In a heap that has room for one large venue and not for two: a venue that has grown is saved, and another one is to
 * take its place beside it. Prints what becomes of that.
 */
final class HalfFullHeap {
    static final String HEAP = "-Xmx96m";
    private static final int ACCOUNTS = 150_000;
    private static final int POSITIONS = 150_000;

    private HalfFullHeap() {}

    public static void main(String[] arguments) {
        final Venue grown = CrashedVenue.builder().build();
        System.out.println(grown.apply(new Command().from(1, 1, 1).book().grow(ACCOUNTS, POSITIONS)));
        final ByteBuffer saved = ByteBuffer.allocate((int) grown.size());
        grown.save(saved);
        final Venue other = CrashedVenue.builder().build();
        final long hash = other.stateHash();
        final long watch = other.stateHash(VenuePart.WATCH);
        System.out.println(refusal(other, saved.flip()));
        System.out.println(
                saved.position() == 0 && other.stateHash() == hash && other.stateHash(VenuePart.WATCH) == watch);
        final Command command = new Command();
        for (int account = 1; account < 12; account++) {
            command.from(1, account, 1).book().open(account);
            System.out.print(other.apply(command) + " ");
        }
        System.out.println(grown.accounts().most());
    }

    private static String refusal(Venue venue, ByteBuffer snapshot) {
        try {
            venue.restore(snapshot);
            return "restored";
        } catch (IllegalArgumentException | OutOfMemoryError e) {
            return e.toString();
        }
    }
}
