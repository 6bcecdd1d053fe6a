package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes a {@link Receipt} for every account that a round touched: those that were asked for something, and those that
 * gave lots. Write them after the last close-out of a round and before the next one begins: the next side of a
 * collection is another round.
 *
 * <p>A round of 1,000 winners in which 40 pay with a close-out each takes 40·496 bytes. O(winners + close-outs), no
 * allocation after the constructor (4 bytes per winner and per close-out). Confined to the deleverager's thread.
 */
public final class Receipts {
    private static final ReceiptField[] FIELDS = ReceiptField.values();

    private final Autodeleverager adl;
    private final DecidedRow decided;
    /** The fills of each winner, in their order: the first, and which one comes after each; −1: none. */
    private final int[] firstFill;

    private final int[] nextFill;
    private long capacities;
    private long haircuts;
    private long owed;
    private long covered;
    private boolean isBoundaryKnown;

    /**
     * For the rounds of a deleverager.
     *
     * @param adl whose rounds
     * @throws IllegalArgumentException if it is missing
     */
    public Receipts(Autodeleverager adl) {
        this.adl = Require.present("adl", adl);
        decided = new DecidedRow(adl.settings());
        firstFill = new int[adl.settings().maxWinners()];
        nextFill = new int
                [CloseoutPlan.mostFills(
                        adl.settings().maxLosers(), adl.settings().maxWinners())];
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
     * {@return how many bytes the receipts of the present round take}
     *
     * @throws IllegalStateException if it is not decided
     */
    public long bytes() {
        final PresentRound round = adl.decided();
        return (long) count() * Receipt.HEAD_BYTES + (long) round.plan.fills().count() * Receipt.FILL_BYTES;
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
        final long bytes = bytes();
        Require.present("out", out);
        if (out.isReadOnly() || out.order() != ByteOrder.LITTLE_ENDIAN || out.remaining() < bytes) {
            throw Require.refusal(
                    "remaining", Integer.toString(out.remaining()), bytes + ", LITTLE_ENDIAN, not read-only");
        }
        final PresentRound round = adl.decided();
        start(round);
        long ahead = 0;
        long shared = 0;
        for (int i = 0; i < round.assembler.columns().count(); i++) {
            if (isTouched(round, i)) {
                final int at = out.position();
                final long upTo = owed == 0 ? 0 : FixedPoint.mulDivCeil(covered, ahead + round.plan.owed(i), owed);
                // Where nothing was asked, nothing is carried.
                final long share = owed == 0 ? round.filled.covered(i) : upTo - shared;
                writeTerms(round, i, out);
                writeDecision(round, i, out);
                writeCarry(round, i, ahead, share, out);
                writeTotals(round, i, out);
                writeFills(round, i, out);
                finish(at, out);
                ahead += round.plan.owed(i);
                shared = upTo;
            }
        }
        return count;
    }

    /** Whether a winner is asked for something, or gives lots. */
    static boolean isTouched(PresentRound round, int winner) {
        return round.haircut[winner] > 0 || round.plan.owed(winner) > 0 || round.plan.lotsOf(winner) > 0;
    }

    /** Sums over all winners, and whose the fills are. */
    private void start(PresentRound round) {
        final WinnerColumns columns = round.assembler.columns();
        capacities = columns.totalCapacity();
        haircuts = owed = covered = 0;
        isBoundaryKnown = false;
        for (int i = 0; i < columns.count(); i++) {
            haircuts += round.haircut[i];
            owed += round.plan.owed(i);
            covered += round.filled.covered(i);
            firstFill[i] = -1;
        }
        final FillList fills = round.plan.fills();
        for (int fill = fills.count() - 1; fill >= 0; fill--) {
            nextFill[fill] = firstFill[fills.winner(fill)];
            firstFill[fills.winner(fill)] = fill;
        }
    }

    private void writeTerms(PresentRound round, int i, ByteBuffer out) {
        out.putLong(Receipt.VERSION);
        out.putLong(0); // bytes and
        out.putLong(0); // checksum: known at the end
        writeDecided(ReceiptField.ROUND_ID, ReceiptField.CAPACITY, round, i, out);
    }

    private void writeDecision(PresentRound round, int i, ByteBuffer out) {
        out.putLong(haircuts);
        out.putLong(capacities);
        writeDecided(ReceiptField.LEVEL, ReceiptField.LOT, round, i, out);
        out.putLong(ahead(round, i));
        out.putLong(round.haircut[i]);
        out.putLong(bound(round, i).code());
        out.putLong(round.plan.passes());
        out.putLong(round.plan.offeredAgain(i));
        out.putLong(round.haircut[i] + round.plan.offeredAgain(i) - round.plan.owed(i));
        out.putLong(round.plan.owed(i));
        out.putLong(round.plan.shortfall());
        out.putLong(round.plan.finished());
    }

    private void writeDecided(ReceiptField first, ReceiptField last, PresentRound round, int i, ByteBuffer out) {
        for (int field = first.ordinal(); field <= last.ordinal(); field++) {
            out.putLong(decided.number(round, FIELDS[field], i));
        }
    }

    private void writeCarry(PresentRound round, int i, long ahead, long share, ByteBuffer out) {
        final long before = round.plan.carried(i);
        out.putLong(before);
        out.putLong(covered);
        out.putLong(owed);
        out.putLong(ahead);
        out.putLong(before + share - round.filled.covered(i));
    }

    private static void writeTotals(PresentRound round, int i, ByteBuffer out) {
        out.putLong(round.plan.lotsOf(i));
        out.putLong(round.filled.lots(i));
        out.putLong(round.filled.transfer(i));
        out.putLong(round.filled.cost(i));
        out.putLong(round.filled.covered(i));
    }

    private void writeFills(PresentRound round, int i, ByteBuffer out) {
        int count = 0;
        for (int fill = firstFill[i]; fill >= 0; fill = nextFill[fill]) {
            count++;
        }
        out.putLong(count);
        for (int fill = firstFill[i]; fill >= 0; fill = nextFill[fill]) {
            writeFill(round, fill, out);
        }
    }

    private static void writeFill(PresentRound round, int fill, ByteBuffer out) {
        final Losers losers = round.assembler.losers();
        final FillList fills = round.plan.fills();
        final FilledCloseouts closed = round.matcher.closed();
        final boolean isDone = round.matcher.isDone(fill);
        final int j = fills.loser(fill);
        final long first = fills.from(fill);
        final long lots = isDone ? closed.lots(fill) : 0;
        final long paid = isDone ? closed.cost(fill) : 0;
        final long surplus = losers.cost(j, first, first + lots) - paid;
        out.putLong(j);
        out.putLong(losers.deficit[j]);
        out.putLong(losers.lots[j]);
        out.putLong(losers.gap(j));
        out.putLong(first);
        out.putLong(fills.lots(fill));
        out.putLong(lots);
        out.putLong(isDone ? closed.transfer(fill) - paid : 0);
        out.putLong(paid);
        // A quantity has no deficit that anybody could cover.
        out.putLong(losers.isQuantity() ? 0 : Math.max(0, losers.covers(j, first, first + lots) - surplus));
        out.putLong(isDone ? closed.rest(fill) : 0);
    }

    private static void finish(int at, ByteBuffer out) {
        final int length = out.position() - at;
        out.putLong(at + ReceiptField.BYTES.ordinal() * Long.BYTES, length);
        out.putLong(at + ReceiptField.CHECKSUM.ordinal() * Long.BYTES, Receipt.checksum(out, at, length));
    }

    /** Where a queue stops there is one account that pays a part: what those before it paid. */
    private long ahead(PresentRound round, int i) {
        final WinnerColumns columns = round.assembler.columns();
        final double[] score = columns.score;
        final long[] id = columns.accountId;
        final boolean isBoundary = score[i] == round.plan.level()
                && round.haircut[i] > 0
                && round.haircut[i] < columns.capacity[i]
                && !isBoundaryKnown;
        if (!isBoundary) {
            return 0;
        }
        isBoundaryKnown = true;
        long sum = 0;
        for (int other = 0; other < columns.count(); other++) {
            final boolean isAhead = score[other] > score[i] || score[other] == score[i] && id[other] < id[i];
            sum += isAhead ? round.haircut[other] : 0;
        }
        return sum;
    }

    private Bound bound(PresentRound round, int i) {
        final WinnerColumns columns = round.assembler.columns();
        final long haircut = round.haircut[i];
        if (columns.cap[i] < columns.gain[i] && haircut == columns.cap[i]) {
            return Bound.CAP;
        }
        if (haircut < columns.capacity[i]) {
            return Bound.LEVEL;
        }
        final Losers losers = round.assembler.losers();
        final Layer layer = round.assembler.layer();
        final long limit = decided.areCapsOfTheRule ? columns.gain[i] : columns.cap[i];
        final long freed = losers.isMoney() ? 0 : DecidedRow.margin(losers, columns, i);
        final long money = layer.keepsMargin() ? Math.min(limit, columns.excess[i] + freed) : limit;
        final boolean isOfMargin = layer == Layer.PRINCIPAL || money < limit;
        final int cheapest = losers.cheapest();
        if (haircut == Losers.coverable(money, losers.deficit[cheapest], losers.gap(cheapest))) {
            return isOfMargin ? Bound.PRINCIPAL : columns.gain[i] == columns.equity[i] ? Bound.EQUITY : Bound.PROFIT;
        }
        return haircut == losers.deficit() && !losers.isQuantity() ? Bound.DEFICIT : Bound.LOTS;
    }
}
