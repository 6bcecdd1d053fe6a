package io.adlengine.bench.soak;

import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The bytes of all objects, as the virtual machine's own histogram counts them after a collection. What is in use after
 * {@link System#gc} is counted in whole pages, of 8 MiB for instance.
 */
final class LiveBytes {
    private static final String[] NO_ARGUMENTS = {};

    /** Its last line: how many objects, and their bytes. */
    private static final Pattern TOTAL = Pattern.compile("^Total\\s+\\d+\\s+(\\d+)", Pattern.MULTILINE);

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    /** Of a HotSpot virtual machine. Allocates. */
    long count() {
        try {
            final String histogram = (String) server.invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {NO_ARGUMENTS},
                    new String[] {String[].class.getName()});
            final Matcher total = TOTAL.matcher(histogram);
            if (!total.find()) {
                throw new IllegalStateException("a histogram without its total");
            }
            return Long.parseLong(total.group(1));
        } catch (JMException e) {
            throw new IllegalStateException("a virtual machine that has no histogram of its heap", e);
        }
    }
}
