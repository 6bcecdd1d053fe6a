#!/usr/bin/env bash
# StrictMath.pow allocates 96 bytes a call unless C2 takes them away; on JDK 25 so do sin and tan, 72 bytes.
#
# Seen with: OpenJDK 17.0.15 (pow), Temurin 25.0.3 (pow, sin and tan past a quarter turn).
# Surprise:  a static method from double to double leaves garbage behind, interpreted and compiled by C1. C2 removes it
#            where it inlines the call, so a small benchmark reads 0 and the same call in a longer method does not.
#            StrictMath.exp does not allocate, nor does Math.pow.
# Cost:      code that chose StrictMath for results that are the same everywhere, and promises not to allocate, keeps
#            the second promise only as long as the compiler is in the mood.
# Instead:   no pow on an allocation-free path (multiply, or use exact integers); measure with C1 alone as this does.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >Allocates.java <<'EOF'
import java.lang.management.ManagementFactory;
import java.util.function.DoubleUnaryOperator;

public class Allocates {
    static final int CALLS = 200_000;
    static double sink;

    static double bytesPerCall(String name, DoubleUnaryOperator call) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        double bytes = 0;
        for (int round = 0; round < 5; round++) { // the last round is compiled
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                sink += call.applyAsDouble(i);
            }
            bytes = (threads.getCurrentThreadAllocatedBytes() - before) / (double) CALLS;
        }
        System.out.printf("%s: %.1f bytes a call%n", name, bytes);
        return bytes;
    }

    public static void main(String[] args) {
        int jdk = Runtime.version().feature();
        System.out.println("JDK " + Runtime.version());
        double pow = bytesPerCall("StrictMath.pow", i -> StrictMath.pow(1.0001, i % 100 + 0.5));
        double sin = bytesPerCall("StrictMath.sin", StrictMath::sin);
        double tan = bytesPerCall("StrictMath.tan", StrictMath::tan);
        double exp = bytesPerCall("StrictMath.exp", i -> StrictMath.exp(i % 7));
        double math = bytesPerCall("Math.pow", i -> Math.pow(1.0001, i % 100 + 0.5));
        boolean fromSinAndTan = jdk == 25 ? sin > 64 && tan > 64 : sin < 1 && tan < 1;
        boolean asStated = (jdk == 17 || jdk == 25) && pow > 90 && fromSinAndTan && exp < 1 && math < 1;
        System.out.println(asStated ? "as stated" : "CHANGED, or a JDK other than 17 and 25");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
java -XX:TieredStopAtLevel=1 Allocates.java
