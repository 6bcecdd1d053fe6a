package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.Allocator;
import io.adlengine.PositionScore;
import io.adlengine.estimate.GapEstimator;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;

/** A book with few accounts and one way to deleverage it, for examples that fit in a head. */
final class SmallMarket {
    static final int MOST = 16;

    final PositionBook book;
    final Valuation valuation;
    final GapEstimator estimator = GapEstimator.builder().build(8);
    TransferPrice price = TransferPrice.zero();
    DeficitSplit split = DeficitSplit.LOSS;
    Allocator rule = new Proportionally();
    Execution execution = Execution.IN_FULL;
    CloseoutListener listener = new CloseoutListener() {};
    double severity = 1;

    SmallMarket(Instrument... instruments) {
        book = new PositionBook(instruments, MOST, 4 * MOST);
        valuation = new Valuation(book);
        for (int account = 0; account < MOST; account++) {
            book.open(100 + account);
        }
    }

    /** A lot is worth a unit per tick. */
    static SmallMarket ofOneContract() {
        return new SmallMarket(Instrument.linear(7, 1, 50_000, 1L << 40, 1_000));
    }

    /** Account 0 is long 10 at 100 with 150: at 80, where the mark is, it lacks 50, 5 a lot. */
    static SmallMarket ofALoserOf50() {
        final SmallMarket market = ofOneContract();
        market.position(0, 10, 100, 150, false);
        market.book.mark(0, 80);
        return market;
    }

    /** Markets in which a lot is worth a unit per tick, all at a mark. */
    static SmallMarket ofContracts(int number, long mark) {
        final Instrument[] contracts = new Instrument[number];
        for (int i = 0; i < number; i++) {
            contracts[i] = Instrument.linear(1 + i, 1, 50_000, 1L << 30, 2_000);
        }
        final SmallMarket market = new SmallMarket(contracts);
        for (int i = 0; i < number; i++) {
            market.book.mark(i, mark);
        }
        return market;
    }

    Autodeleverager adl() {
        return builder().build();
    }

    AutodeleveragerBuilder builder() {
        return Autodeleverager.builder(book)
                .severity(new FixedSeverity(severity))
                .allocator(rule)
                .maxWinners(MOST)
                .maxLosers(MOST)
                .maxUnsettled(8)
                .maxUnsettledLosers(MOST)
                .transferPrice(price)
                .split(split)
                .estimator(estimator)
                .execution(execution)
                .listener(listener);
    }

    /** The part that finds winners, for tests of plans by rules that no engine would take. */
    RoundAssembler assembler(int maxLosers, int maxWinners) {
        return assembler(maxLosers, maxWinners, PositionScore.LEVERAGED_PROFIT);
    }

    RoundAssembler assembler(int maxLosers, int maxWinners, PositionScore score) {
        final Measures measures = new Measures();
        measures.score = score;
        return assembler(settings(book, maxLosers, maxWinners, measures));
    }

    RoundAssembler assembler(RoundSettings settings) {
        return new RoundAssembler(settings, new Exclusions(book, new Steering()));
    }

    /** Those of a deleverager of a book, with nothing else than there is here. */
    RoundSettings settings(PositionBook of, int maxLosers, int maxWinners, Measures measures) {
        return new RoundSettings(
                of,
                rule,
                price,
                split,
                LotsToClose.ALL,
                Layer.PROFITS,
                FlatDeficit.HAIRCUT,
                measures,
                RoundGuards.NONE,
                maxLosers,
                maxWinners,
                PositionBook.NONE);
    }

    /** A decided round of the first instrument, with everybody on one side who is bankrupt. */
    Autodeleverager decided(boolean longsAreBankrupt) {
        final Autodeleverager adl = adl();
        decide(adl, longsAreBankrupt);
        return adl;
    }

    void decide(Autodeleverager adl, boolean longsAreBankrupt) {
        adl.begin(0, longsAreBankrupt);
        for (int account = 0; account < MOST; account++) {
            final int position = book.positions().find(account, 0);
            if (position != PositionBook.NONE
                    && book.positions().lots(position) > 0 == longsAreBankrupt
                    && valuation.equity(position) < 0) {
                assertEquals(Nomination.ACCEPTED, adl.nominate(position));
            }
        }
        assertEquals(Decision.DECIDED, adl.decide());
    }

    /** What lots of the contract are worth at a price. */
    long valueAt(long lots, long price) {
        return book.instruments().contract(0).value(lots, price);
    }

    /** A position at a price, with collateral or isolated margin. */
    int position(int account, long lots, long price, long collateral, boolean isolated) {
        book.deposit(account, isolated ? 0 : collateral);
        return book.upsert(
                account,
                0,
                lots,
                book.instruments().contract(0).value(lots, price),
                isolated,
                isolated ? collateral : 0);
    }

    /** Lots that came at 1,000 and share their account's collateral. */
    int lots(int account, int instrument, long lots) {
        return book.upsert(account, instrument, lots, 1_000 * lots, false, 0);
    }

    /** Leaves an account as much short. */
    void lacks(int account, long missing) {
        book.deposit(account, -missing - valuation.accountEquity(account));
    }
}
