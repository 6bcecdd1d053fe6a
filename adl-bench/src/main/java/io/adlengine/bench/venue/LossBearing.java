package io.adlengine.bench.venue;

import io.adlengine.math.Apportionment;
import io.adlengine.venue.book.LossSides;
import io.adlengine.venue.book.MarketSettlement;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.loss.Backstop;
import io.adlengine.venue.loss.ClaimPools;
import io.adlengine.venue.loss.WithdrawalCharge;

/**
 * Has the loss that a venue is left with borne: a named account pays what accounts lack, and others pay it back, by
 * index, when they leave, or for claims that are repaid.
 *
 * <p>Accounts that lack 1,000 together are paid to 0, and the named account has −1,000; it has 0 again when others have
 * borne all.
 */
final class LossBearing {
    private static final long BEARER_ID = -4;
    private static final int NONE = PositionBook.NONE;

    private final PositionBook book;
    private final Market market;
    private final Valuation valuation;
    private final Backstop backstop;
    private final int bearer;
    private long loss;
    private long borne;
    private int bearers;
    private long surplus;
    private long repaid;
    private long withdrawn;
    private boolean isExact = true;

    /** Opens the account that pays first. */
    LossBearing(Market market, Backstop backstop) {
        this.market = market;
        this.backstop = backstop;
        book = market.book;
        valuation = market.valuation;
        bearer = book.open(BEARER_ID);
    }

    BorneLoss bear(LossSharing how) {
        if (how == LossSharing.WITHDRAWALS) {
            closeMarkets();
        }
        final long[] ofMarket = residuals();
        loss = payWhatIsLacking();
        switch (how) {
            case INDEX, BOTH_SIDES -> spread(ofMarket, how);
            case WITHDRAWALS -> leave();
            case CLAIMS -> claim();
            case RESIDUAL -> throw new IllegalArgumentException("loss=RESIDUAL (expected: somebody who bears it)");
        }
        final long left = -book.accounts().collateral(bearer);
        return new BorneLoss(
                loss,
                borne,
                left,
                bearers,
                surplus,
                repaid,
                withdrawn,
                lacking(),
                isExact && left == loss - borne && left >= 0);
    }

    /** At their marks, longs against shorts. */
    private void closeMarkets() {
        final MarketSettlement settlement =
                new MarketSettlement(book, Math.max(1, book.positions().count()));
        for (int i = 0; i < book.instruments().count(); i++) {
            if (book.instruments().isListed(i)) {
                settlement.settle(i, book.instruments().mark(i), 1);
            }
        }
    }

    /** What is lacking of each market. */
    private long[] residuals() {
        backstop.reconcile();
        final long[] ofMarket = new long[book.instruments().count()];
        for (int i = 0; i < ofMarket.length; i++) {
            ofMarket[i] = backstop.books().residual(i);
        }
        return ofMarket;
    }

    private long payWhatIsLacking() {
        long sum = 0;
        for (int account = 0; account < bearer; account++) {
            for (int p = book.positions().firstOfAccount(account);
                    p != NONE;
                    p = book.positions().nextOfAccount(p)) {
                final long own = book.positions().isIsolated(p) ? Math.max(0, -valuation.equity(p)) : 0;
                book.payBehind(bearer, p, own);
                sum += own;
            }
            final long shared = Math.max(0, -valuation.accountEquity(account));
            book.pay(bearer, account, shared);
            sum += shared;
        }
        return sum;
    }

    private long lacking() {
        long sum = 0;
        for (int account = 0; account < bearer; account++) {
            sum += Math.max(0, -valuation.accountEquity(account));
            for (int p = book.positions().firstOfAccount(account);
                    p != NONE;
                    p = book.positions().nextOfAccount(p)) {
                sum += book.positions().isIsolated(p) ? Math.max(0, -valuation.equity(p)) : 0;
            }
        }
        return sum;
    }

    /** Of a market without lots on the sides that pay nothing is borne. */
    private void spread(long[] ofMarket, LossSharing how) {
        for (int i = 0; i < ofMarket.length; i++) {
            final boolean areLongs = profit(i, true) >= profit(i, false);
            final LossSides gaining = areLongs ? LossSides.LONGS : LossSides.SHORTS;
            if (ofMarket[i] > 0 && book.positions().sideCount(i, areLongs) > 0) {
                // Whatever events there were: the circle that is under way, and another one.
                book.funding().settleAll(Long.MAX_VALUE);
                book.funding().settleAll(Long.MAX_VALUE);
                book.funding().spread(i, ofMarket[i], how == LossSharing.INDEX ? gaining : LossSides.BOTH, bearer);
                borne += ofMarket[i];
                bearers += book.positions().sideCount(i, areLongs);
                bearers += how == LossSharing.INDEX ? 0 : book.positions().sideCount(i, !areLongs);
                surplus += book.funding().out(i);
                isExact &= book.funding().out(i) >= 0;
            }
        }
    }

    private long profit(int instrument, boolean isLong) {
        long sum = 0;
        for (int place = 0; place < book.positions().sideCount(instrument, isLong); place++) {
            sum += valuation.profit(book.positions().ofSide(instrument, isLong, place));
        }
        return sum;
    }

    /** The maker's money, the fund's and the vault's are the house's. */
    private void leave() {
        long claimed = 0;
        for (int account = market.vault + 1; account < bearer; account++) {
            claimed += book.accounts().collateral(account);
        }
        final WithdrawalCharge charge = new WithdrawalCharge();
        final long missing = Math.min(loss, claimed);
        charge.deposit(claimed - missing);
        charge.miss(missing);
        for (int account = market.vault + 1; account < bearer; account++) {
            final long amount = book.accounts().collateral(account);
            final long charged = charge.withdraw(amount);
            book.pay(account, bearer, charged);
            book.deposit(account, charged - amount);
            withdrawn += amount - charged;
            borne += charged;
            bearers += charged > 0 ? 1 : 0;
        }
        isExact &= charge.money() == 0 && charge.missing() == 0 && borne == missing;
    }

    /** In proportion to what is neither needed for a loss nor tied to a position; a third is recovered, then all. */
    private void claim() {
        final int count = bearer - market.vault - 1;
        final long[] weight = new long[count];
        final long[] id = new long[count];
        final long[] part = new long[count];
        long sum = 0;
        for (int k = 0; k < count; k++) {
            final int account = market.vault + 1 + k;
            final long free = Math.min(book.accounts().collateral(account), valuation.accountEquity(account));
            weight[k] = Math.max(0, free);
            id[k] = book.accounts().id(account);
            sum += weight[k];
        }
        borne = Math.min(loss, sum);
        new Apportionment(count).largestRemainder(weight, id, count, borne, part);
        final ClaimPools pools = new ClaimPools(1, count);
        for (int k = 0; k < count; k++) {
            if (part[k] > 0) {
                book.pay(market.vault + 1 + k, bearer, part[k]);
                pools.claim(0, id[k], part[k]);
                bearers++;
            }
        }
        final long[] due = part.clone();
        recover(pools, borne / 3, id, due);
        surplus = pools.payable(0);
        isExact &= surplus >= 0 && surplus < Math.max(1, bearers);
        recover(pools, borne - borne / 3, id, due);
        isExact &= pools.total() == 0 && pools.payable(0) == 0 && repaid == borne;
        for (final long rest : due) {
            isExact &= rest == 0;
        }
    }

    /** The house has earned it. */
    private void recover(ClaimPools pools, long amount, long[] id, long[] due) {
        book.pay(market.maker, bearer, amount);
        isExact &= pools.recover(0, amount) == 0;
        for (int k = 0; k < id.length; k++) {
            final long paid = pools.pay(0, id[k]);
            book.pay(bearer, market.vault + 1 + k, paid);
            due[k] -= paid;
            repaid += paid;
        }
    }
}
