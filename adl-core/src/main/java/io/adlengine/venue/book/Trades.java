package io.adlengine.venue.book;

import io.adlengine.check.Require;

/** Changes of two positions at once, in which lots and money only pass from one to the other. */
final class Trades {
    private static final int NONE = PositionBook.NONE;

    private final Accounts accounts;
    private final Instruments instruments;
    private final PositionTable positions;
    private final Realisation realisation;
    private final Exposures exposures;
    private final FundingIndices indices;
    private final PlainChange plain;

    Trades(
            Accounts accounts,
            Instruments instruments,
            PositionTable positions,
            Realisation realisation,
            Exposures exposures,
            FundingIndices indices) {
        this.accounts = accounts;
        this.instruments = instruments;
        this.positions = positions;
        this.realisation = realisation;
        this.exposures = exposures;
        this.indices = indices;
        plain = new PlainChange(instruments, accounts, positions, indices);
    }

    void trade(int buyerRow, Leg buyerLeg, int sellerRow, Leg sellerLeg, int instrumentRow, long lots, long price) {
        Require.row("buyerRow", buyerRow, accounts.count());
        Require.row("sellerRow", sellerRow, accounts.count());
        final Instrument contract = instruments.contract[instruments.requireListed(instrumentRow)];
        Require.within("lots", lots, 1, contract.maxLots());
        contract.requirePrice("price", price);
        accounts.purses.requireCurrency("buyerRow", buyerRow, contract.currency());
        accounts.purses.requireCurrency("sellerRow", sellerRow, contract.currency());
        positions.modes.require("buyerLeg", buyerRow, instrumentRow, buyerLeg);
        positions.modes.require("sellerLeg", sellerRow, instrumentRow, sellerLeg);
        final int bought = positions.find(buyerRow, instrumentRow, buyerLeg);
        final int sold = positions.find(sellerRow, instrumentRow, sellerLeg);
        final long buyers = positions.lotsIn(bought);
        final long sellers = positions.lotsIn(sold);
        requireLeg("lots bought", buyerLeg, buyers, buyers + lots, lots);
        requireLeg("lots sold", sellerLeg, sellers, sellers - lots, lots);
        contract.requireLots("lots bought", buyers + lots);
        contract.requireLots("lots sold", sellers - lots);
        if (buyerRow == sellerRow) {
            throw Require.refusal("sellerRow", Integer.toString(sellerRow), "another account than the buyer");
        }
        requireRoom((bought == NONE ? 1 : 0) + (sold == NONE ? 1 : 0));
        exposures.requireAccount(buyerRow, instrumentRow, buyers, buyers + lots);
        exposures.requireAccount(sellerRow, instrumentRow, sellers, sellers - lots);
        exposures.requireOwners(
                instrumentRow,
                buyerRow,
                Math.abs(buyers + lots) - Math.abs(buyers),
                sellerRow,
                Math.abs(sellers - lots) - Math.abs(sellers));
        exposures.requireSides(
                instrumentRow,
                Exposures.moreLong(buyers, buyers + lots) + Exposures.moreLong(sellers, sellers - lots),
                Exposures.moreShort(buyers, buyers + lots) + Exposures.moreShort(sellers, sellers - lots));
        positions.requireSequences(2);
        final long value = contract.valueAt(lots, price);
        realisation.requireMoney(buyerRow, bought, value);
        realisation.requireMoney(sellerRow, sold, value);
        if (plain.trade(bought, sold, lots, value)) {
            return;
        }
        final long ofBuyer = realisation.beyondMargin(bought, lots, value);
        final long ofSeller = realisation.beyondMargin(sold, -lots, -value);
        final int bearer = realisation.requireBearer(instrumentRow, ofBuyer + ofSeller, value);
        realisation.bear(bearer, buyerRow, ofBuyer);
        realisation.bear(bearer, sellerRow, ofSeller);
        realisation.change(bought == NONE ? positions.open(buyerRow, instrumentRow, buyerLeg) : bought, lots, value);
        realisation.change(sold == NONE ? positions.open(sellerRow, instrumentRow, sellerLeg) : sold, -lots, -value);
    }

    /** A leg of hedge mode never turns over: no more is closed than it holds. */
    private static void requireLeg(String name, Leg leg, long held, long after, long lots) {
        if (!leg.holds(after)) {
            throw Require.refusal(name, Long.toString(lots), "at most " + Math.abs(held));
        }
    }

    /** Sets a position, whatever it was; its row, or none. */
    int upsert(int accountRow, int instrumentRow, Leg leg, long lots, long entry, boolean isIsolated, long margin) {
        accounts.require(accountRow);
        final Instrument contract = instruments.contract[instruments.requireListed(instrumentRow)];
        accounts.purses.requireCurrency("accountRow", accountRow, contract.currency());
        positions.modes.require("leg", accountRow, instrumentRow, leg);
        contract.requireLots("lots", lots);
        if (!leg.holds(lots)) {
            throw Require.refusal("lots", Long.toString(lots), "lots of the leg " + leg);
        }
        Realisation.requireEntry(contract, lots, entry);
        if (isIsolated) {
            Require.within("margin", margin, -PositionBook.MOST_MONEY, PositionBook.MOST_MONEY);
            accounts.requireBearer(contract);
        } else if (margin != 0) {
            throw Require.refusal("margin", Long.toString(margin), "0, of a position that is not isolated");
        }
        positions.requireSequences(1);
        int row = positions.find(accountRow, instrumentRow, leg);
        final long held = positions.lotsIn(row);
        exposures.requireAccount(accountRow, instrumentRow, held, lots);
        exposures.requireOwner(instrumentRow, accountRow, held, lots);
        exposures.requireSides(instrumentRow, Exposures.moreLong(held, lots), Exposures.moreShort(held, lots));
        if (row == NONE) {
            if (lots == 0) {
                return NONE;
            }
            requireRoom(1);
            row = positions.open(accountRow, instrumentRow, leg);
        }
        final long before = indices.margin(row) - positions.entry(row);
        realisation.set(row, lots, entry);
        isolate(row, isIsolated);
        positions.setMargin(row, margin);
        accounts.touch(accountRow);
        accounts.purses.addCash(accountRow, (lots == 0 ? 0 : positions.margin(row) - entry) - before);
        return lots == 0 ? NONE : row;
    }

    private void isolate(int row, boolean isIsolated) {
        if (positions.lots(row) != 0 && positions.isolated(row) != isIsolated) {
            if (isIsolated) {
                indices.isolate(row);
            } else {
                indices.join(row);
            }
        }
        positions.setIsolated(row, isIsolated);
    }

    /** Closes lots of two positions against each other where nothing is in the way; whether it was so. */
    boolean closeOutIfPlain(int loserRow, int winnerRow, long lots, long transfer) {
        requirePair(loserRow, winnerRow, lots);
        return plain.closeOut(loserRow, winnerRow, lots, transfer);
    }

    private void requirePair(int loserRow, int winnerRow, long lots) {
        positions.require(loserRow);
        positions.require(winnerRow);
        final boolean isLong = positions.lots(loserRow) > 0;
        if (positions.account(loserRow) == positions.account(winnerRow)
                || positions.instrument(loserRow) != positions.instrument(winnerRow)
                || isLong == positions.lots(winnerRow) > 0) {
            throw Require.refusal("winnerRow", Integer.toString(winnerRow), "another account's opposite position");
        }
        final long most = Math.min(Math.abs(positions.lots(loserRow)), Math.abs(positions.lots(winnerRow)));
        Require.within("lots", lots, 1, most);
    }

    void closeOut(int loserRow, int winnerRow, long lots, long transfer, boolean ofProfits) {
        if (ofProfits && closeOutIfPlain(loserRow, winnerRow, lots, transfer)) {
            return;
        }
        requirePair(loserRow, winnerRow, lots);
        Require.within("transfer", transfer, -PositionBook.MOST_MONEY, PositionBook.MOST_MONEY);
        realisation.requireMargin(loserRow, lots, transfer);
        realisation.requireMargin(winnerRow, lots, -transfer);
        realisation.requireMoney(positions.account(loserRow), loserRow, transfer);
        realisation.requireMoney(positions.account(winnerRow), winnerRow, transfer);
        final boolean isLong = positions.lots(loserRow) > 0;
        realisation.change(loserRow, isLong ? -lots : lots, -transfer);
        realisation.changeOfWinner(winnerRow, isLong ? lots : -lots, transfer, ofProfits);
    }

    void passOn(int positionRow, int accountRow, long lots, long transfer) {
        positions.require(positionRow);
        Require.row("accountRow", accountRow, accounts.count());
        if (positions.account(positionRow) == accountRow) {
            throw Require.refusal("accountRow", Integer.toString(accountRow), "another account than the position's");
        }
        accounts.purses.requireSame("accountRow", accountRow, positions.account(positionRow));
        final int instrumentRow = positions.instrument(positionRow);
        final boolean isLong = positions.lots(positionRow) > 0;
        Require.within("lots", lots, 1, Math.abs(positions.lots(positionRow)));
        final Leg leg = positions.modes.of(accountRow, instrumentRow, isLong);
        final int held = positions.find(accountRow, instrumentRow, leg);
        final long passed = isLong ? lots : -lots;
        instruments.contract[instrumentRow].requireLots("lots passed on", positions.lotsIn(held) + passed);
        final long before = positions.lotsIn(held);
        exposures.requireAccount(accountRow, instrumentRow, before, before + passed);
        exposures.requireOwner(instrumentRow, accountRow, before, before + passed);
        final long most = lots * instruments.contract[instrumentRow].mostPerLot();
        Require.within("transfer", transfer, -most, most);
        realisation.requireMargin(positionRow, lots, transfer);
        realisation.requireMoney(positions.account(positionRow), positionRow, transfer);
        realisation.requireMoney(accountRow, held, transfer);
        requireRoom(held == NONE ? 1 : 0);
        positions.requireSequences(1);
        realisation.change(positionRow, -passed, -transfer);
        realisation.change(held == NONE ? positions.open(accountRow, instrumentRow, leg) : held, passed, transfer);
    }

    /** Rows for positions to be opened. */
    void requireRoom(int needed) {
        if (positions.count() > positions.most() - needed) {
            throw Require.refusal(
                    "positions", Integer.toString(positions.count()), "at most " + (positions.most() - needed));
        }
    }
}
