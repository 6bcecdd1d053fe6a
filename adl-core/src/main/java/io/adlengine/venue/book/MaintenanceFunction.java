package io.adlengine.venue.book;

/**
 * What all cross positions of an account need together, by a rule of the venue's own: a portfolio margin, say, under
 * which an option and the coins it stands on need little. A book that has one ({@link AccountMargins#use}) asks it
 * instead of the tables of its instruments; isolated positions keep theirs.
 *
 * <p>With 5 written options that need 1,000 and 50 coins that need 2,500, a rule may say that both together need 400.
 *
 * <p>The contract, which a test of the kit checks ({@code io.adlengine.testkit.MaintenanceContract}):
 *
 * <ul>
 *   <li>deterministic: of the lots, values and marks that it is shown, and parameters that change between rounds by
 *       commands of the venue alone; the same in whatever order the positions come; no collateral, clock or chance;
 *   <li>0 for no positions, never below 0, and no more than {@link MarginLegs#most};
 *   <li>monotone in size: all positions scaled by a common factor need no less; nor does a single one that is larger;
 *   <li>no jumps: a lot more or less changes it by no more than a lot can be worth, and a unit;
 *   <li>no write and no allocation, since it is asked on the round path.
 * </ul>
 *
 * <p>Confined to the book's thread.
 */
public interface MaintenanceFunction {
    /**
     * The maintenance margin.
     *
     * @param legs the cross positions of an account, or some of them, in any order; valid during the call, and reused
     * @return money, 0 to {@link MarginLegs#most}
     */
    long of(MarginLegs legs);

    /**
     * {@return whether it is convex in the lots of every single position, so that whatever a winner may give it may
     * give in part} Declared, it is searched for the most lots; otherwise some lots are found in 8 calls, not always
     * the most. By default it is not.
     */
    default boolean isConvex() {
        return false;
    }

    /** {@return what it is, with its parameters: a part of the book's identity, which snapshots compare; constant} */
    String configuration();
}
