package io.adlengine.venue;

import static io.adlengine.venue.CrashedVenue.ALICE;
import static io.adlengine.venue.CrashedVenue.BOB;
import static io.adlengine.venue.CrashedVenue.CARL;
import static io.adlengine.venue.CrashedVenue.MARKET;
import static io.adlengine.venue.CrashedVenue.builder;
import static io.adlengine.venue.CrashedVenue.crash;
import static io.adlengine.venue.CrashedVenue.open;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What operators may do: approve, pause, abandon, try out, undo. */
class OperatorsTest {
    private static final long DORA = 19;

    private final Client client = new Client(70);

    @Test
    void aCollectionWaitsForItsApprovalWhereTheVenueAsksForOne() {
        open(client, builder().approvals());
        crash(client);
        assertEquals(Answer.WAITING, client.send(client.next().rounds().assess(100)));
        assertEquals(Answer.WAITING, client.send(client.next().rounds().next(100)));
        assertEquals(
                Answer.UNKNOWN_COLLECTION, client.send(client.next().rounds().approve(2)));
        assertEquals(Answer.DONE, client.send(client.next().rounds().approve(1)));
        assertEquals(Answer.NOT_NOW, client.send(client.next().rounds().approve(1)));
        assertEquals(Answer.DONE, client.send(client.next().rounds().next(100)));
        assertEquals(1, client.heard(EventType.COLLECTION_ENDED).size());
    }

    @Test
    void aPausedMarketIsNotDeleveragedAndIsOnceItIsResumed() {
        open(client, builder());
        crash(client);
        assertEquals(Answer.DONE, client.send(client.next().rounds().pause(MARKET, true)));
        assertEquals(Answer.DONE, client.send(client.next().rounds().assess(100)));
        assertEquals(
                List.of("DEFERRED ACCOUNT_ID=4 INSTRUMENT_ID=0 CODE=" + Answer.PAUSED.code()),
                client.heard(EventType.DEFERRED));
        assertEquals(Answer.NOT_NOW, client.send(client.next().rounds().next(100)));
        assertEquals(Answer.DONE, client.send(client.next().rounds().pause(MARKET, false)));
        assertEquals(Answer.DONE, client.send(client.next().rounds().assess(100)));
        assertEquals(Answer.DONE, client.send(client.next().rounds().next(100)));
        assertEquals(1, client.heard(EventType.COLLECTION_ENDED).size());
    }

    @Test
    void anAbandonedCollectionStaysAsFarAsItHasCome() {
        final Venue venue = open(client, builder().matchingCore(8, 1_000));
        crash(client);
        client.send(client.next().rounds().assess(100));
        client.send(client.next().rounds().next(100));
        client.send(client.next().rounds().confirm(1, 60));
        client.heard.clear();
        assertEquals(Answer.DONE, client.send(client.next().rounds().abandon(1)));
        assertEquals(List.of("RESIDUAL ACCOUNT_ID=4 COLLECTION_ID=1 AMOUNT=2000"), client.heard(EventType.RESIDUAL));
        assertEquals(
                List.of("COLLECTION_ENDED COLLECTION_ID=1 AMOUNT=3000 COST=0 FLAG=1"),
                client.heard(EventType.COLLECTION_ENDED));
        assertEquals(1, client.heard(EventType.SKIPPED).size());
        assertEquals(Answer.UNKNOWN_CLOSEOUT, client.send(client.next().rounds().confirm(2, 40)));
        assertEquals(3_000, venue.losses().gains(0));
        assertEquals(Answer.DONE, client.send(client.next().rounds().nominate(BOB)));
        assertEquals(Answer.DONE, client.send(client.next().rounds().assess(100)));
        assertEquals(2, client.heard(EventType.COLLECTION_DECIDED).size() + 1);
    }

    /** What every account has, its loss books left out. */
    private static String book(Venue venue) {
        final StringBuilder text = new StringBuilder();
        for (int row = 0; row < venue.accounts().count(); row++) {
            text.append(venue.accounts().id(row))
                    .append(':')
                    .append(venue.accounts().collateral(row));
            final int p = venue.positions().find(row, 0);
            if (p >= 0) {
                text.append(' ')
                        .append(venue.positions().lots(p))
                        .append('@')
                        .append(venue.positions().entry(p));
                text.append('-').append(venue.positions().prepaid(p));
            }
            text.append('\n');
        }
        return text.toString();
    }

    @Test
    void aRoundIsUndoneExactlyAndOnce() {
        final Venue venue = open(client, builder().undoable(10));
        crash(client);
        final String before = book(venue);
        client.send(client.next().rounds().assess(100));
        client.send(client.next().rounds().next(100));
        assertNotEquals(before, book(venue));
        client.heard.clear();
        assertEquals(Answer.UNKNOWN_ROUND, client.send(client.next().rounds().undo(2)));
        assertEquals(Answer.DONE, client.send(client.next().rounds().undo(1)));
        assertEquals(2, venue.value());
        assertEquals(
                List.of(
                        "REVERSED ACCOUNT_ID=4 COUNTERPARTY_ID=18 INSTRUMENT_ID=7 ROUND_ID=1 LOTS=40"
                                + " TRANSFER=34000 COST=2000",
                        "REVERSED ACCOUNT_ID=4 COUNTERPARTY_ID=17 INSTRUMENT_ID=7 ROUND_ID=1 LOTS=60"
                                + " TRANSFER=51000 COST=3000"),
                client.heard(EventType.REVERSED));
        assertEquals(before, book(venue));
        assertEquals(0, venue.losses().gains(0));
        assertEquals(5_000, venue.losses().residual(0));
        assertEquals(Answer.UNKNOWN_ROUND, client.send(client.next().rounds().undo(1)));
        assertEquals(Answer.UNKNOWN_ROUND, client.send(client.next().rounds().settle(1, 800)));
        client.send(client.next().book().mark(MARKET, 1_000));
        assertEquals(Answer.DONE, client.send(client.next().rounds().assess(100)));
        assertEquals(0, client.heard(EventType.NOMINATED).size());
    }

    @Test
    void aRoundWhosePositionsHaveMovedIsNotUndoneAndTheAccountIsNamed() {
        final Venue venue = open(client, builder().undoable(10));
        crash(client);
        client.send(client.next().rounds().assess(100));
        client.send(client.next().rounds().next(100));
        client.send(client.next().book().deposit(ALICE, 5)); // money alone does not matter
        client.send(client.next().book().fill(CARL, ALICE, MARKET, 1, 800));
        final String before = book(venue);
        assertEquals(Answer.MOVED, client.send(client.next().rounds().undo(1)));
        assertEquals(CARL, venue.value());
        assertEquals(before, book(venue));
    }

    @Test
    void whoTradedInTheMiddleOfARoundIsNamedWhicheverSideItWas() {
        final Venue venue = open(client, builder().undoable(10));
        client.send(client.next().book().list(MARKET, false, 1, 50_000, 1_000_000, 1, 1_000_000));
        for (final long account : new long[] {BOB, CARL, ALICE, DORA}) {
            client.send(client.next().book().open(account));
            client.send(client.next().book().deposit(account, account == BOB || account == CARL ? 15_000 : 100_000));
        }
        client.send(client.next().book().mark(MARKET, 1_000));
        client.send(client.next().book().fill(BOB, ALICE, MARKET, 100, 1_000));
        client.send(client.next().book().fill(CARL, ALICE, MARKET, 100, 1_000));
        client.send(client.next().rounds().assess(100));
        client.send(client.next().book().mark(MARKET, 800));
        client.send(client.next().rounds().assess(100));
        assertEquals(Answer.MORE, client.send(client.next().rounds().next(1)));
        assertEquals(Answer.DONE, client.send(client.next().book().fill(DORA, ALICE, MARKET, 1, 800)));
        assertEquals(Answer.DONE, client.send(client.next().rounds().next(100)));
        assertEquals(2, client.heard(EventType.CLOSED_OUT).size());
        assertEquals(Answer.MOVED, client.send(client.next().rounds().undo(1)));
        assertEquals(ALICE, venue.value());
    }

    @Test
    void whatALimitForbidsIsNotUndoneInPart() {
        final Venue venue = open(client, builder().undoable(10));
        crash(client);
        client.send(client.next().rounds().assess(100));
        client.send(client.next().rounds().next(100));
        client.send(client.next().book().limitAccount(ALICE, 1));
        final String before = book(venue);
        assertEquals(Answer.REFUSED, client.send(client.next().rounds().undo(1)));
        assertEquals(before, book(venue));
        assertEquals(5_000, venue.losses().gains(0));
        client.send(client.next().book().limitAccount(ALICE, 1L << 60));
        assertEquals(Answer.DONE, client.send(client.next().rounds().undo(1)));
    }

    @Test
    void aRoundOfWhichAFillIsForgottenIsNotUndone() {
        open(client, builder().undoable(1));
        crash(client);
        client.send(client.next().rounds().assess(100));
        client.send(client.next().rounds().next(100));
        assertEquals(Answer.UNKNOWN_ROUND, client.send(client.next().rounds().undo(1)));
    }

    /** Dora is long 60 lots from Alice and 40 from Carl, at 800, with 15,000; at 600 she lacks 5,000. */
    private void crashAgain() {
        client.send(client.next().book().open(DORA));
        client.send(client.next().book().deposit(DORA, 15_000));
        client.send(client.next().book().fill(DORA, ALICE, MARKET, 60, 800));
        client.send(client.next().book().fill(DORA, CARL, MARKET, 40, 800));
        client.send(client.next().book().mark(MARKET, 600));
        client.send(client.next().rounds().assess(100));
        client.send(client.next().rounds().next(100));
    }

    @Test
    void aRoundIsUndoneWhoseFillsHaveTakenThePlacesOfTheRoundBefore() {
        final Venue venue = open(client, builder().undoable(2));
        crash(client);
        client.send(client.next().rounds().assess(100));
        client.send(client.next().rounds().next(100));
        crashAgain();
        assertEquals(4, client.heard(EventType.CLOSED_OUT).size());
        assertEquals(Answer.UNKNOWN_ROUND, client.send(client.next().rounds().undo(1)));
        assertEquals(Answer.DONE, client.send(client.next().rounds().undo(2)));
        assertEquals(2, venue.value());
    }

    @Test
    void whomAPauseHasKeptFromACollectionIsAskedForAgainOnceItEnds() {
        open(client, builder());
        crash(client);
        assertEquals(Answer.DONE, client.send(client.next().rounds().assess(100)));
        client.send(client.next().rounds().pause(MARKET, true));
        assertEquals(Answer.DONE, client.send(client.next().rounds().next(100)));
        assertEquals(1, client.heard(EventType.RESIDUAL).size());
        client.send(client.next().rounds().pause(MARKET, false));
        assertEquals(Answer.DONE, client.send(client.next().rounds().assess(100)));
        assertEquals(Answer.DONE, client.send(client.next().rounds().next(100)));
        assertEquals(2, client.heard(EventType.CLOSED_OUT).size());
        assertEquals(1, client.heard(EventType.RESIDUAL).size());
    }

    @Test
    void whoLacksMoreSinceAMarkIsAskedForAgainAfterAnAbandonedCollection() {
        open(client, builder().matchingCore(8, 1_000));
        crash(client);
        client.send(client.next().rounds().assess(100));
        client.send(client.next().rounds().next(100));
        client.send(client.next().book().mark(MARKET, 700));
        client.send(client.next().rounds().assess(100));
        client.send(client.next().rounds().abandon(1));
        client.send(client.next().rounds().assess(100));
        assertEquals(2, client.heard(EventType.NOMINATED).size());
    }

    private static long withoutReplies(Venue venue) {
        return venue.stateHash(VenuePart.BOOK)
                + venue.stateHash(VenuePart.LOSSES)
                + venue.stateHash(VenuePart.ROUNDS)
                + venue.stateHash(VenuePart.COLLECTION);
    }

    @Test
    void aDryRunTellsWhatWouldHappenAndChangesNothing() {
        showsAllAndChangesNothing(open(client, builder().dryRuns()));
    }

    @Test
    void aDryRunApprovesAndFillsWhatTheRealRunWouldWaitFor() {
        showsAllAndChangesNothing(
                open(client, builder().dryRuns().matchingCore(1, 10).approvals()));
    }

    private void showsAllAndChangesNothing(Venue venue) {
        crash(client);
        client.heard.clear();
        final long hash = withoutReplies(venue);
        assertEquals(Answer.DONE, client.send(client.next().rounds().dryRun(100)));
        assertEquals(5_000, venue.value());
        assertEquals(2, client.heard(EventType.CLOSED_OUT).size());
        assertEquals(1, client.heard(EventType.COLLECTION_ENDED).size());
        assertEquals(hash, withoutReplies(venue));
        assertEquals(Answer.MORE, client.send(client.next().rounds().dryRun(1)));
        assertEquals(hash, withoutReplies(venue));
    }

    @Test
    void aDryRunInTheMiddleOfARoundFillsWhatIsWithTheMatchingCore() {
        final Venue venue = open(client, builder().dryRuns().matchingCore(8, 1_000));
        crash(client);
        client.send(client.next().rounds().assess(100));
        assertEquals(Answer.WAITING, client.send(client.next().rounds().next(100)));
        final long hash = withoutReplies(venue);
        assertEquals(Answer.DONE, client.send(client.next().rounds().dryRun(Integer.MAX_VALUE)));
        assertEquals(5_000, venue.value());
        assertEquals(hash, withoutReplies(venue));
    }

    @Test
    void aVenueWithoutDryRunsSaysSo() {
        open(client, builder());
        assertEquals(Answer.NOT_NOW, client.send(client.next().rounds().dryRun(100)));
    }
}
