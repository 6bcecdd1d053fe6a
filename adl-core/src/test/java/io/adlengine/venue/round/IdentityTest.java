package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.PositionScore;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * A deleverager is what its decisions hang on: with another score, weight or cap it is another one, and takes no
 * snapshot of this one.
 */
class IdentityTest {
    private final Autodeleverager usual = with(builder -> builder);

    @Test
    void theConfigurationNamesScoreWeightAndCap() {
        assertEquals(
                "autodeleverager:minLots=1,price=zero,split=LOSS,close=ALL,layers=PROFITS,score=leveraged-profit,"
                        + "weight=leverage,cap=none(engine(fixed:theta=1.0,proportionally))",
                usual.configuration());
        assertTrue(with(builder -> builder.cap(RoundCap.ofProfit(250_000)))
                .configuration()
                .contains(",cap=profit:ppm=250000("));
        assertTrue(with(builder -> builder.cap(RoundCap.ofEquity(1)))
                .configuration()
                .contains(",cap=equity:ppm=1("));
        assertTrue(with(builder -> builder.score(position -> 1).cap(position -> 1))
                .configuration()
                .contains(",score=own,weight=leverage,cap=own("));
    }

    @Test
    void aForeignScoreWeightOrCapIsRefusedAtARestore() {
        final ByteBuffer saved = saved();
        refused(saved, with(builder -> builder.score(PositionScore.LEVERAGE)));
        refused(saved, with(builder -> builder.weight(PositionScore.LEVERAGED_PROFIT)));
        refused(saved, with(builder -> builder.cap(RoundCap.ofProfit(1_000_000))));
        refused(saved, with(builder -> builder.score(PositionScore.named("newest-first", p -> p.sequence()))));
        new Snapshot(with(builder -> builder.score(PositionScore.LEVERAGED_PROFIT))).restore(saved.rewind());
    }

    private static void refused(ByteBuffer saved, Autodeleverager other) {
        final long hash = new Snapshot(other).hash();
        assertThrows(IllegalArgumentException.class, () -> new Snapshot(other).restore(saved.rewind()));
        assertEquals(hash, new Snapshot(other).hash());
    }

    private ByteBuffer saved() {
        final Snapshot snapshot = new Snapshot(usual);
        final ByteBuffer bytes = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(bytes);
        return bytes.flip();
    }

    private static Autodeleverager with(UnaryOperator<AutodeleveragerBuilder> more) {
        return more.apply(Autodeleverager.builder(SmallMarket.ofOneContract().book)
                        .severity(new FixedSeverity(1))
                        .allocator(new Proportionally())
                        .maxLosers(2)
                        .maxWinners(4))
                .build();
    }
}
