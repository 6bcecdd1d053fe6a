package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.quote.Quote;
import io.adlengine.venue.Answer;
import io.adlengine.venue.Command;
import io.adlengine.venue.Venue;
import io.adlengine.venue.round.Standing;
import org.junit.jupiter.api.Test;

/** What a venue can tell its traders beforehand. Bob is long 100 lots, of which Ann holds 60 and Carl 40. */
class QuotedVenueTest {
    private static final long BOB = 4;
    private static final long ANN = 17;
    private static final long CARL = 18;

    private final Command command = new Command();
    private long sequence;
    private Venue venue;

    /** Bob's bankruptcy price is 850; at 900 Ann is 6,000 ahead and Carl 4,000, and Bob has 5,000 left. */
    private void open(String rule) {
        venue = Venue.builder(OpenCatalogue.builtIn())
                .rule(rule)
                .severity("fixed:theta=1")
                .maxAccounts(10)
                .maxPositions(20)
                .maxWinners(10)
                .maxLosers(10)
                .build();
        apply(next().book().list(7, false, 1, 50_000, 1_000_000, 1, 1_000_000));
        for (final long account : new long[] {BOB, ANN, CARL}) {
            apply(next().book().open(account));
            apply(next().book().deposit(account, 15_000));
        }
        apply(next().book().mark(7, 1_000));
        apply(next().book().fill(BOB, ANN, 7, 60, 1_000));
        apply(next().book().fill(BOB, CARL, 7, 40, 1_000));
        apply(next().book().mark(7, 900));
    }

    @Test
    void everyAccountKnowsItsWorstCaseBeforeAnythingHappens() {
        open("pro-rata");
        final long before = venue.stateHash();
        final Standing standing = venue.standing();
        assertEquals(2, standing.refresh(0, true));
        final Quote quote = standing.quote();
        final int ann = standing.find(ANN);
        final int carl = standing.find(CARL);
        assertEquals(10_000, quote.most());
        assertEquals(3_000, quote.haircut(ann, 5_000));
        assertEquals(2_000, quote.haircut(carl, 5_000));
        assertEquals(0.6, quote.slope(ann, 5_000), 1e-15);
        assertEquals(2_500, quote.budgetThatTakes(carl, 1_000));
        assertEquals(standing.previewHaircut(ann, 1_234), quote.haircut(ann, 1_234), 1);
        assertEquals(before, venue.stateHash(), "looking changes nothing");
    }

    @Test
    void whoeverStandsBehindIsTouchedLater() {
        open("queue");
        final Standing standing = venue.standing();
        standing.refresh(0, true);
        final Quote quote = standing.quote();
        final int first = standing.rank(standing.find(ANN)) == 1 ? standing.find(ANN) : standing.find(CARL);
        final int second = 1 - first;
        assertEquals(0, quote.untouchedUpTo(first));
        assertEquals(quote.haircut(first, quote.most()), quote.untouchedUpTo(second));
    }

    /** After another rule was chosen, another standing. */
    @Test
    void theRuleThatDecidesIsTheOneThatAnswers() {
        open("pro-rata");
        apply(next().rounds().configureRule("equal-awards"));
        final Standing standing = venue.standing();
        standing.refresh(0, true);
        assertEquals(2_500, standing.quote().haircut(standing.find(ANN), 5_000));
        apply(next().rounds().configureRule("min-max-lots"));
        final Standing other = venue.standing();
        other.refresh(0, true);
        assertEquals(
                "rule=min-max-lots (expected: one that has quotes)",
                assertThrows(IllegalStateException.class, other::quote).getMessage());
    }

    private Command next() {
        return command.from(1, ++sequence, 0);
    }

    private void apply(Command said) {
        assertEquals(Answer.DONE, venue.apply(said), venue.refusal());
    }
}
