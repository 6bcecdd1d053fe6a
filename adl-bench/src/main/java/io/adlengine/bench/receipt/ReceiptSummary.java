package io.adlengine.bench.receipt;

/**
 * What a file of receipts came to.
 *
 * @param receipts how many were read
 * @param rounds how many rounds, what was offered again included
 * @param uncheckedHaircuts of how many the rule's haircut has no formula here, so that it was checked against the
 *     capacity and the sums only
 * @param below how many accounts were closed for a lot or more less than what they were asked for, though they had lots
 *     and money: as the loser itself is, or one of its owner, which no receipt tells
 * @param faults how many numbers do not add up
 */
public record ReceiptSummary(long receipts, long rounds, long uncheckedHaircuts, long below, long faults) {}
