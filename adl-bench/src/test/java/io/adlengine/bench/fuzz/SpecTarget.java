package io.adlengine.bench.fuzz;

import io.adlengine.Allocator;
import io.adlengine.DeleveragingEngine;
import io.adlengine.PositionScore;
import io.adlengine.Round;
import io.adlengine.SeverityController;
import io.adlengine.policy.OpenCatalogue;
import io.adlengine.policy.Policies;
import io.adlengine.policy.Scores;
import io.adlengine.policy.Severities;
import io.adlengine.policy.Spec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A line that configures a rule, a severity or a score. The first byte says which, and for how many winners; the rest
 * is the line. What is accepted is named the same when it is read again, and takes a round.
 */
final class SpecTarget implements FuzzTarget {
    private static final int RULE = 0;
    private static final int SEVERITY = 1;
    private static final int SCORE = 2;
    /** Memory is taken for so many accounts, buckets and the like at most; beyond that a line is only read. */
    private static final int MOST_DIGITS = 4;

    private final OpenCatalogue catalogue = OpenCatalogue.builtIn();

    @Override
    public List<byte[]> seeds() {
        final List<byte[]> seeds = new ArrayList<>();
        Policies.rules().forEach(rule -> seeds.add(seed(RULE, rule.example())));
        seeds.add(seed(RULE, "capped:alpha=0.3(blend:w=0.5(buckets:k=2(talmud),hedged:limit=zero(queue)))"));
        seeds.add(
                seed(RULE, "mixture:rate=0.5(seniority(pro-rata,queue),cutoff:lambda=2(power:p=3),rotation:seed=-7)"));
        for (final String severity : List.of("fixed:theta=0.5", "ogd:eta=1e-8,theta1=0", "coverage:target=0.1")) {
            seeds.add(seed(SEVERITY, severity));
        }
        Severities.kinds().forEach(kind -> seeds.add(seed(SEVERITY, kind.name())));
        Scores.kinds().forEach(kind -> seeds.add(seed(SCORE, kind.name())));
        seeds.add(seed(SCORE, "hyperliquid:form=side-aware,priceFloor=1e-3,floor=2"));
        return seeds;
    }

    private static byte[] seed(int kind, String line) {
        final byte[] text = line.getBytes(StandardCharsets.UTF_8);
        final byte[] seed = new byte[text.length + 1];
        seed[0] = (byte) (kind + 3 * 4);
        System.arraycopy(text, 0, seed, 1, text.length);
        return seed;
    }

    @Override
    public void accept(byte[] input) {
        final FuzzBytes bytes = new FuzzBytes(input);
        final int first = bytes.next();
        final String line = new String(bytes.rest(), StandardCharsets.UTF_8);
        try {
            final Spec spec = Spec.parse(line);
            Refused.unless(spec.toString().equals(line), "another text");
            if (isLarge(spec)) {
                return;
            }
            switch (first % 3) {
                case RULE -> rule(line, 4 + first % 13);
                case SEVERITY -> severity(line);
                default -> score(line);
            }
        } catch (IllegalArgumentException refusal) {
            Refused.properly(refusal);
        }
    }

    private static boolean isLarge(Spec spec) {
        for (final String value : spec.parameters().values()) {
            if (value.length() > MOST_DIGITS && value.chars().allMatch(c -> c >= '0' && c <= '9' || c == '+')) {
                return true;
            }
        }
        return spec.inner().stream().anyMatch(SpecTarget::isLarge);
    }

    private void rule(String line, int most) {
        final Allocator rule = catalogue.allocator(line, most);
        final Allocator again = catalogue.allocator(line, most);
        Refused.unless(rule.configuration().equals(again.configuration()), "two configurations of one line");
        play(catalogue.severity("fixed:theta=0.5"), rule, most);
    }

    private void severity(String line) {
        final SeverityController severity = catalogue.severity(line);
        final SeverityController again = catalogue.severity(line);
        Refused.unless(severity.configuration().equals(again.configuration()), "two configurations of one line");
        play(severity, catalogue.allocator("pro-rata", 4), 4);
    }

    private void score(String line) {
        final PositionScore score = catalogue.score(line, 4);
        Refused.unless(score.configuration().equals(catalogue.score(line, 4).configuration()), "two names of one line");
    }

    private static void play(SeverityController severity, Allocator rule, int most) {
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(severity)
                .allocator(rule)
                .maxWinners(most)
                .build();
        final FuzzWinners winners = new FuzzWinners(most);
        for (int deficit = 50; deficit <= 150; deficit += 50) {
            final Round round = engine.deleverage(winners.view, deficit, winners.haircut);
            winners.check(round, rule);
            engine.settle(round.id(), 40);
        }
    }
}
