package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.venue.book.PositionBook;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes a {@link Receipt} for every account that a round touched: those with a haircut, and those that gave lots.
 *
 * <p>O(winners), no allocation. Confined to the engine's thread, between {@link Autodeleverager#execute} and the next round.
 */
public final class Receipts {
    private final long ruleHash;

    /**
     * For rounds of one rule.
     *
     * @param ruleConfiguration {@link io.adlengine.Allocator#configuration}
     */
    public Receipts(String ruleConfiguration) {
        ruleHash = hashOf(ruleConfiguration);
    }

    /**
     * {@return the hash by which a receipt names its rule: FNV-1a over the characters}
     *
     * @param ruleConfiguration the text
     */
    public static long hashOf(String ruleConfiguration) {
        long hash = 0xCBF2_9CE4_8422_2325L;
        for (int i = 0; i < ruleConfiguration.length(); i++) {
            hash = (hash ^ ruleConfiguration.charAt(i)) * 0x0000_0100_0000_01B3L;
        }
        return hash;
    }

    /**
     * {@return how many accounts the last round touched}
     *
     * @param adl after its {@link Autodeleverager#decide}
     * @throws IllegalArgumentException if there is no such round, or its winners were asked for again since
     */
    public int count(Autodeleverager adl) {
        // Haircuts and lots are by winner: of other winners they would be other accounts'.
        adl.plan().requireCurrent(adl.assembler());
        int count = 0;
        for (int i = 0; i < adl.assembler().winnerCount(); i++) {
            count += isTouched(adl, i) ? 1 : 0;
        }
        return count;
    }

    /**
     * Writes the receipts at the buffer's position, which moves past them, in the order of the winners.
     *
     * @param adl after its {@link Autodeleverager#decide}, and after as much of its execution as the receipts shall show
     * @param out little endian, with room for all of them
     * @return how many
     * @throws IllegalArgumentException if the order is another, there is too little room, there is no such round or its winners
     *     were asked for again since; nothing is written then
     */
    public int write(Autodeleverager adl, ByteBuffer out) {
        final int count = count(adl);
        if (out.order() != ByteOrder.LITTLE_ENDIAN || out.remaining() / Receipt.BYTES < count) {
            throw Require.refusal(
                    "remaining", Integer.toString(out.remaining()), (long) count * Receipt.BYTES + ", LITTLE_ENDIAN");
        }
        for (int i = 0; i < adl.assembler().winnerCount(); i++) {
            if (isTouched(adl, i)) {
                write(adl, i, out);
            }
        }
        return count;
    }

    private static boolean isTouched(Autodeleverager adl, int winner) {
        return adl.haircut(winner) > 0 || adl.plan().lotsOf(winner) > 0;
    }

    private void write(Autodeleverager adl, int i, ByteBuffer out) {
        final RoundAssembler assembler = adl.assembler();
        final WinnerColumns winners = assembler.columns();
        final CloseoutPlan plan = adl.plan();
        final PositionBook book = assembler.book();
        out.putLong(adl.round().id());
        out.putLong(ruleHash);
        out.putLong(winners.accountId[i]);
        out.putLong(book.instruments().contract(assembler.instrument()).id());
        out.putLong(assembler.markAtStart());
        out.putLong(adl.round().budget());
        out.putLong(adl.round().totalCapacity());
        out.putLong(Double.doubleToLongBits(plan.level()));
        out.putLong(winners.capacity[i]);
        out.putLong(winners.equity[i]);
        out.putLong(winners.exposure[i]);
        out.putLong(Double.doubleToLongBits(winners.score[i]));
        out.putLong(Double.doubleToLongBits(winners.weight[i]));
        out.putLong(adl.haircut(i));
        out.putLong(bound(adl, i).ordinal());
        out.putLong(plan.lotsOf(i));
        out.putLong(plan.filledLots(i));
        out.putLong(plan.filledTransfer(i));
        out.putLong(plan.filledCost(i));
        out.putLong(winners.lot[i]);
    }

    private static Bound bound(Autodeleverager adl, int i) {
        final WinnerColumns winners = adl.assembler().columns();
        if (adl.haircut(i) < winners.capacity[i]) {
            return Bound.LEVEL;
        }
        if (winners.capacity[i] < winners.gain[i]) {
            return Bound.SIZE;
        }
        return winners.gain[i] == winners.equity[i] ? Bound.EQUITY : Bound.PROFIT;
    }
}
