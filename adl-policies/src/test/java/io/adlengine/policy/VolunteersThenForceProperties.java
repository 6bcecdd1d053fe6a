package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.severity.FixedSeverity;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.Decision;
import io.adlengine.venue.round.Nomination;
import io.adlengine.venue.round.ReverseAuction;
import io.adlengine.venue.round.Volunteers;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Deficits of a small venue: volunteers first, then force for the rest, to the unit. */
class VolunteersThenForceProperties {
    private static final int ACCOUNTS = 10;
    private static final int FUND = 0;

    private final PositionBook book = new PositionBook(
            new Instrument[] {Instrument.linear(7, 1, 20_000, 1L << 40, 2_000)}, ACCOUNTS, 2 * ACCOUNTS);
    private final Valuation valuation = new Valuation(book);
    private final ReverseAuction auction = new ReverseAuction(2 * ACCOUNTS);
    private final Volunteers volunteers = new Volunteers(book, ACCOUNTS);
    private final Autodeleverager adl = Autodeleverager.builder(book)
            .severity(new FixedSeverity(1))
            .allocator(Policies.create("juniorised:kappa=1", ACCOUNTS))
            .takenOver(volunteers)
            .maxWinners(ACCOUNTS)
            .maxLosers(ACCOUNTS)
            .build();

    @Property(tries = 1_000)
    void moneyAndLotsOnlyPassBetweenAccounts(@ForAll long seed) {
        final Random random = new Random(seed);
        crash(random);
        final long cash = book.cash();
        final long all = equities();
        final int losers = begin();
        if (losers == 0) {
            return;
        }
        final long deficit = adl.losers().deficit();
        final long lots = adl.losers().lots();
        final long fund = book.accounts().collateral(FUND);
        auction.begin(0, true);
        final int offers = random.nextInt(2 * ACCOUNTS);
        final long reserve = ReverseAuction.reserve(deficit, lots);
        for (int i = 0; i < offers; i++) {
            auction.offer(random.nextInt(ACCOUNTS + 2), 1 + random.nextInt(40), random.nextInt((int) reserve + 20));
        }
        final long taken = auction.clear(lots, reserve);

        long closed = 0;
        long covered = 0;
        long paid = 0;
        final int[] row = new int[losers];
        final long[] size = new long[losers];
        final long[] transfer = new long[losers];
        for (int j = 0; j < losers; j++) {
            row[j] = adl.losers().positionRow(j);
            size[j] = adl.losers().lots(j);
            transfer[j] = adl.losers().transfer(j);
        }
        for (int j = 0; j < losers; j++) {
            final long lacked = -valuation.equity(row[j]);
            closed += volunteers.closeOut(auction, row[j], size[j], transfer[j], FUND);
            covered += volunteers.covered();
            paid += volunteers.paid();
            final long lacks = book.positions().isOpen(row[j]) ? -valuation.equity(row[j]) : 0;
            assertTrue(Math.abs(lacked - volunteers.covered() - lacks) <= 1, "what was given is missing no more");
        }
        long ofRows = 0;
        for (int i = 0; i < auction.rows(); i++) {
            assertTrue(auction.closedLots(i) <= auction.lots(i));
            ofRows += auction.closedLots(i);
        }
        assertEquals(closed, ofRows);
        assertTrue(closed <= taken);
        assertEquals(closed * auction.price(), paid);
        assertTrue(book.accounts().collateral(FUND) >= Math.min(0, fund), "the fund pays what it has");
        assertEquals(all, equities());
        long borne = 0;
        for (int account = 0; account < ACCOUNTS; account++) {
            borne += volunteers.takenOver(account);
        }
        assertEquals(covered, borne);

        if (begin() > 0) {
            assertEquals(Decision.DECIDED, adl.decide());
            final long rest = adl.losers().deficit();
            assertTrue(Math.abs(rest - (deficit - covered)) <= losers, "force is for the rest");
            for (int left = 100; left > 0 && adl.execute(100) > 0; left--) {}
        }
        assertEquals(cash, book.cash());
        assertEquals(all, equities());
        assertEquals(0, book.instruments().netLots(0));
    }

    /** Longs have bought at 1,000 and the price falls; some have too little. */
    private void crash(Random random) {
        for (int account = 0; account < ACCOUNTS; account++) {
            book.open(account);
            book.upsert(account, 0, 0, 0, false, 0);
            book.deposit(account, -book.accounts().collateral(account));
        }
        book.deposit(FUND, random.nextInt(3) == 0 ? 0 : random.nextInt(10_000));
        book.mark(0, 1_000);
        for (int account = 1; account < ACCOUNTS; account++) {
            book.deposit(account, random.nextInt(20_000));
        }
        for (int trade = 0; trade < 12; trade++) {
            final int buyer = 1 + random.nextInt(4);
            final int seller = 5 + random.nextInt(ACCOUNTS - 5);
            book.trade(buyer, seller, 0, 1 + random.nextInt(30), 990 + random.nextInt(20));
        }
        book.mark(0, 600 + random.nextInt(380));
        volunteers.startEvent();
    }

    private int begin() {
        adl.begin(0, true);
        for (int account = 0; account < ACCOUNTS; account++) {
            final int position = book.positions().find(account, 0);
            if (position != PositionBook.NONE
                    && book.positions().lots(position) > 0
                    && valuation.equity(position) < 0) {
                assertEquals(Nomination.ACCEPTED, adl.nominate(position));
            }
        }
        return adl.losers().count();
    }

    private long equities() {
        long sum = 0;
        for (int account = 0; account < ACCOUNTS; account++) {
            sum += valuation.accountEquity(account);
        }
        return sum;
    }
}
