package io.adlengine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.math.Amounts;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class DeficitLedgerProperties {
    private static final int ROOM = 4;

    enum Kind {
        STOCK,
        PAYMENT,
        WRITE_OFF
    }

    record Event(Kind kind, long loser, long amount) {}

    /** The definition, with a map and no bound on memory. */
    private static final class Books {
        private final Map<Long, long[]> stockAndPaid = new HashMap<>();

        long apply(Event event) {
            final long outstanding = outstanding(event.loser());
            final long[] book = stockAndPaid.computeIfAbsent(event.loser(), id -> new long[2]);
            final long answer;
            switch (event.kind()) {
                case STOCK -> {
                    answer = Math.max(0, event.amount() - book[0]);
                    book[0] = event.amount();
                    book[1] = Math.min(book[1], event.amount());
                }
                case PAYMENT -> {
                    answer = Math.min(outstanding, event.amount());
                    book[1] += answer;
                }
                default -> {
                    answer = outstanding;
                    book[0] = 0;
                }
            }
            if (book[0] == 0) {
                stockAndPaid.remove(event.loser());
            }
            return answer;
        }

        long outstanding(long loser) {
            final long[] book = stockAndPaid.getOrDefault(loser, new long[2]);
            return book[0] - book[1];
        }

        long carried() {
            return stockAndPaid.keySet().stream().mapToLong(this::outstanding).sum();
        }
    }

    @Property(tries = 1000)
    void everyUnitOfEveryFlowIsSomewhere(@ForAll("events") List<Event> events) {
        final DeficitLedger ledger = new DeficitLedger(ROOM);
        final Books books = new Books();
        for (Event event : events) {
            final long due = ledger.outstanding(event.loser());
            final long expected = books.apply(event);
            assertEquals(expected, apply(ledger, event, due));
            assertEquals(books.carried(), ledger.carried());
            assertEquals(books.stockAndPaid.size(), ledger.losers());
            for (long loser = 0; loser < ROOM; loser++) {
                assertEquals(books.outstanding(loser), ledger.outstanding(loser));
            }
            assertEquals(
                    ledger.flow(), ledger.carried() + ledger.socialised() + ledger.recovered() + ledger.forgotten());
            assertTrue(ledger.refundable() <= ledger.socialised());
        }
    }

    @Property(tries = 500)
    void aHistoryCutAnywhereContinuesBitForBit(
            @ForAll("events") List<Event> events, @ForAll @IntRange(max = 40) int cut) {
        final DeficitLedger whole = new DeficitLedger(ROOM);
        final DeficitLedger restored = new DeficitLedger(ROOM);
        restored.record(99, 99);
        for (int i = 0; i < events.size(); i++) {
            if (i == cut) {
                final ByteBuffer saved = ByteBuffer.allocate((int) new Snapshot(whole).size());
                new Snapshot(whole).save(saved);
                new Snapshot(restored).restore(saved.flip());
            }
            final Event event = events.get(i);
            final long due = whole.outstanding(event.loser());
            final long flow = apply(whole, event, due);
            if (i >= cut) {
                assertEquals(flow, apply(restored, event, due));
                assertEquals(new Snapshot(whole).hash(), new Snapshot(restored).hash());
                assertEquals(whole.carried(), restored.carried());
            }
        }
    }

    /** Stocks that, forty times over, stay below 2^63. */
    @Provide
    Arbitrary<List<Event>> events() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.longs().between(0, ROOM - 1),
                        Amounts.amount().map(amount -> amount >>> 6))
                .as((kind, loser, amount) -> new Event(Kind.values()[Math.max(0, kind - 3)], loser, amount))
                .list()
                .ofMaxSize(40);
    }

    /** The answer of the ledger; a payment is the amount, or as much of it as is due. */
    private static long apply(DeficitLedger ledger, Event event, long due) {
        return switch (event.kind()) {
            case STOCK -> ledger.record(event.loser(), event.amount());
            case PAYMENT -> {
                ledger.socialised(event.loser(), Math.min(due, event.amount()));
                yield Math.min(due, event.amount());
            }
            case WRITE_OFF -> ledger.forget(event.loser());
        };
    }
}
