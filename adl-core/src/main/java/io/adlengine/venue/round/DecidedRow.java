package io.adlengine.venue.round;

import io.adlengine.Column;
import io.adlengine.venue.book.Instrument;

/**
 * What a receipt says of a decision, by its fields: what is known of a winner once haircuts are, and does not change
 * while they are carried out.
 */
final class DecidedRow {
    private final long ruleHash;
    /** Where the rule's answers were claims to lots: by the rule's own formula nobody could find the haircut. */
    private final long claimHash;

    final boolean areCapsOfTheRule;

    DecidedRow(RoundSettings settings) {
        ruleHash = Receipts.hashOf(settings.rule().configuration());
        claimHash = Receipts.hashOf(settings.rule().configuration() + ",claims=profit");
        areCapsOfTheRule = settings.rule().requires().contains(Column.CAP);
    }

    long number(PresentRound round, ReceiptField field, int i) {
        final RoundAssembler assembler = round.assembler;
        final WinnerColumns columns = assembler.columns();
        final Losers losers = assembler.losers();
        return switch (field) {
            case VERSION -> Receipt.VERSION;
            case ROUND_ID -> round.roundId();
            case OFFER -> round.offers();
            case LAYER -> assembler.layer().code();
            case RULE_HASH -> round.isByProfit() ? claimHash : ruleHash;
            case ACCOUNT_ID -> columns.accountId[i];
            case INSTRUMENT_ID -> losers.contract().id();
            case MARK -> assembler.markAtStart();
            case VALUE -> columns.value[i];
            case PROFIT -> columns.profit[i];
            case PREPAID -> columns.prepaid[i];
            case EQUITY -> columns.equity[i];
            case MAINTENANCE -> columns.equity[i] - columns.excess[i];
            case POSITION_MAINTENANCE -> margin(losers, columns, i);
            case HELD_LOTS -> columns.size[i];
            case CAP -> columns.cap[i];
            case CAP_OF_RULE -> areCapsOfTheRule ? 1 : 0;
            case DEAREST_DEFICIT -> losers.deficit[losers.dearest()];
            case DEAREST_LOTS -> losers.lots[losers.dearest()];
            case CHEAPEST_DEFICIT -> losers.deficit[losers.cheapest()];
            case CHEAPEST_COST -> losers.gap(losers.cheapest());
            case DEFICIT -> losers.deficit();
            case CAPACITY -> columns.capacity[i];
            case LEVEL -> Double.doubleToLongBits(round.plan.level());
            case SCORE -> Double.doubleToLongBits(columns.score[i]);
            case WEIGHT -> Double.doubleToLongBits(columns.weight[i]);
            case LOT -> columns.lot[i];
            case HAIRCUT -> round.haircut[i];
            default -> throw new IllegalArgumentException(field + "=later (expected: a field that is decided)");
        };
    }

    /**
     * Before a round is saved: who restores it has the instrument's terms of then, and not those of the decision. By
     * identity, since terms that were changed back are told apart too: every replica saves the same.
     */
    @SuppressWarnings("ReferenceEquality")
    static void keepMargins(RoundAssembler assembler) {
        final Losers losers = assembler.losers();
        final WinnerColumns columns = assembler.columns();
        if (losers.contract() != assembler.book().instruments().contract(assembler.instrument())
                && !columns.isAloneKnown()) {
            columns.reserveAlone();
            for (int i = 0; i < columns.count(); i++) {
                columns.setAlone(i, byTerms(losers, columns, i));
            }
        }
    }

    /** Who pays money only is counted in units of it, and has lots all the same. */
    static long margin(Losers losers, WinnerColumns columns, int i) {
        if (columns.isAloneKnown()) {
            return columns.alone(i);
        }
        return byTerms(losers, columns, i);
    }

    private static long byTerms(Losers losers, WinnerColumns columns, int i) {
        final Instrument contract = losers.contract();
        final long value = columns.value[i];
        return losers.isMoney() ? contract.tiers().margin(0, value) : contract.maintenance(columns.size[i], value);
    }
}
