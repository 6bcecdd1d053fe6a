package io.adlengine.bench.data;

/**
 * One round of an episode, in minor units.
 *
 * @param name the round's id as its file has it
 * @param id the same as a number
 * @param deficit D
 * @param needed B_needed, known afterwards
 * @param production H of the venue itself, or −1 where unknown
 * @param capacity U, the winners' total
 * @param moment in which market it ran, and when
 */
public record StressRound(
        String name, long id, long deficit, long needed, long production, long capacity, Moment moment) {
    /**
     * Where and when a round ran. Nobody who decides a round knows what others need that are not over when it starts.
     *
     * @param coin the market's name; empty where rounds go over all of them
     * @param market a number of its own for each coin, 0, 1, ...; 0 without coins
     * @param start when it was decided, on the episode's clock
     * @param end when what it needed was known, not before the start
     */
    public record Moment(String coin, long market, long start, long end) {
        /** {@return a moment of its own for a round over all markets} */
        static Moment single(int place) {
            return new Moment("", 0, place, place);
        }

        /**
         * The same market at another time.
         *
         * @param time start and end
         * @return the moment
         */
        public Moment at(long time) {
            return new Moment(coin, market, time, time);
        }

        /** {@return whether the round is one of a market} */
        public boolean isOfMarket() {
            return !coin.isEmpty();
        }
    }

    /**
     * A round over all markets that is named by its number and has a moment of its own.
     *
     * @param id the round's id, the order of rounds
     * @param deficit D
     * @param needed B_needed, known afterwards
     * @param production H of the venue itself, or −1 where unknown
     * @param capacity U, the winners' total
     */
    public StressRound(long id, long deficit, long needed, long production, long capacity) {
        this(Long.toString(id), id, deficit, needed, production, capacity, new Moment("", 0, id, id));
    }

    /**
     * The same round at another time.
     *
     * @param time start and end
     * @return the round
     */
    public StressRound at(long time) {
        return new StressRound(name, id, deficit, needed, production, capacity, moment.at(time));
    }

    /**
     * Whether what this round needed was known when another one was decided.
     *
     * @param other the other one
     * @return whether it was
     */
    public boolean isOverBefore(StressRound other) {
        return moment.end < other.moment.start;
    }
}
