package io.adlengine.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;

/** Where numbers come from: without it a time means nothing. */
final class Machine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** The JVM that ran the benchmark and the machine, in one line. */
    static String describe(BenchmarkParams params) {
        return "JDK " + params.getJdkVersion() + ", " + params.getVmName() + " " + params.getVmVersion() + ", "
                + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors" + processorName() + ", "
                + params.getJvm();
    }

    /** The model as Linux tells it, after a comma; nothing elsewhere. */
    private static String processorName() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> ", " + line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
