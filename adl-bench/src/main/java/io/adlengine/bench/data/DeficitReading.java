package io.adlengine.bench.data;

/** What the deficits of a file of rounds mean. Named as on the command line. */
public enum DeficitReading {
    /** They are used as published: a loss that stays on the books counts in every round that sees it. */
    stock,

    /**
     * They are stocks of which every round's largest loss ({@code max_loss_usd}) belongs to the account in column
     * {@code loser} or, where there is no such column, to one account for each amount, equal to the minor unit. What an
     * earlier round has seen of that account is not counted again; all other losses are taken for new.
     */
    flow
}
