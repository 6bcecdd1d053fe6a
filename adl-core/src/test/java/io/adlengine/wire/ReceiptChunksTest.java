package io.adlengine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.DeleveragingEngine;
import io.adlengine.FirstInLine;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.Decision;
import io.adlengine.venue.round.Receipt;
import io.adlengine.venue.round.Receipts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Receipts arrive in chunks as a round wrote them, and are read as they are. */
class ReceiptChunksTest {
    private static final int ROUND = 12;

    @Test
    void receiptsAreReadFromTheirChunks() {
        final Autodeleverager adl = round();
        final Receipts receipts = new Receipts(adl);
        final ByteBuffer written = ByteBuffer.allocate((int) receipts.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        final int count = receipts.write(written);
        assertEquals(1, count);
        final ChunkEncoder cut = new ChunkEncoder(ChunkType.RECEIPTS, 100);
        final ChunkDecoder joined = new ChunkDecoder(ChunkType.RECEIPTS, 10_000);
        assertTrue(cut.begin(ROUND, written.flip()) > 3);
        final UnsafeBuffer message = new UnsafeBuffer(new byte[100 + ChunkEncoder.OVERHEAD_BYTES]);
        for (int i = 0; i < cut.count(); i++) {
            joined.add(message, 0, cut.encode(i, message, 0));
        }
        assertEquals(ROUND, joined.id());
        assertEquals(written, joined.bytes());
        final Receipt receipt = new Receipt().wrap(joined.bytes(), 0);
        assertEquals(2, receipt.accountId());
        assertEquals(7, receipt.instrumentId());
    }

    /** Account 1 is long 5 lots from account 2, and lacks 40. */
    private static Autodeleverager round() {
        final PositionBook book =
                new PositionBook(new Instrument[] {Instrument.linear(7, 1, 50_000, 1_000, 1_000)}, 2, 2);
        final int loser = book.open(1);
        final int winner = book.open(2);
        book.deposit(loser, 10);
        book.deposit(winner, 1_000);
        book.trade(loser, winner, 0, 5, 100);
        book.mark(0, 90);
        final Autodeleverager adl = Autodeleverager.builder(book)
                .engine(DeleveragingEngine.builder()
                        .severity(new FixedSeverity(1))
                        .allocator(new FirstInLine())
                        .maxWinners(1)
                        .build())
                .maxLosers(1)
                .build();
        adl.begin(0, true);
        adl.nominate(1, 7);
        assertEquals(Decision.DECIDED, adl.decide());
        assertEquals(0, adl.execute(10));
        return adl;
    }
}
