package io.adlengine.venue.round;

/**
 * The numbers at the head of a {@link Receipt}, in the order in which they are written: 8 bytes each, little endian,
 * those marked as real in IEEE bits. Money in minor units. The first field is at byte 0, the third at byte 16. New
 * versions add fields behind the last.
 */
public enum ReceiptField {
    /** {@link Receipt#VERSION}. */
    VERSION,
    /** The length of the receipt with its fills, bytes: where the next one begins. */
    BYTES,
    /** {@link Receipt#checksum}: of a receipt that was changed it is another. */
    CHECKSUM,
    /** The engine's round, the last one where this is not its own; −1 where it has had none. */
    ROUND_ID,
    /** 0 in the engine's own round; 1, 2, … of rounds since then of which no severity was asked. */
    OFFER,
    /** {@link Layer#code}. */
    LAYER,
    /** {@link Receipts#hashOf} the rule's configuration. */
    RULE_HASH,
    /** The venue's id of the account. */
    ACCOUNT_ID,
    /** The venue's id of the instrument. */
    INSTRUMENT_ID,
    /** Ticks. */
    MARK,
    /** The signed value of the position at the mark. */
    VALUE,
    /** p, the position's profit at the mark. */
    PROFIT,
    /** S, profit that was paid for before. */
    PREPAID,
    /** E, the equity behind the position. */
    EQUITY,
    /** M, the maintenance margin against it. */
    MAINTENANCE,
    /** The part of M that is this position's; by a margin function of the venue's, what closing it frees. */
    POSITION_MAINTENANCE,
    /** q, the position's lots, without sign. */
    HELD_LOTS,
    /** The most the account pays in the round: its gain or the {@link RoundCap}. */
    CAP,
    /** 1 where the rule reads caps itself, so that they do not bound u; else 0. */
    CAP_OF_RULE,
    /** d, the deficit of the loser that owes most per lot. */
    DEAREST_DEFICIT,
    /** n, the lots that carry it. */
    DEAREST_LOTS,
    /** The deficit of the loser whose lots cost least for what they cover. */
    CHEAPEST_DEFICIT,
    /** What its lots cost. */
    CHEAPEST_COST,
    /** D, of all losers of the round. */
    DEFICIT,
    /** u, what the rule was told that the account can pay. */
    CAPACITY,
    /** B, the sum of all haircuts. */
    BUDGET,
    /** U, the sum of all capacities. */
    TOTAL_CAPACITY,
    /** The rule's level, or NaN; real. */
    LEVEL,
    /** The position's score; real. */
    SCORE,
    /** The position's weight; real. */
    WEIGHT,
    /** The mean deficit of a lot, 1 or more: what rules in whole lots call a lot. */
    LOT,
    /** Of the account at which a queue stops, the haircuts of those ahead of it; else 0. */
    AHEAD,
    /** x, as the rule decided. */
    HAIRCUT,
    /** {@link Bound#code}. */
    BOUND,
    /** How often the rule was asked in this round. */
    PASSES,
    /** What it was asked for beyond x, because others could not carry theirs. */
    OFFERED_AGAIN,
    /** What of x and of that it could not carry, so that others were asked for it. */
    NOT_CARRIED,
    /** x′ = HAIRCUT + OFFERED_AGAIN − NOT_CARRIED, what it was asked for in the end. */
    OWED,
    /** What nobody could carry of the round. */
    SHORTFALL,
    /** What went to whoever could carry it in the end, whatever was asked of them, over all winners. */
    FINISHED,
    /** r before the round: what rounding to lots owed. Above 0 for who had given too little. */
    CARRY_BEFORE,
    /** H, what the closed lots of all winners cover. */
    COVERED_OF_ROUND,
    /** X′, the sum of what was asked for in the end. */
    OWED_OF_ROUND,
    /** Of it, that of the winners before this one. */
    OWED_AHEAD,
    /** r after it: r + s − COVERED, where s is this account's part of H, cumulatively rounded up. */
    CARRY_AFTER,
    /** Lots planned. */
    PLANNED_LOTS,
    /** Lots closed. */
    FILLED_LOTS,
    /** The signed value of the losers' lots for which they were closed. */
    TRANSFER,
    /** What that cost against the mark. */
    COST,
    /** The part of the losers' deficits that goes with them. */
    COVERED,
    /** How many fills follow. */
    FILLS
}
