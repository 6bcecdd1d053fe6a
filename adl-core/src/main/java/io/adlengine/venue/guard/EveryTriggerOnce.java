package io.adlengine.venue.guard;

import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import java.util.Arrays;

/**
 * Triggers that are given together, with those inside them: one that is there twice would be saved and restored twice,
 * and would stand for two conditions where the venue has one.
 */
final class EveryTriggerOnce {
    private final String name;
    private Durable[] seen = {};

    EveryTriggerOnce(String name) {
        this.name = name;
    }

    void add(Durable trigger) {
        for (final Durable earlier : seen) {
            if (earlier == trigger) {
                throw Require.refusal(name, trigger.configuration(), "every one once");
            }
        }
        seen = Arrays.copyOf(seen, seen.length + 1);
        seen[seen.length - 1] = trigger;
        trigger.eachPart(this::add);
    }
}
