package io.adlengine.bench.cli;

import io.adlengine.policy.OpenCatalogue;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --plugins}: jars with rules, severities and scores of one's own, for every command that takes a SPEC. */
final class Plugins {
    @Option(
            names = "--plugins",
            paramLabel = "JAR",
            description =
                    "A jar with rules, severities or scores of one's own, named in META-INF/services; may be repeated.")
    private List<Path> jars = List.of();

    /** All names there are. */
    OpenCatalogue catalogue() {
        return OpenCatalogue.withJars(jars);
    }
}
