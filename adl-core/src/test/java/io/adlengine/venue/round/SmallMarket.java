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
        return new RoundAssembler(settings(maxLosers, maxWinners, score), new Exclusions(book, new Steering()));
    }

    RoundSettings settings(int maxLosers, int maxWinners, PositionScore score) {
        final Measures measures = new Measures();
        measures.score = score;
        return new RoundSettings(
                book,
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
}
