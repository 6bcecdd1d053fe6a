package io.adlengine.bench.receipt;

import io.adlengine.check.Require;
import io.adlengine.venue.round.Receipt;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * Checks a file of receipts: each account's from its own numbers, and the accounts of a round against each other.
 *
 * <p>An account that has a capacity of 200 of 1,000 in a pro-rata round of 250 has a haircut of 50; if its receipt says
 * 51, the receipt and HAIRCUT are named, and the round's first receipt, because the haircuts no longer sum to BUDGET.
 * What only the account itself can know (its id, value, score and the like) is compared with the checksum alone.
 * O(receipts and fills, with their sorting).
 */
public final class ReceiptCheck {
    private ReceiptCheck() {}

    /**
     * Reads all receipts of a buffer.
     *
     * @param receipts one behind the other, as {@link io.adlengine.venue.round.Receipts} writes them, from 0 to the
     *     buffer's limit; in whatever byte order the buffer is, they are read little endian
     * @param heard told of every fault, in the order of rounds
     * @return how many there were
     * @throws IllegalArgumentException if an argument is missing
     */
    public static ReceiptSummary check(ByteBuffer receipts, Consumer<ReceiptFault> heard) {
        return check(receipts, null, null, heard);
    }

    /**
     * The same, and that each is of the round whose root was published.
     *
     * @param receipts one behind the other
     * @param proofs one for each, in the same order, as {@link io.adlengine.venue.round.RoundCommitment} writes them;
     *     null: nothing is proved
     * @param roots what was published; null where proofs are
     * @param heard told of every fault
     * @return how many there were
     * @throws IllegalArgumentException if an argument is missing
     */
    public static ReceiptSummary check(
            ByteBuffer receipts, ByteBuffer proofs, PublishedRoots roots, Consumer<ReceiptFault> heard) {
        Require.present("heard", heard);
        final ByteBuffer buffer = Require.present("receipts", receipts)
                .duplicate()
                .rewind()
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
        final Findings findings = new Findings(heard);
        final HaircutFormulas formulas = new HaircutFormulas(findings);
        final AccountCheck account = new AccountCheck(findings, formulas);
        final RoundCheck round = new RoundCheck(findings);
        final ProofCheck proof =
                proofs == null ? null : new ProofCheck(findings, proofs, Require.present("roots", roots));
        final Receipt receipt = new Receipt();
        long index = 0;
        for (int at = 0; at < buffer.limit(); at += receipt.bytes(), index++) {
            findings.of(index);
            try {
                receipt.wrap(buffer, at);
            } catch (IllegalArgumentException e) {
                findings.refused("byte " + at, e, "a receipt of version " + Receipt.VERSION);
                break;
            }
            if (proof != null) {
                proof.check(receipt);
            }
            try {
                account.check(receipt);
                round.add(index, receipt);
            } catch (IllegalArgumentException | ArithmeticException e) {
                findings.refused("all", e, "numbers whose products and sums fit");
            }
        }
        if (proof != null) {
            proof.finish();
        }
        round.finish();
        return new ReceiptSummary(index, round.rounds(), formulas.unchecked(), account.below(), findings.faults());
    }
}
