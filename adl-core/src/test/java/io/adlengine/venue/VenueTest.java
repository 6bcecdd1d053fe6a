package io.adlengine.venue;

import static io.adlengine.venue.CrashedVenue.ALICE;
import static io.adlengine.venue.CrashedVenue.BOB;
import static io.adlengine.venue.CrashedVenue.CARL;
import static io.adlengine.venue.CrashedVenue.FUND;
import static io.adlengine.venue.CrashedVenue.MARKET;
import static io.adlengine.venue.CrashedVenue.builder;
import static io.adlengine.venue.CrashedVenue.crash;
import static io.adlengine.venue.CrashedVenue.open;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A venue as a state machine: commands in, events out. */
class VenueTest {
    private final Client client = new Client(70);

    @Test
    void whatABankruptAccountLacksIsPaidByTheFundAndThenByWinnersInWholeLotsAtOnce() {
        final Venue venue = open(client, builder());
        crash(client);
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
        final Venue venue = open(client, builder().clients(2, 3));
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
        assertEquals(5, venue.value());
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
        final Venue venue = open(client, builder());
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
        final Venue venue = open(client, builder().matchingCore(8, 1_000));
        crash(client);
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
        final Venue venue = open(client, builder().matchingCore(8, 1_000));
        crash(client);
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
        open(client, builder().markBand(100_000));
        crash(client);
        assertEquals(
                List.of("MARK_SUSPECT INSTRUMENT_ID=7 PRICE=800 AMOUNT=1000"), client.heard(EventType.MARK_SUSPECT));
        assertEquals(Answer.DONE, client.send(client.next().rounds().assess(100)));
        assertEquals(
                List.of("DEFERRED ACCOUNT_ID=4 INSTRUMENT_ID=7 CODE=" + Answer.MARK_NOT_TRUSTED.code()),
                client.heard(EventType.DEFERRED));
        assertEquals(List.of(), client.heard(EventType.NOMINATED));
        assertEquals(Answer.CHANGED, client.send(client.next().book().confirmMark(MARKET, 799)));
        assertEquals(Answer.DONE, client.send(client.next().book().confirmMark(MARKET, 800)));
        assertEquals(List.of("MARK_TRUSTED INSTRUMENT_ID=7 PRICE=800"), client.heard(EventType.MARK_TRUSTED));
        assertEquals(Answer.DONE, client.send(client.next().rounds().assess(100)));
        assertEquals(1, client.heard(EventType.NOMINATED).size());
    }

    @Test
    void aCommandThatSaysNotWhoSendsItIsToldWhichNumberComesNext() {
        final Venue venue = open(client, builder());
        final Command anonymous = new Command();
        assertEquals(Answer.SEQUENCE_FORGOTTEN, venue.apply(anonymous.book().open(BOB)));
        assertEquals(1, venue.value());
        assertEquals(Answer.SEQUENCE_FORGOTTEN, venue.apply(anonymous.from(70, Long.MIN_VALUE, 0)));
        assertEquals(Answer.DONE, venue.apply(anonymous.from(70, venue.value(), 0)));
    }

    @Test
    void whoConfirmsAMarkThatIsTrustedMakesItYoungAndNothingIsTold() {
        open(client, builder().markLife(1_000).markBand(300_000));
        crash(client);
        client.at(900);
        assertEquals(Answer.DONE, client.send(client.next().book().confirmMark(MARKET, 800)));
        assertEquals(List.of(), client.heard(EventType.MARK_TRUSTED));
        client.at(1_900);
        assertEquals(Answer.DONE, client.send(client.next().rounds().assess(100)));
        assertEquals(1, client.heard(EventType.NOMINATED).size());
    }

    @Test
    void aRoundThatIsUnderWayEndsWhenAMarkJumpsAndNoOtherStarts() {
        open(client, builder().matchingCore(8, 1_000).markBand(300_000));
        crash(client);
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
        open(client, builder().markLife(1_000));
        crash(client);
        assertEquals(Answer.DONE, client.at(1_001).send(client.next().rounds().assess(100)));
        assertEquals(1, client.heard(EventType.DEFERRED).size());
        client.send(client.next().book().mark(MARKET, 800));
        assertEquals(Answer.DONE, client.send(client.next().rounds().assess(100)));
        assertEquals(1, client.heard(EventType.NOMINATED).size());
    }

    @Test
    void whoLacksSomethingOnceTheWalkHasPassedIsAskedForBeforeItIsDecided() {
        final long dora = 19;
        open(client, builder());
        client.send(client.next().book().list(MARKET, false, 1, 50_000, 1_000_000, 1, 1_000_000));
        for (final long account : new long[] {BOB, ALICE, CARL, dora}) {
            client.send(client.next().book().open(account));
            client.send(client.next().book().deposit(account, account == dora ? 1_000_000 : 15_000));
        }
        client.send(client.next().book().mark(MARKET, 1_000));
        client.send(client.next().book().fill(dora, ALICE, MARKET, 100, 1_000));
        client.send(client.next().book().fill(dora, CARL, MARKET, 100, 1_000));
        client.send(client.next().rounds().assess(100));
        client.send(client.next().book().mark(MARKET, 1_200));
        assertEquals(Answer.MORE, client.send(client.next().rounds().assess(3)));
        assertEquals(1, client.heard(EventType.NOMINATED).size());
        client.send(client.next().book().fill(BOB, dora, MARKET, 100, 1_400));
        client.heard.clear();
        assertEquals(Answer.DONE, client.send(client.next().rounds().assess(100)));
        assertEquals(
                List.of(
                        "NOMINATED ACCOUNT_ID=4 COLLECTION_ID=2 AMOUNT=5000",
                        "NOMINATED ACCOUNT_ID=17 COLLECTION_ID=2 AMOUNT=5000",
                        "NOMINATED ACCOUNT_ID=18 COLLECTION_ID=2 AMOUNT=5000"),
                client.heard(EventType.NOMINATED));
    }

    @Test
    void aRoundTeachesTheSeverityOnceItIsSettled() {
        final Venue venue = open(client, builder());
        crash(client);
        client.send(client.next().rounds().assess(100));
        client.send(client.next().rounds().next(100));
        assertEquals(Answer.UNKNOWN_ROUND, client.send(client.next().rounds().settle(2, 790)));
        assertEquals(Answer.DONE, client.send(client.next().rounds().settle(1, 790)));
        assertEquals(6_000, venue.value());
        assertEquals(Answer.UNKNOWN_ROUND, client.send(client.next().rounds().settle(1, 790)));
    }

    @Test
    void anIncompleteCommandIsAnswered() {
        final Venue venue = open(client, builder());
        assertEquals(Answer.INCOMPLETE, venue.apply(client.next()), "nothing was said");
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
        open(client, builder());
        crash(client);
        client.send(client.next().book().mark(MARKET, 880));
        client.send(client.next().rounds().assess(100));
        assertEquals(List.of("BELOW_MARGIN ACCOUNT_ID=4 AMOUNT=1400"), client.heard(EventType.BELOW_MARGIN));
        assertEquals(Answer.DONE, client.send(client.next().rounds().liquidate(BOB)));
        assertEquals(
                List.of("LIQUIDATION ACCOUNT_ID=4 INSTRUMENT_ID=7 LOTS=32 PRICE=850 TRANSFER=27200"),
                client.heard(EventType.LIQUIDATION));
    }

    @Test
    void warmingUpChangesNothing() {
        final Venue venue = open(
                client,
                builder().matchingCore(3, 10).approvals().markBand(1_000).undoable(5));
        crash(client);
        final long hash = venue.stateHash();
        venue.warmUp(2);
        assertEquals(hash, venue.stateHash());
        assertThrows(IllegalArgumentException.class, () -> venue.warmUp(-1));
    }
}
