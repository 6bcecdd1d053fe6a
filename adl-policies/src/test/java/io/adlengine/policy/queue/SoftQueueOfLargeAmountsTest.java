package io.adlengine.policy.queue;

/** Amounts up to 2^60, where a share is right to one part in 2^50 of the total. */
class SoftQueueOfLargeAmountsTest extends SoftQueueTest {
    @Override
    public long roundingUnits() {
        return 1 << 11;
    }

    @Override
    protected int amountBits() {
        return 60;
    }
}
