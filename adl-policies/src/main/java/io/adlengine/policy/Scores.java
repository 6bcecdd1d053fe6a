package io.adlengine.policy;

import io.adlengine.PositionScore;
import io.adlengine.policy.score.AmountScore;
import io.adlengine.policy.score.BinanceScore;
import io.adlengine.policy.score.BitmexScore;
import io.adlengine.policy.score.EntryPriceScore;
import io.adlengine.policy.score.EtherealRanking;
import io.adlengine.policy.score.Floor;
import io.adlengine.policy.score.HyperliquidScore;
import io.adlengine.policy.score.InitialMarginScore;
import io.adlengine.policy.score.JexScore;
import io.adlengine.policy.score.LeverageScore;
import io.adlengine.policy.score.NetDeltaScore;
import io.adlengine.policy.score.OpeningScore;
import io.adlengine.policy.score.RiskWeight;
import java.util.List;

/**
 * The built-in scores by name, for a venue's configuration: {@code Scores.create("binance:floor=100", 1_000)} ranks up
 * to 1,000 winners with a floor of 100 minor units. A new score is one line here; one of one's own is registered with
 * an {@link OpenCatalogue}, and found here as well where the class path names its {@link ScoreProvider}.
 *
 * <p>The same formulas over arrays are in {@link io.adlengine.policy.score}. Floors are in minor units of money, {@code
 * priceFloor} in minor units a lot.
 */
public final class Scores {
    private static final Parameter FLOOR = Parameter.number("floor", 1, Floor.LEAST_MONEY, Floor.MOST_MONEY);
    private static final Parameter WEIGHT_FLOOR = Parameter.number("floor", 1, 1, Floor.MOST_MONEY);
    private static final Parameter PRICE_FLOOR =
            Parameter.number("priceFloor", 1e-6, Floor.LEAST_PRICE, Floor.MOST_PRICE);

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "leveraged-profit",
                    List.of(),
                    "profit over value at entry, times leverage: what a venue uses that says nothing",
                    (arguments, max) -> PositionScore.LEVERAGED_PROFIT),
            new Kind(
                    "bitmex",
                    List.of(FLOOR),
                    "profit fraction times effective leverage, divided by it where there is a loss",
                    (arguments, max) -> BitmexScore.ofPosition(arguments.number("floor"))),
            new Kind(
                    "binance",
                    List.of(FLOOR),
                    "profit over wallet balance, times margin ratio",
                    (arguments, max) -> BinanceScore.ofPosition(arguments.number("floor"))),
            new Kind(
                    "jex",
                    List.of(PRICE_FLOOR),
                    "as bitmex, by prices",
                    (arguments, max) -> JexScore.ofPosition(arguments.number("priceFloor"))),
            new Kind(
                    "hyperliquid",
                    List.of(Parameter.word("form", "literal", "side-aware"), PRICE_FLOOR, FLOOR),
                    "price move times leverage, as published or turned over for shorts",
                    (arguments, max) -> arguments.word("form").equals("literal")
                            ? HyperliquidScore.literalOfPosition(
                                    arguments.number("priceFloor"), arguments.number("floor"))
                            : HyperliquidScore.sideAwareOfPosition(
                                    arguments.number("priceFloor"), arguments.number("floor"))),
            new Kind(
                    "ethereal",
                    List.of(FLOOR),
                    "by leverage, then profit, then smaller balance, then newer account",
                    (arguments, max) -> EtherealRanking.ofPositions(max, arguments.number("floor"))),
            new Kind(
                    "leverage",
                    List.of(FLOOR),
                    "value over equity",
                    (arguments, max) -> LeverageScore.ofPosition(arguments.number("floor"))),
            new Kind(
                    "leverage-squared",
                    List.of(WEIGHT_FLOOR),
                    "its square, a weight for risk-aware pro-rata",
                    (arguments, max) -> RiskWeight.squareOfPosition(arguments.number("floor"))),
            new Kind(
                    "excess-leverage",
                    List.of(Parameter.number("threshold", 1, 0, Floor.MOST_MONEY), WEIGHT_FLOOR),
                    "what exceeds a leverage, a weight that spares those below it",
                    (arguments, max) ->
                            RiskWeight.excessOfPosition(arguments.number("floor"), arguments.number("threshold"))),
            new Kind(
                    "entry-price",
                    List.of(),
                    "the best entry first: of longs the lowest price, of shorts the highest",
                    (arguments, max) -> EntryPriceScore.OF_POSITION),
            new Kind(
                    "initial-margin",
                    List.of(FLOOR),
                    "initial margin over equity: the most levered accounts first",
                    (arguments, max) -> InitialMarginScore.ofPosition(arguments.number("floor"))),
            new Kind(
                    "profit",
                    List.of(),
                    "profit itself: the largest first",
                    (arguments, max) -> AmountScore.PROFIT_OF_POSITION),
            new Kind(
                    "net-delta",
                    List.of(),
                    "the size of the account's net exposure; who has none goes last",
                    (arguments, max) -> NetDeltaScore.OF_POSITION),
            new Kind(
                    "opened",
                    List.of(Parameter.word("first", "newest", "oldest")),
                    "when the position was opened",
                    (arguments, max) -> arguments.word("first").equals("newest")
                            ? OpeningScore.NEWEST_FIRST
                            : OpeningScore.OLDEST_FIRST));

    private Scores() {}

    /** Makes a score, as {@link ScoreProvider#create} does. */
    @FunctionalInterface
    public interface Maker {
        /**
         * Makes it.
         *
         * @param arguments the values of the parameters
         * @param maxWinners the most winners a round may have
         * @return a new score, or the one there is where it has no parameters
         */
        PositionScore make(Arguments arguments, int maxWinners);
    }

    /**
     * A score and how to make it.
     *
     * @param name the name in a {@link Spec}
     * @param parameters what can be said behind it
     * @param description what it does, in one line
     * @param maker makes an instance
     */
    public record Kind(String name, List<Parameter> parameters, String description, Maker maker)
            implements ScoreProvider {
        @Override
        public PositionScore create(Arguments arguments, int maxWinners) {
            return maker.make(arguments, maxWinners);
        }
    }

    /** {@return every built-in score, an immutable list in a fixed order} */
    public static List<Kind> kinds() {
        return KINDS;
    }

    /**
     * Makes a score, built-in or named by the class path.
     *
     * @param spec a {@link Spec}
     * @param maxWinners the most winners a round may have, 1 or more
     * @return a score for one venue
     * @throws IllegalArgumentException if the name or a parameter is unknown or out of range
     */
    public static PositionScore create(String spec, int maxWinners) {
        return OpenCatalogue.shared().score(spec, maxWinners);
    }
}
