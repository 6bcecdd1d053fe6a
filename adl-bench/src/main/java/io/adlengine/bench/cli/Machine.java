package io.adlengine.bench.cli;

import io.adlengine.bench.measure.Environment;
import io.adlengine.bench.measure.JmhReport;
import io.adlengine.bench.report.Product;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** This machine as an {@link Environment}. */
final class Machine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** With the virtual machine that JMH has run. */
    static Environment of(JmhReport report, String date) {
        return with(report.jdk(), report.vm(), report.flags(), date);
    }

    /** With the virtual machine of this process. */
    static Environment here(String date) {
        return here(ManagementFactory.getRuntimeMXBean().getInputArguments(), date);
    }

    /** With the virtual machine of this process, but other flags. */
    static Environment here(List<String> flags, String date) {
        return with(
                System.getProperty("java.version"),
                System.getProperty("java.vm.name") + ' ' + System.getProperty("java.vm.version"),
                flags,
                date);
    }

    private static Environment with(String jdk, String vm, List<String> flags, String date) {
        return new Environment(
                Product.version(),
                Product.commit(),
                date,
                jdk,
                vm,
                flags,
                System.getProperty("os.arch"),
                processorName(),
                Runtime.getRuntime().availableProcessors());
    }

    /** The model as Linux tells it; nothing elsewhere. */
    private static String processorName() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
