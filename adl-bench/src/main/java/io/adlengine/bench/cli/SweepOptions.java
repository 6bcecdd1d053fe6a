package io.adlengine.bench.cli;

import io.adlengine.bench.sweep.SweepSettings;
import io.adlengine.check.Require;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is swept, for whoever runs it: the command, or a job of a cluster. */
public final class SweepOptions {
    private static final Pattern SEEDS = Pattern.compile("(-?\\d{1,18})\\.\\.(-?\\d{1,18})");

    @Option(names = "--seeds", paramLabel = "A..B", required = true, description = "From A to B, both included.")
    private String seeds;

    @Option(
            names = "--rule",
            paramLabel = "SPEC",
            required = true,
            description = "Who pays, see 'policies'; may be repeated.")
    private List<String> rules;

    @Option(
            names = "--severity",
            paramLabel = "SPEC",
            description = "How much: by default ${DEFAULT-VALUE}, see 'policies'; may be repeated.")
    private List<String> severities = List.of("robust-mix");

    @Option(names = "--accounts", paramLabel = "N", description = "Traders: by default ${DEFAULT-VALUE}.")
    private int accounts = VenueCommand.QUICK_ACCOUNTS;

    @Option(names = "--instruments", paramLabel = "M", description = "Contracts: by default ${DEFAULT-VALUE}.")
    private int instruments = VenueCommand.QUICK_INSTRUMENTS;

    @Option(names = "--waves", paramLabel = "N", description = "Price moves: by default ${DEFAULT-VALUE}.")
    private int waves = 12;

    @Mixin
    private CrashOptions crash;

    /** Filled in by the command line. */
    public SweepOptions() {}

    /**
     * {@return what was asked for}
     *
     * @throws IllegalArgumentException if it makes no sense
     */
    public SweepSettings settings() {
        final Matcher range = SEEDS.matcher(seeds);
        if (!range.matches()) {
            throw Require.refusal("--seeds", seeds, "A..B");
        }
        return new SweepSettings(
                Long.parseLong(range.group(1)),
                Long.parseLong(range.group(2)),
                rules,
                severities.stream().map(SeverityNames::meant).toList(),
                accounts,
                instruments,
                waves,
                crash.terms());
    }
}
