package io.adlengine.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A small venue for tests, and a crash in it. */
final class CrashedVenue {
    static final long BOB = 4;
    static final long ALICE = 17;
    static final long CARL = 18;
    static final long FUND = 1;
    static final long MARKET = 7;

    private CrashedVenue() {}

    static VenueBuilder builder() {
        return Venue.builder(new SmallCatalogue())
                .rule("proportionally")
                .severity("fixed:1")
                .maxAccounts(10)
                .maxPositions(20)
                .maxWinners(10)
                .maxLosers(10)
                .fund(FUND);
    }

    /** A venue that the client is the only one to hear and to call. */
    static Venue open(Client client, VenueBuilder settings) {
        final Venue venue = settings.listener(client).build();
        client.of(venue);
        return venue;
    }

    /** Bob is long 60 lots from Alice and 40 from Carl, at 1,000, with 15,000; at 800 he lacks 5,000. */
    static void crash(Client client) {
        done(client, client.next().book().list(MARKET, false, 1, 50_000, 1_000_000, 1, 1_000_000));
        for (final long account : new long[] {BOB, ALICE, CARL}) {
            done(client, client.next().book().open(account));
            done(client, client.next().book().deposit(account, account == BOB ? 15_000 : 30_000));
        }
        done(client, client.next().book().mark(MARKET, 1_000));
        done(client, client.next().book().fill(BOB, ALICE, MARKET, 60, 1_000));
        done(client, client.next().book().fill(BOB, CARL, MARKET, 40, 1_000));
        done(client, client.next().rounds().assess(100));
        done(client, client.next().book().mark(MARKET, 800));
    }

    private static void done(Client client, Command said) {
        assertEquals(Answer.DONE, client.send(said));
    }
}
