package io.adlengine.bench.cli;

import io.adlengine.bench.participation.Cohort;
import io.adlengine.bench.participation.FollowerTerms;
import io.adlengine.bench.participation.FrontierSettings;
import io.adlengine.bench.participation.LeaderChoice;
import io.adlengine.bench.participation.OutsideOption;
import io.adlengine.bench.participation.Shortfall;
import io.adlengine.bench.participation.VenueFees;
import io.adlengine.check.Require;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** What {@code frontier} assumes of winners, of the venue's fees and of what it wants to keep to. */
final class FrontierOptions {
    /** What the library calls them. */
    private static final Map<String, String> OPTIONS = Map.ofEntries(
            Map.entry("start", "--threshold"),
            Map.entry("fee", "--fee"),
            Map.entry("turnover", "--turnover"),
            Map.entry("funding", "--funding"),
            Map.entry("days", "--horizon"),
            Map.entry("discount", "--discount"),
            Map.entry("share", "--strategic"),
            Map.entry("interval", "--interval"),
            Map.entry("profit", "--profit"),
            Map.entry("elsewhere", "--outside"),
            Map.entry("maxBurden", "--max-burden"),
            Map.entry("maxResidual", "--max-residual"),
            Map.entry("minRetention", "--min-retention"));

    @Option(
            names = "--beta",
            description = "How steep exponential and logistic churn are: ${DEFAULT-VALUE}; with 8, 10%% lost makes"
                    + " 55%% leave by the exponential curve.")
    private double beta = 8;

    @Option(
            names = "--threshold",
            paramLabel = "H0",
            description = "Below which burden nobody leaves by threshold churn, and the middle of logistic churn:"
                    + " ${DEFAULT-VALUE}.")
    private double threshold = 0.2;

    @Option(
            names = "--strategic",
            paramLabel = "SHARE",
            description = "What part of winners acts at once: by default ${DEFAULT-VALUE}, which with both latencies"
                    + " is how users had reacted 5, 60 and 300 s after October 10's rounds.")
    private double strategic = Cohort.STRATEGIC_SHARE;

    @Option(
            names = "--strategic-beta",
            paramLabel = "BETA",
            description = "The --beta of those who act at once: by default --beta.")
    private Double strategicBeta;

    @Option(
            names = "--strategic-latency",
            paramLabel = "SECONDS",
            description = "Median time from deciding to leave to leaving, of those who act at once: ${DEFAULT-VALUE}.")
    private double strategicLatency = Cohort.STRATEGIC_LATENCY;

    @Option(
            names = "--passive-latency",
            paramLabel = "SECONDS",
            description = "Median time from deciding to leave to leaving, of the others: ${DEFAULT-VALUE}.")
    private double passiveLatency = Cohort.PASSIVE_LATENCY;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            description = "From a round to the next: ${DEFAULT-VALUE}, as sixteen rounds in twelve minutes.")
    private double interval = 45;

    @Option(
            names = "--profit",
            paramLabel = "SHARE",
            description =
                    "What a winner expects to earn in a round, as a share of its capacity. With it, a winner leaves"
                            + " for good where that less its last burden is below --outside.")
    private Double profit;

    @Option(
            names = "--outside",
            paramLabel = "SHARE",
            description = "What a winner expects to earn elsewhere in that time, with --profit: by default 0.")
    private Double outside;

    @Option(
            names = "--fee",
            description = "What the venue earns of a unit traded, a fraction (0.0004 is 4 basis points):"
                    + " ${DEFAULT-VALUE}.")
    private double fee = 4e-4;

    @Option(
            names = "--turnover",
            description = "Units traded a day for a unit of capacity that stays: ${DEFAULT-VALUE}.")
    private double turnover = 1;

    @Option(
            names = "--funding",
            description = "What a unit of capacity brings in an hour by funding, a fraction: ${DEFAULT-VALUE}.")
    private double funding = 1.5e-5;

    @Option(names = "--horizon", paramLabel = "DAYS", description = "How long revenue is counted: ${DEFAULT-VALUE}.")
    private int horizon = 730;

    @Option(
            names = "--discount",
            description = "What a day's revenue is worth, of that of the day before, 0 to 1: ${DEFAULT-VALUE}.")
    private double discount = 1;

    @Option(
            names = "--shortfall",
            paramLabel = "AMOUNT",
            description = "What is left uncovered where less is taken: ${COMPLETION-CANDIDATES}; by default"
                    + " ${DEFAULT-VALUE}, as seen at the start of a round; needed is known afterwards.")
    private Shortfall shortfall = Shortfall.deficit;

    @Option(
            names = "--premium",
            paramLabel = "KAPPA",
            description = "What a unit of a backstop liquidity provider has to earn; says with which theta it acts at"
                    + " once.")
    private Double premium;

    @Option(
            names = "--max-burden",
            paramLabel = "SHARE",
            description = "The most anybody may lose of its capacity in a round: ${DEFAULT-VALUE}.")
    private double maxBurden = 1;

    @Option(
            names = "--max-residual",
            paramLabel = "SHARE",
            description = "The most that may be left uncovered: ${DEFAULT-VALUE}.")
    private double maxResidual = 1;

    @Option(
            names = "--min-retention",
            paramLabel = "SHARE",
            description = "The least capacity that must stay: ${DEFAULT-VALUE}.")
    private double minRetention;

    /** All of it, or a refusal by the option's name. */
    FrontierSettings settings() {
        if (outside != null && profit == null) {
            throw Require.refusal("--outside", outside.toString(), "--profit with it");
        }
        return new FrontierSettings(
                shortfall,
                followers(),
                named(() -> new VenueFees(fee, turnover, funding, horizon, discount)),
                named(() -> new LeaderChoice(maxBurden, maxResidual, minRetention)),
                premium == null ? Double.NaN : Require.fraction("--premium", premium));
    }

    private FollowerTerms followers() {
        return new FollowerTerms(
                Require.positive("--beta", beta),
                threshold,
                strategic,
                strategicBeta == null ? beta : Require.positive("--strategic-beta", strategicBeta),
                Require.notNegative("--strategic-latency", strategicLatency),
                Require.notNegative("--passive-latency", passiveLatency),
                interval,
                named(() -> profit == null
                        ? OutsideOption.NONE
                        : new OutsideOption(profit, outside == null ? 0 : outside)));
    }

    /** What the library refuses, by the name of the option that has said it. */
    static <T> T named(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            final String message = e.getMessage();
            final int end = message.indexOf('=');
            throw new IllegalArgumentException(
                    OPTIONS.getOrDefault(message.substring(0, end), message.substring(0, end)) + message.substring(end),
                    e);
        }
    }
}
