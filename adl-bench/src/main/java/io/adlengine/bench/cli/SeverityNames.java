package io.adlengine.bench.cli;

/** Severities as commands take them: {@code default} is what a venue's rounds should begin with. */
final class SeverityNames {
    private static final String DEFAULT = "default";
    private static final String MEANT = "market-mix";

    private SeverityNames() {}

    /** The spec that is meant: {@code default:guard=off} is {@code market-mix:guard=off}. */
    static String meant(String spec) {
        return spec.equals(DEFAULT) || spec.startsWith(DEFAULT + ":") ? MEANT + spec.substring(DEFAULT.length()) : spec;
    }
}
