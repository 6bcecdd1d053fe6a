package io.adlengine.bench.venue;

import java.io.OutputStream;

/**
 * Where a simulation writes what it tells accounts of its rounds.
 *
 * @param receipts a receipt for every account of every round
 * @param proofs beside each the proof that it is in its round, or null
 * @param roots what is published of each round: lines of text under a header; null where proofs are
 */
public record ReceiptFiles(OutputStream receipts, OutputStream proofs, OutputStream roots) {}
