package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.book.PositionBook;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Rounds and collections where accounts hold both legs. */
final class HedgeModeProperties {
    private static final int ACCOUNTS = HedgedVenue.ACCOUNTS;
    private static final int INSTRUMENTS = HedgedVenue.INSTRUMENTS;

    @Property(tries = 400)
    void whatIsCollectedLeavesEverybodyWhatIsItsOwn(@ForAll long seed) {
        final HedgedVenue venue = new HedgedVenue(seed);
        final PositionBook book = venue.book;
        final long cash = book.cash();
        final BigInteger[] margin = new BigInteger[ACCOUNTS];
        final long[] equity = new long[ACCOUNTS];
        final long[][] lots = new long[ACCOUNTS][2 * INSTRUMENTS];
        // What isolated legs leave behind when they are closed comes to their accounts.
        final boolean[] isIsolated = new boolean[ACCOUNTS];
        for (int account = 0; account < ACCOUNTS; account++) {
            margin[account] = venue.maintenance(account);
            equity[account] = venue.valuation.accountEquity(account);
            assertEquals(margin[account], BigInteger.valueOf(venue.valuation.accountMaintenance(account)));
            for (int side = 0; side < 2 * INSTRUMENTS; side++) {
                lots[account][side] = lots(book, account, side);
                isIsolated[account] |= lots[account][side] != 0 && venue.cross(account, side / 2, side % 2 == 0) == 0;
            }
        }
        final long lacking = collect(venue, false);
        assertEquals(cash, book.cash());
        assertFalse(venue.isAnybodyItsOwnWinner);
        final DeficitCollection collection = venue.adl.collection();
        final long tolerance = 2L + venue.fills.size();
        final long missing = collection.residual() + collection.collected();
        assertTrue(venue.areSomeIsolated || Math.abs(lacking - missing) <= tolerance, lacking + " is not " + missing);
        for (int account = 0; account < ACCOUNTS; account++) {
            if (isIsolated[account]) {
                continue;
            }
            final long now = venue.valuation.accountEquity(account);
            final BigInteger needs = venue.maintenance(account);
            if (equity[account] < 0) {
                assertTrue(now <= tolerance && now >= equity[account] - tolerance, "helped, and never beyond nothing");
            } else {
                assertTrue(now >= -tolerance, "nobody is left below zero");
                final BigInteger left = BigInteger.valueOf(now + 3 * tolerance);
                final boolean keeps = left.compareTo(needs) >= 0
                        || left.multiply(margin[account])
                                        .compareTo(BigInteger.valueOf(equity[account])
                                                .multiply(needs))
                                >= 0;
                assertTrue(keeps, now + " of " + needs + " after " + equity[account] + " of " + margin[account]);
            }
            for (int side = 0; side < 2 * INSTRUMENTS; side++) {
                assertTrue(Math.abs(lots(book, account, side)) <= Math.abs(lots[account][side]), "legs only shrink");
            }
        }
        for (int i = 0; i < INSTRUMENTS; i++) {
            assertEquals(0, book.instruments().netLots(i));
        }
    }

    private static long lots(PositionBook book, int account, int side) {
        final int row = book.positions().findOn(account, side / 2, side % 2 == 0);
        return row == PositionBook.NONE ? 0 : book.positions().lots(row);
    }

    /** Nominates everything that is below zero, decides and collects; what they lacked. */
    private static long collect(HedgedVenue venue, boolean restarts) {
        HedgedVenue at = venue;
        at.adl.collection().begin();
        long lacking = 0;
        for (int row = 0; row < venue.book.positions().most(); row++) {
            if (at.book.positions().isOpen(row)) {
                final long equity = at.valuation.equity(row);
                final Nomination answer = at.adl.collection().nominateRow(row);
                lacking -= answer == Nomination.ACCEPTED ? equity : 0;
                at = restarts ? next(at, venue) : at;
            }
        }
        for (int account = 0; account < ACCOUNTS; account++) {
            isOnOneSideOrLockedWhole(at, account);
        }
        assertEquals(Decision.DECIDED, at.adl.collection().decide());
        boolean isRound = at.adl.collection().next();
        while (isRound) {
            while (at.adl.execute(2) > 0) {
                at = restarts ? next(at, venue) : at;
            }
            isRound = at.adl.collection().next();
            at = restarts ? next(at, venue) : at;
        }
        if (at != venue) {
            venue.snapshot.restore(bytes(at));
        }
        return lacking;
    }

    private static ByteBuffer bytes(HedgedVenue venue) {
        final ByteBuffer bytes = ByteBuffer.allocate((int) venue.snapshot.size());
        venue.snapshot.save(bytes);
        return bytes.flip();
    }

    private static HedgedVenue next(HedgedVenue at, HedgedVenue first) {
        final HedgedVenue other = at.restart();
        assertEquals(at.snapshot.hash(), other.snapshot.hash());
        if (at != first) {
            first.fills.addAll(at.fills);
        }
        return other;
    }

    private static void isOnOneSideOrLockedWhole(HedgedVenue venue, int account) {
        if (venue.valuation.accountEquity(account) >= 0) {
            return;
        }
        boolean isOnBoth = false;
        long rest = 0;
        for (int i = 0; i < INSTRUMENTS; i++) {
            final long longs = venue.cross(account, i, true);
            final long shorts = venue.cross(account, i, false);
            isOnBoth |= longs != 0 && shorts != 0;
            rest += Math.abs(longs + shorts);
        }
        assertTrue(!isOnBoth || rest == 0, "account " + account);
    }

    @Property(tries = 60)
    void snapshotsAnywhereGoUnnoticed(@ForAll long seed) {
        final HedgedVenue whole = new HedgedVenue(seed);
        final HedgedVenue other = new HedgedVenue(seed);
        collect(whole, false);
        collect(other, true);
        assertEquals(bytes(whole), bytes(other));
    }

    /** Otherwise the properties above would say nothing. */
    @Test
    void legsAreNettedOffAndClosedOut() {
        int netted = 0;
        int fills = 0;
        int both = 0;
        for (int seed = 0; seed < 60; seed++) {
            final HedgedVenue venue = new HedgedVenue(seed);
            for (int account = 0; account < ACCOUNTS; account++) {
                for (int i = 0; i < INSTRUMENTS; i++) {
                    both += lots(venue.book, account, 2 * i) != 0 && lots(venue.book, account, 2 * i + 1) != 0 ? 1 : 0;
                }
            }
            collect(venue, false);
            netted += venue.netted;
            fills += venue.fills.size();
        }
        assertTrue(netted > 50, netted + " netted off");
        assertTrue(fills > 500, fills + " fills");
        assertTrue(both > 200, both + " accounts with both legs");
    }
}
