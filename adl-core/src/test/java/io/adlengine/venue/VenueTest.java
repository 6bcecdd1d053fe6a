package io.adlengine.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A venue as a state machine: commands in, events out. */
class VenueTest {
    private static final long BOB = 4;
    private static final long ALICE = 17;
    private static final long CARL = 18;
    private static final long FUND = 1;
    private static final long MARKET = 7;

    private final Client client = new Client(70);

    private static VenueBuilder builder() {
        return Venue.builder(new SmallCatalogue())
                .rule("proportionally")
                .severity("fixed:1")
                .maxAccounts(10)
                .maxPositions(20)
                .maxWinners(10)
                .maxLosers(10)
                .fund(FUND);
    }

    private Venue venue(VenueBuilder settings) {
        final Venue venue = settings.listener(client).build();
        client.of(venue);
        return venue;
    }

    /** Bob is long 60 lots from Alice and 40 from Carl, at 1,000, with 15,000; at 800 he lacks 5,000. */
    private void crash() {
        assertEquals(
                Answer.DONE, client.send(client.next().book().list(MARKET, false, 1, 50_000, 1_000_000, 1, 1_000_000)));
        for (final long account : new long[] {BOB, ALICE, CARL}) {
            assertEquals(Answer.DONE, client.send(client.next().book().open(account)));
            assertEquals(
                    Answer.DONE, client.send(client.next().book().deposit(account, account == BOB ? 15_000 : 30_000)));
        }
        assertEquals(Answer.DONE, client.send(client.next().book().mark(MARKET, 1_000)));
        assertEquals(Answer.DONE, client.send(client.next().book().fill(BOB, ALICE, MARKET, 60, 1_000)));
        assertEquals(Answer.DONE, client.send(client.next().book().fill(BOB, CARL, MARKET, 40, 1_000)));
        assertEquals(Answer.DONE, client.send(client.next().rounds().assess(100)));
        assertEquals(Answer.DONE, client.send(client.next().book().mark(MARKET, 800)));
    }

    @Test
    void whatABankruptAccountLacksIsPaidByTheFundAndThenByWinnersInWholeLotsAtOnce() {
        final Venue venue = venue(builder());
        crash();
        client.send(client.next().book().deposit(FUND, 1_000));
        client.heard.clear();

        assertEquals(Answer.DONE, client.send(client.next().rounds().assess(100)));
        assertEquals(
                List.of(
                        "COVERED ACCOUNT_ID=4 INSTRUMENT_ID=7 AMOUNT=1000",
                        "NOMINATED ACCOUNT_ID=4 COLLECTION_ID=1 AMOUNT=4000",
                        "COLLECTION_DECIDED COLLECTION_ID=1 AMOUNT=4000 FLAG=0",
                        "REPLY AMOUNT=1 CODE=0 FLAG=0"),
                client.heard);
        client.heard.clear();
        assertEquals(Answer.DONE, client.send(client.next().rounds().next(100)));
        assertEquals(
                List.of(
                        "CLOSED_OUT ACCOUNT_ID=4 COUNTERPARTY_ID=17 INSTRUMENT_ID=7 ROUND_ID=1 CLOSEOUT_ID=0 LOTS=60"
                                + " PRICE=840 TRANSFER=50400 COST=2400",
                        "CLOSED_OUT ACCOUNT_ID=4 COUNTERPARTY_ID=18 INSTRUMENT_ID=7 ROUND_ID=1 CLOSEOUT_ID=0 LOTS=40"
                                + " PRICE=840 TRANSFER=33600 COST=1600"),
                client.heard(EventType.CLOSED_OUT));
        assertEquals(
                List.of("COLLECTION_ENDED COLLECTION_ID=1 AMOUNT=4000 COST=0 FLAG=0"),
                client.heard(EventType.COLLECTION_ENDED));
        assertEquals(0, venue.positions().count());
        assertEquals(0, venue.accounts().collateral(venue.accounts().find(BOB)));
        assertEquals(4_000, venue.losses().gains(0));
        assertEquals(1_000, venue.losses().fundPaid(0));
        assertEquals(0, venue.losses().residual(0));
    }

    @Test
    void aCommandThatArrivesAgainIsAnsweredAsBeforeAndNotCarriedOutAgain() {
        final Venue venue = venue(builder().clients(2, 3));
        client.send(client.next().book().open(BOB));
        client.send(client.next().book().deposit(BOB, 500));
        final long hash = venue.stateHash(VenuePart.BOOK);
        assertEquals(Answer.DONE, client.send(client.again().book().deposit(BOB, 500)));
        assertEquals("REPLY AMOUNT=0 CODE=0 FLAG=1", client.heard.get(client.heard.size() - 1));
        assertEquals(hash, venue.stateHash(VenuePart.BOOK));
        assertEquals(500, venue.accounts().collateral(venue.accounts().find(BOB)));
        client.send(client.next().book().deposit(99, 1));
        client.send(client.next().book().open(ALICE));
        assertEquals(Answer.UNKNOWN_ACCOUNT, venue.apply(client.command.from(70, 3, 0)));
        assertEquals(Answer.SEQUENCE_FORGOTTEN, venue.apply(client.command.from(70, 1, 0)));
        assertEquals(Answer.SEQUENCE_GAP, venue.apply(client.command.from(70, 9, 0)));
        assertEquals(5, venue.value());
        final long known = venue.stateHash(VenuePart.CLIENTS);
        assertEquals(Answer.SEQUENCE_GAP, venue.apply(client.command.from(71, 2, 0)));
        assertEquals(Answer.SEQUENCE_FORGOTTEN, venue.apply(client.command.from(71, 0, 0)));
        assertEquals(known, venue.stateHash(VenuePart.CLIENTS), "no client of whom nothing was carried out");
        assertEquals(Answer.DONE, venue.apply(client.command.from(71, 1, 0)));
        assertEquals(Answer.NO_ROOM_FOR_CLIENT, venue.apply(client.command.from(72, 1, 0)));
    }

    @Test
    void timeDoesNotRunBackwards() {
        final Venue venue = venue(builder());
        assertEquals(Answer.DONE, client.at(100).send(client.next().book().open(BOB)));
        assertEquals(
                Answer.TIME_RUNS_BACKWARDS,
                client.at(99).send(client.next().book().open(ALICE)));
        assertEquals(100, venue.value());
        assertEquals(Answer.DONE, client.at(100).send(client.again().book().open(ALICE)));
        assertEquals(
                Answer.OUT_OF_RANGE,
                client.at(Long.MAX_VALUE).send(client.next().book().open(CARL)));
    }

    @Test
    void closeoutsGoToAMatchingCoreAndAreConfirmedInAnyOrder() {
        final Venue venue = venue(builder().matchingCore(8, 1_000));
        crash();
        assertEquals(Answer.DONE, client.send(client.next().rounds().assess(100)));
        client.heard.clear();
        assertEquals(Answer.WAITING, client.send(client.next().rounds().next(100)));
        assertEquals(2, venue.value());
        assertEquals(
                List.of(
                        "CLOSEOUT_ORDERED ACCOUNT_ID=4 COUNTERPARTY_ID=17 INSTRUMENT_ID=7 ROUND_ID=1 CLOSEOUT_ID=1"
                                + " LOTS=60 PRICE=850 TRANSFER=51000 COST=3000 TIME=1000",
                        "CLOSEOUT_ORDERED ACCOUNT_ID=4 COUNTERPARTY_ID=18 INSTRUMENT_ID=7 ROUND_ID=1 CLOSEOUT_ID=2"
                                + " LOTS=40 PRICE=850 TRANSFER=34000 COST=2000 TIME=1000"),
                client.heard(EventType.CLOSEOUT_ORDERED));
        assertEquals(Answer.PLANNED, client.send(client.next().book().withdraw(ALICE, 1)));
        assertEquals(Answer.OUT_OF_RANGE, client.send(client.next().rounds().confirm(2, 41)));
        assertEquals(Answer.DONE, client.send(client.next().rounds().confirm(2, 40)));
        assertEquals(Answer.UNKNOWN_CLOSEOUT, client.send(client.next().rounds().confirm(2, 40)));
        assertEquals(Answer.DONE, client.send(client.next().rounds().confirm(1, 60)));
        assertEquals(Answer.DONE, client.send(client.next().rounds().next(100)));
        assertEquals(0, venue.positions().count());
        assertEquals(Answer.DONE, client.send(client.next().book().withdraw(ALICE, 1)));
    }

    @Test
    void aCloseoutThatIsNotConfirmedInTimeCountsAsRefused() {
        final Venue venue = venue(builder().matchingCore(8, 1_000));
        crash();
        client.send(client.next().rounds().assess(100));
        client.send(client.next().rounds().next(100));
        assertEquals(Answer.DONE, client.at(1_000).send(client.next().rounds().confirm(1, 60)));
        assertEquals(
                Answer.UNKNOWN_CLOSEOUT,
                client.at(1_001).send(client.next().rounds().confirm(2, 40)));
        assertEquals(
                List.of("CLOSEOUT_TIMED_OUT ROUND_ID=1 CLOSEOUT_ID=2 LOTS=40"),
                client.heard(EventType.CLOSEOUT_TIMED_OUT));
        assertEquals(1, client.heard(EventType.SKIPPED).size());
        assertEquals(2, venue.positions().count());
    }

    @Test
    void aMarkThatJumpsStartsNoRoundBeforeItIsConfirmedOrComesBack() {
        venue(builder().markBand(100_000));
        crash();
        assertEquals(
                List.of("MARK_SUSPECT INSTRUMENT_ID=7 PRICE=800 AMOUNT=1000"), client.heard(EventType.MARK_SUSPECT));
        assertEquals(Answer.DONE, client.send(client.next().rounds().assess(100)));
        assertEquals(
                List.of("DEFERRED ACCOUNT_ID=4 INSTRUMENT_ID=7 CODE=" + Answer.MARK_NOT_TRUSTED.code()),
                client.heard(EventType.DEFERRED));
        assertEquals(List.of(), client.heard(EventType.NOMINATED));
        assertEquals(Answer.CHANGED, client.send(client.next().book().confirmMark(MARKET, 799)));
        assertEquals(Answer.DONE, client.send(client.next().book().confirmMark(MARKET, 800)));
        assertEquals(Answer.DONE, client.send(client.next().rounds().assess(100)));
        assertEquals(1, client.heard(EventType.NOMINATED).size());
    }

    @Test
    void aRoundThatIsUnderWayEndsWhenAMarkJumpsAndNoOtherStarts() {
        venue(builder().matchingCore(8, 1_000).markBand(300_000));
        crash();
        client.send(client.next().rounds().assess(100));
        assertEquals(Answer.WAITING, client.send(client.next().rounds().next(100)));
        assertEquals(Answer.DONE, client.send(client.next().rounds().confirm(1, 60)));
        assertEquals(Answer.DONE, client.send(client.next().rounds().confirm(2, 40)));
        client.send(client.next().book().mark(MARKET, 400));
        assertEquals(Answer.MORE, client.send(client.next().rounds().next(100)));
        assertEquals(1, client.heard(EventType.ROUND_ENDED).size());
        assertEquals(Answer.MARK_NOT_TRUSTED, client.send(client.next().rounds().next(100)));
        client.send(client.next().book().confirmMark(MARKET, 400));
        assertEquals(Answer.DONE, client.send(client.next().rounds().next(100)));
    }

    @Test
    void aMarkThatIsTooOldStartsNoRound() {
        venue(builder().markLife(1_000));
        crash();
        assertEquals(Answer.DONE, client.at(1_001).send(client.next().rounds().assess(100)));
        assertEquals(1, client.heard(EventType.DEFERRED).size());
        client.send(client.next().book().mark(MARKET, 800));
        assertEquals(Answer.DONE, client.send(client.next().rounds().assess(100)));
        assertEquals(1, client.heard(EventType.NOMINATED).size());
    }

    @Test
    void aCollectionWaitsForItsApprovalWhereTheVenueAsksForOne() {
        venue(builder().approvals());
        crash();
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
        venue(builder());
        crash();
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
        final Venue venue = venue(builder().matchingCore(8, 1_000));
        crash();
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

    @Test
    void aRoundTeachesTheSeverityOnceItIsSettled() {
        final Venue venue = venue(builder());
        crash();
        client.send(client.next().rounds().assess(100));
        client.send(client.next().rounds().next(100));
        assertEquals(Answer.UNKNOWN_ROUND, client.send(client.next().rounds().settle(2, 790)));
        assertEquals(Answer.DONE, client.send(client.next().rounds().settle(1, 790)));
        assertEquals(6_000, venue.value());
        assertEquals(Answer.UNKNOWN_ROUND, client.send(client.next().rounds().settle(1, 790)));
    }

    @Test
    void anotherRuleDecidesOnceACommandNamesItAndASnapshotKnowsIt() {
        final Venue venue = venue(builder());
        crash();
        assertEquals(Answer.REFUSED, client.send(client.next().rounds().configureRule("fair")));
        assertTrue(venue.refusal().contains("first-in-line or proportionally"), venue.refusal());
        assertEquals("proportionally", venue.rule());
        assertEquals(Answer.DONE, client.send(client.next().rounds().configureRule("first-in-line")));
        assertNull(venue.refusal());
        assertEquals(Answer.DONE, client.send(client.next().rounds().configureSeverity("fixed:1/2")));
        client.send(client.next().rounds().assess(100));
        assertEquals(Answer.NOT_NOW, client.send(client.next().rounds().configureRule("proportionally")));
        final ByteBuffer saved = ByteBuffer.allocate((int) venue.size());
        venue.save(saved);
        final Venue other = builder().maxAccounts(12).maxWinners(20).build();
        other.restore(saved.flip());
        assertEquals("first-in-line", other.rule());
        assertEquals("fixed:1/2", other.severity());
        assertEquals(venue.stateHash(), other.stateHash());
        client.send(client.next().rounds().next(100));
        other.apply(client.command);
        assertEquals(venue.stateHash(), other.stateHash());
        assertEquals(2_500, venue.losses().gains(0));
    }

    @Test
    void aDamagedSnapshotIsRefusedAndChangesNothing() {
        final Venue venue = venue(builder());
        crash();
        client.send(client.next().rounds().configureRule("first-in-line"));
        final ByteBuffer saved = ByteBuffer.allocate((int) venue.size());
        venue.save(saved);
        final Venue other = builder().build();
        final long hash = other.stateHash();
        for (int at = 0; at < saved.limit(); at += at < 200 ? 7 : 4_999) {
            final ByteBuffer damaged = ByteBuffer.wrap(saved.array().clone());
            damaged.put(at, (byte) (damaged.get(at) ^ 4));
            assertThrows(IllegalArgumentException.class, () -> other.restore(damaged), "byte " + at);
            assertEquals(0, damaged.position());
            assertEquals(hash, other.stateHash());
            assertEquals("proportionally", other.rule());
        }
        other.restore(saved.flip());
        assertNotEquals(hash, other.stateHash());
        assertEquals(venue.stateHash(), other.stateHash());
    }

    @Test
    void anIncompleteCommandIsAnswered() {
        final Venue venue = venue(builder());
        assertEquals(Answer.INCOMPLETE, venue.apply(client.next().begin(CommandType.DEPOSIT)));
        assertThrows(IllegalArgumentException.class, () -> client.command.set(VenueField.PRICE, 1));
        assertThrows(IllegalArgumentException.class, () -> venue.apply(null));
    }

    @Test
    void whatAListenerThrowsArrivesOnceTheCommandIsDone() {
        final IllegalStateException thrown = new IllegalStateException("full");
        final Venue venue = builder()
                .listener(event -> {
                    throw thrown;
                })
                .build();
        assertEquals(
                thrown,
                assertThrows(
                        IllegalStateException.class,
                        () -> venue.apply(client.next().book().open(BOB))));
        assertEquals(1, venue.accounts().find(BOB));
    }

    @Test
    void aListenerMustNotCallBack() {
        final Venue[] venue = new Venue[1];
        venue[0] = builder().listener(event -> venue[0].apply(client.command)).build();
        assertThrows(
                IllegalStateException.class,
                () -> venue[0].apply(client.next().book().open(BOB)));
    }

    @Test
    void anAccountBelowItsMarginIsNamedAndAskedToClose() {
        venue(builder());
        crash();
        client.send(client.next().book().mark(MARKET, 880));
        client.send(client.next().rounds().assess(100));
        assertEquals(List.of("BELOW_MARGIN ACCOUNT_ID=4 AMOUNT=1400"), client.heard(EventType.BELOW_MARGIN));
        assertEquals(Answer.DONE, client.send(client.next().rounds().liquidate(BOB)));
        assertEquals(
                List.of("LIQUIDATION ACCOUNT_ID=4 INSTRUMENT_ID=7 LOTS=32 PRICE=850 TRANSFER=27200"),
                client.heard(EventType.LIQUIDATION));
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
        final Venue venue = venue(builder().undoable(10));
        crash();
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
                        "REVERSED ACCOUNT_ID=4 COUNTERPARTY_ID=18 INSTRUMENT_ID=7 ROUND_ID=1 LOTS=40 TRANSFER=34000 COST=2000",
                        "REVERSED ACCOUNT_ID=4 COUNTERPARTY_ID=17 INSTRUMENT_ID=7 ROUND_ID=1 LOTS=60 TRANSFER=51000 COST=3000"),
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
        final Venue venue = venue(builder().undoable(10));
        crash();
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
    void whatALimitForbidsIsNotUndoneInPart() {
        final Venue venue = venue(builder().undoable(10));
        crash();
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
        venue(builder().undoable(1));
        crash();
        client.send(client.next().rounds().assess(100));
        client.send(client.next().rounds().next(100));
        assertEquals(Answer.UNKNOWN_ROUND, client.send(client.next().rounds().undo(1)));
    }

    private static long withoutReplies(Venue venue) {
        return venue.stateHash(VenuePart.BOOK)
                + venue.stateHash(VenuePart.LOSSES)
                + venue.stateHash(VenuePart.ROUNDS)
                + venue.stateHash(VenuePart.COLLECTION);
    }

    @Test
    void aDryRunTellsWhatWouldHappenAndChangesNothing() {
        showsAllAndChangesNothing(venue(builder().dryRuns()));
    }

    @Test
    void aDryRunApprovesAndFillsWhatTheRealRunWouldWaitFor() {
        showsAllAndChangesNothing(venue(builder().dryRuns().matchingCore(1, 10).approvals()));
    }

    private void showsAllAndChangesNothing(Venue venue) {
        crash();
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
        final Venue venue = venue(builder().dryRuns().matchingCore(8, 1_000));
        crash();
        client.send(client.next().rounds().assess(100));
        assertEquals(Answer.WAITING, client.send(client.next().rounds().next(100)));
        final long hash = withoutReplies(venue);
        assertEquals(Answer.DONE, client.send(client.next().rounds().dryRun(Integer.MAX_VALUE)));
        assertEquals(5_000, venue.value());
        assertEquals(hash, withoutReplies(venue));
    }

    @Test
    void aVenueWithoutDryRunsSaysSo() {
        venue(builder());
        assertEquals(Answer.NOT_NOW, client.send(client.next().rounds().dryRun(100)));
    }

    @Test
    void warmingUpChangesNothing() {
        final Venue venue =
                venue(builder().matchingCore(3, 10).approvals().markBand(1_000).undoable(5));
        crash();
        final long hash = venue.stateHash();
        venue.warmUp(2);
        assertEquals(hash, venue.stateHash());
        assertThrows(IllegalArgumentException.class, () -> venue.warmUp(-1));
    }
}
