package io.adlengine.venue.loss;

/** Hears of the payments of a {@link Backstop}, after the money has moved. Called on its thread; must not change the book. */
@FunctionalInterface
public interface LossListener {
    /**
     * Part or all of what an account lacked has been paid. Amounts are money, 0 or more, at least one of them above 0.
     *
     * @param accountRow whose loss it was
     * @param instrumentRow in which instrument, or {@link Backstop#NO_INSTRUMENT}
     * @param fromVault paid by the vault
     * @param fromFund paid by the insurance fund
     * @param fromFeePool paid by the instrument's fee pool
     */
    void onPaid(int accountRow, int instrumentRow, long fromVault, long fromFund, long fromFeePool);
}
