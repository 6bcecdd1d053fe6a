package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.venue.book.PositionBook;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes a {@link Receipt} for every account that a round touched: those with a haircut, and those that gave lots.
 *
 * <p>A round of 1,000 winners in which 40 pay takes 40·{@value Receipt#BYTES} bytes. O(winners), no allocation.
 * Confined to the deleverager's thread.
 */
public final class Receipts {
    private final Autodeleverager adl;
    private final long ruleHash;

    /**
     * For the rounds of a deleverager.
     *
     * @param adl whose rounds
     * @throws IllegalArgumentException if it is missing
     */
    public Receipts(Autodeleverager adl) {
        this.adl = Require.present("adl", adl);
        ruleHash = hashOf(adl.settings().rule().configuration());
    }

    /**
     * {@return the hash by which a receipt names its rule: FNV-1a over the characters}
     *
     * @param ruleConfiguration {@link io.adlengine.Allocator#configuration}
     * @throws IllegalArgumentException if it is missing
     */
    public static long hashOf(String ruleConfiguration) {
        Require.present("ruleConfiguration", ruleConfiguration);
        long hash = 0xCBF2_9CE4_8422_2325L;
        for (int i = 0; i < ruleConfiguration.length(); i++) {
            hash = (hash ^ ruleConfiguration.charAt(i)) * 0x0000_0100_0000_01B3L;
        }
        return hash;
    }

    /**
     * {@return how many accounts the present round touches}
     *
     * @throws IllegalStateException if it is not decided
     */
    public int count() {
        final PresentRound round = adl.decided();
        int count = 0;
        for (int i = 0; i < round.assembler.columns().count(); i++) {
            count += isTouched(round, i) ? 1 : 0;
        }
        return count;
    }

    /**
     * Writes the receipts at the buffer's position, which moves past them, in the order of the winners: with as much of
     * the execution as there has been.
     *
     * @param out little endian, with room for all of them
     * @return how many
     * @throws IllegalArgumentException if the order is another or there is too little room; nothing is written then
     * @throws IllegalStateException if the present round is not decided
     */
    public int write(ByteBuffer out) {
        final int count = count();
        Require.present("out", out);
        if (out.isReadOnly() || out.order() != ByteOrder.LITTLE_ENDIAN || out.remaining() / Receipt.BYTES < count) {
            throw Require.refusal(
                    "remaining",
                    Integer.toString(out.remaining()),
                    (long) count * Receipt.BYTES + ", LITTLE_ENDIAN, not read-only");
        }
        final PresentRound round = adl.decided();
        for (int i = 0; i < round.assembler.columns().count(); i++) {
            if (isTouched(round, i)) {
                write(round, i, out);
            }
        }
        return count;
    }

    private static boolean isTouched(PresentRound round, int winner) {
        return round.haircut[winner] > 0 || round.plan.lotsOf(winner) > 0;
    }

    private void write(PresentRound round, int i, ByteBuffer out) {
        final RoundAssembler assembler = round.assembler;
        final WinnerColumns columns = assembler.columns();
        final PositionBook book = assembler.book();
        out.putLong(round.round().id());
        out.putLong(ruleHash);
        out.putLong(columns.accountId[i]);
        out.putLong(book.instruments().contract(assembler.instrument()).id());
        out.putLong(assembler.markAtStart());
        out.putLong(round.round().budget());
        out.putLong(round.round().totalCapacity());
        out.putLong(Double.doubleToLongBits(round.plan.level()));
        out.putLong(columns.capacity[i]);
        out.putLong(columns.equity[i]);
        out.putLong(columns.exposure[i]);
        out.putLong(Double.doubleToLongBits(columns.score[i]));
        out.putLong(Double.doubleToLongBits(columns.weight[i]));
        out.putLong(round.haircut[i]);
        out.putLong(bound(columns, i, round.haircut[i]).ordinal());
        out.putLong(round.plan.lotsOf(i));
        out.putLong(round.filled.lots(i));
        out.putLong(round.filled.transfer(i));
        out.putLong(round.filled.cost(i));
        out.putLong(columns.lot[i]);
        out.putLong(columns.cap[i]);
    }

    private static Bound bound(WinnerColumns winners, int i, long haircut) {
        if (winners.cap[i] < winners.gain[i] && haircut == winners.cap[i]) {
            return Bound.CAP;
        }
        if (haircut < winners.capacity[i]) {
            return Bound.LEVEL;
        }
        if (winners.capacity[i] != winners.gain[i]) {
            return Bound.SIZE;
        }
        return winners.gain[i] == winners.equity[i] ? Bound.EQUITY : Bound.PROFIT;
    }
}
