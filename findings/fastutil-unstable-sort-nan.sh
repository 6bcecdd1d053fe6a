#!/usr/bin/env bash
# fastutil sorts a NaN with its sign bit set to the end of a short array and to the front of a long one.
#
# Seen with: fastutil-core 8.5.18.
# Surprise:  such a NaN is what x86 computes for infinity - infinity. unstableSort compares up to 3,999 elements, as the
#            JDK does, and NaN comes last; from 4,000 on it is a radix sort by bits, and the same NaN comes first.
#            radixSort changes over at 1,024.
# Cost:      tests on small arrays pass; in production one bad score moves from the end of a ranking to its top.
# Instead:   refuse NaN before sorting, or pass each value through Double.longBitsToDouble(doubleToLongBits(x)), which
#            leaves one NaN only.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -DoutputDirectory=lib \
    -Dartifact=it.unimi.dsi:fastutil-core:8.5.18
cat >RadixNaN.java <<'EOF'
import it.unimi.dsi.fastutil.doubles.DoubleArrays;
import java.util.Arrays;
import java.util.function.Consumer;

public class RadixNaN {
    static int placeOfNaN(int length, Consumer<double[]> sort) {
        double[] scores = new double[length];
        for (int i = 0; i < length; i++) {
            scores[i] = length - i;
        }
        scores[length / 2] = Double.longBitsToDouble(0xfff8000000000000L);
        sort.accept(scores);
        for (int i = 0; i < length; i++) {
            if (Double.isNaN(scores[i])) {
                return i;
            }
        }
        return -1;
    }

    public static void main(String[] args) {
        boolean asStated = true;
        for (int length : new int[] {1_023, 1_024, 3_999, 4_000}) {
            int radix = placeOfNaN(length, DoubleArrays::radixSort);
            int unstable = placeOfNaN(length, DoubleArrays::unstableSort);
            int jdk = placeOfNaN(length, Arrays::sort);
            System.out.println(length + " elements, NaN at: radixSort " + radix + ", unstableSort " + unstable
                    + ", java.util.Arrays.sort " + jdk);
            int last = length - 1;
            asStated &= radix == (length < 1_024 ? last : 0) && unstable == (length < 4_000 ? last : 0) && jdk == last;
        }
        System.out.println(asStated ? "as stated" : "CHANGED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
java -cp 'lib/*' RadixNaN.java
