package io.adlengine.bench.venue;

/**
 * What became of the loss that a simulated venue was left with.
 *
 * @param loss what accounts lacked, which a named account has paid for; money
 * @param borne what others have borne of it, money
 * @param left what the named account still lacks, money
 * @param bearers positions whose index has moved, or accounts that were charged
 * @param surplus what indices have taken beyond the loss and nobody has swept; of claims what stood in the pool between
 *     the recoveries; money
 * @param repaid what recoveries have paid for claims, money
 * @param withdrawn what has left the venue, money
 * @param lacking what accounts lack after that, money
 * @param exact whether every amount adds up
 */
public record BorneLoss(
        long loss,
        long borne,
        long left,
        int bearers,
        long surplus,
        long repaid,
        long withdrawn,
        long lacking,
        boolean exact) {}
