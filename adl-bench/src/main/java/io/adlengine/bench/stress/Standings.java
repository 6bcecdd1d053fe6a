package io.adlengine.bench.stress;

import io.adlengine.Allocator;
import io.adlengine.Catalogue;
import io.adlengine.bench.venue.TouchedWinners;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.Quote;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.Standing;
import java.util.ArrayList;
import java.util.List;

/**
 * Where one account stands before a round: its places and lights, and what it would lose to budgets from nothing to all
 * that its side can pay, under every rule.
 */
final class Standings {
    /** Budgets beyond 0. */
    static final int STEPS = 10;

    /**
     * Where a position stands.
     *
     * @param contract of its symbol
     * @param isLong its side
     * @param reason why it pays in no round; null where it can pay
     * @param place in the queue, 1 for the first
     * @param winners positions of its side that can pay
     * @param lights 1 to 5
     * @param toNextLight what has to go of the value ahead of it before it has another light, money; −1 with all five
     * @param capacity what it can pay, money
     * @param total U, what all can, money
     * @param haircuts of each rule, one for each budget
     * @param quotes of each rule, or null where it has none
     */
    record Place(
            Contract contract,
            boolean isLong,
            String reason,
            int place,
            int winners,
            int lights,
            long toNextLight,
            long capacity,
            long total,
            List<long[]> haircuts,
            List<Quoted> quotes) {
        /** A budget: so many tenths of U. */
        long budget(int step) {
            return FixedPoint.mulDivFloor(total, step, STEPS);
        }
    }

    /**
     * For which budgets a position loses what, under a rule that has quotes.
     *
     * @param untouchedUpTo the largest budget that leaves it alone, money
     * @param halfGoneAt the least that takes half of what it can pay, money; −1 where none does
     * @param allGoneAt the least that takes all of it; −1 where none does
     */
    record Quoted(long untouchedUpTo, long halfGoneAt, long allGoneAt) {
        static Quoted of(Quote quote, int winner, long capacity) {
            return new Quoted(
                    quote.untouchedUpTo(winner),
                    quote.budgetThatTakes(winner, capacity - capacity / 2),
                    quote.budgetThatTakes(winner, capacity));
        }
    }

    private final StressBook of;
    private final int account;
    private final List<Standing> standings = new ArrayList<>();
    private final List<SeenWinners> seen = new ArrayList<>();
    /** By the same rules as they are; null where one has no quotes. */
    private final List<Standing> quotable = new ArrayList<>();

    private Standings(Scenario scenario, StressSettings settings, Catalogue catalogue, String id) {
        of = new StressBook(scenario, settings.layers());
        final int at = scenario.accounts().indexOf(id);
        if (at < 0) {
            throw Require.refusal("--preview", id, "an account of the file of positions");
        }
        account = of.firstTrader + at;
        of.liquidateAndCover();
        final Burdens nobody = new Burdens(of, new Deficits(of));
        final int winners = Math.max(1, TouchedWinners.most(of.book));
        for (final String rule : settings.rules()) {
            final Autodeleverager adl = RuleRun.deleverager(of, settings, catalogue, rule, settings.score(), nobody);
            final SeenWinners shown = new SeenWinners(catalogue.allocator(rule, winners));
            seen.add(shown);
            standings.add(new Standing(adl, shown));
            final Allocator plain = catalogue.allocator(rule, winners);
            quotable.add(Quotable.of(plain) != null ? new Standing(adl, plain) : null);
        }
    }

    /** All positions of an account, by symbol. */
    static List<Place> of(Scenario scenario, StressSettings settings, Catalogue catalogue, String id) {
        return new Standings(scenario, settings, catalogue, id).places();
    }

    private List<Place> places() {
        final List<Place> places = new ArrayList<>();
        for (int contract = 0; contract < of.book.instruments().count(); contract++) {
            for (int side = 0; side < 2; side++) {
                final int p = of.book.positions().findOn(account, contract, side == 0);
                if (p != PositionBook.NONE) {
                    places.add(place(p, contract, side == 0));
                }
            }
        }
        return places;
    }

    private Place place(int position, int contract, boolean isLong) {
        final int[] losers = of.losers(contract, !isLong);
        final List<long[]> haircuts = new ArrayList<>();
        final List<Quoted> quotes = new ArrayList<>();
        Place place = null;
        for (int i = 0; i < standings.size(); i++) {
            final Standing standing = standings.get(i);
            final int winners = standing.refresh(contract, !isLong, losers, losers.length);
            final int winner = standing.find(of.book.accounts().id(account));
            if (winner < 0) {
                return new Place(
                        of.contract(contract), isLong, reason(position), 0, winners, 0, -1, 0, 0, List.of(), List.of());
            }
            standing.previewHaircut(winner, 0);
            if (place == null) {
                place = new Place(
                        of.contract(contract),
                        isLong,
                        null,
                        standing.rank(winner),
                        winners,
                        standing.lights(winner),
                        toNextLight(seen.get(i), winner, standing.lights(winner)),
                        seen.get(i).capacity(winner),
                        seen.get(i).totalCapacity(),
                        haircuts,
                        quotes);
            }
            final long[] ofRule = new long[STEPS + 1];
            for (int step = 0; step <= STEPS; step++) {
                ofRule[step] = standing.previewHaircut(winner, place.budget(step));
            }
            haircuts.add(ofRule);
            quotes.add(quote(quotable.get(i), contract, isLong, losers, place.capacity()));
        }
        return place;
    }

    private Quoted quote(Standing standing, int contract, boolean isLong, int[] losers, long capacity) {
        if (standing == null || capacity == 0) {
            return null;
        }
        standing.refresh(contract, !isLong, losers, losers.length);
        return Quoted.of(standing.quote(), standing.find(of.book.accounts().id(account)), capacity);
    }

    /** One light more is reached where less than (5 − lights) fifths of all value are ahead. */
    private static long toNextLight(SeenWinners seen, int winner, int lights) {
        if (lights == Standing.MOST_LIGHTS) {
            return -1;
        }
        final int fifths = Standing.MOST_LIGHTS - lights;
        final long most = FixedPoint.mulDivCeil(seen.total(), fifths, Standing.MOST_LIGHTS) - 1;
        return Math.max(0, seen.ahead(winner) - most);
    }

    private String reason(int position) {
        if (of.valuation.equity(position) < 0) {
            return "bankrupt";
        }
        return of.valuation.profit(position) <= 0 ? "no profit" : "nothing behind it";
    }
}
