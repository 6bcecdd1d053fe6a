package io.adlengine.bench.soak;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The bytes of all objects, as the virtual machine's own histogram counts them after a collection. What is in use after
 * {@link System#gc} is counted in whole pages, of 8 MiB for instance.
 */
final class LiveBytes {
    private static final String[] NO_ARGUMENTS = {};

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    /** Of a HotSpot virtual machine. Allocates. */
    long count() {
        try {
            final String histogram = (String) server.invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {NO_ARGUMENTS},
                    new String[] {String[].class.getName()});
            final String total = histogram.substring(histogram.lastIndexOf("Total"));
            return Long.parseLong(total.strip().split("\\s+")[2]);
        } catch (JMException e) {
            throw new IllegalStateException("a virtual machine that has no histogram of its heap", e);
        }
    }
}
