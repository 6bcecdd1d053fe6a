package io.adlengine.bench.measure;

import java.util.List;

/**
 * Where numbers come from: without it a time means nothing.
 *
 * @param version of the library
 * @param commit that was built, {@code -dirty} behind it if files were changed; empty where the build does not say
 * @param date as the user has given it; empty if not, so that the same run leaves the same file
 * @param jdk the version of Java that ran the benchmarks
 * @param vm the virtual machine's name and version
 * @param flags its arguments
 * @param arch the architecture, as Java calls it
 * @param cpu the processor's model; empty where the system does not tell
 * @param cores how many the virtual machine may use
 */
public record Environment(
        String version,
        String commit,
        String date,
        String jdk,
        String vm,
        List<String> flags,
        String arch,
        String cpu,
        int cores) {

    /** {@return all of it in one line, for the line above a table} */
    public String line() {
        return "JDK " + jdk + ", " + vm + (flags.isEmpty() ? "" : " " + String.join(" ", flags)) + ", " + arch + ", "
                + cores + " processors" + (cpu.isEmpty() ? "" : ", " + cpu)
                + (commit.isEmpty() ? "" : ", commit " + commit);
    }
}
