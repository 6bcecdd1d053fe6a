package io.adlengine.venue.round;

import io.adlengine.Allocator;
import io.adlengine.DeleveragingEngine;
import io.adlengine.RoundListener;
import io.adlengine.SeverityController;
import io.adlengine.check.Require;

/**
 * Who decides in a deleverager's rounds: the venue's own engine, or one that is made of a severity and a rule. What is
 * stated beside an engine of the venue's is refused by name.
 */
final class EngineOfRounds {
    private static final int MOST = 1 << 28;

    DeleveragingEngine engine;
    SeverityController severity;
    Allocator allocator;
    RoundListener listener;
    int maxWinners;
    long maxTotal;
    int maxUnsettled;

    /** That there is an engine, or what one is made of. */
    void require() {
        if (engine == null) {
            Require.present("severity", severity);
            Require.present("allocator", allocator);
            Require.within("maxWinners", maxWinners, 1, MOST);
        }
    }

    /** The engine, made now unless there is one. */
    DeleveragingEngine build() {
        if (engine == null) {
            final DeleveragingEngine.Builder builder = DeleveragingEngine.builder()
                    .severity(severity)
                    .allocator(FillMemory.of(allocator, maxWinners))
                    .maxWinners(maxWinners)
                    .maxUnsettled(maxUnsettled == 0 ? 1_024 : maxUnsettled);
            if (maxTotal != 0) {
                builder.maxTotal(maxTotal);
            }
            return (listener == null ? builder : builder.listener(listener)).build();
        }
        refuseTwice("severity", severity != null);
        refuseTwice("allocator", allocator != null);
        refuseTwice("roundListener", listener != null);
        refuseTwice("maxWinners", maxWinners != 0);
        refuseTwice("maxTotal", maxTotal != 0);
        refuseTwice("maxUnsettled", maxUnsettled != 0);
        return engine;
    }

    private static void refuseTwice(String name, boolean isStated) {
        if (isStated) {
            throw Require.refusal(name, "stated beside an engine", "the engine's own");
        }
    }
}
