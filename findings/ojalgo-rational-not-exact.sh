#!/usr/bin/env bash
# ojAlgo's RationalNumber rounds to a nearby fraction when a denominator outgrows a long, and overflows to infinity.
#
# Seen with: ojAlgo 57.1.0.
# Surprise:  the class is a fraction of two longs, so one expects it exact or refusing. 1/1 + 1/2 + ... + 1/60 minus
#            the same terms is not zero; 1/a + 1/b - 1/b is not 1/a for two primes near 3 * 10^9; and
#            123456789012345678 * 1000 is 1/0. No exception, no flag.
# Cost:      a "rational" oracle for shares of money agrees with the rounded result it should have caught.
# Instead:   BigInteger numerators over one common denominator, or a big-fraction class.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dartifact=org.ojalgo:ojalgo:57.1.0 \
    -DoutputDirectory=lib
cat >Fractions.java <<'EOF'
import org.ojalgo.scalar.RationalNumber;

public class Fractions {
    public static void main(String[] args) {
        RationalNumber sum = RationalNumber.ZERO;
        for (int i = 1; i <= 60; i++) {
            sum = sum.add(RationalNumber.of(1, i));
        }
        for (int i = 1; i <= 60; i++) {
            sum = sum.subtract(RationalNumber.of(1, i));
        }
        RationalNumber a = RationalNumber.of(1, 3_037_000_507L);
        RationalNumber b = RationalNumber.of(1, 3_037_000_493L);
        RationalNumber back = a.add(b).subtract(b);
        RationalNumber product = RationalNumber.of(123_456_789_012_345_678L, 1).multiply(1_000L);
        System.out.println("1/1 + ... + 1/60 minus the same: " + sum);
        System.out.println(a + " + " + b + " - " + b + " = " + back);
        System.out.println("123456789012345678 * 1000 = " + product);
        boolean overflowed = Double.isInfinite(product.doubleValue());
        boolean asStated = !sum.equals(RationalNumber.ZERO) && !back.equals(a) && overflowed;
        System.out.println(asStated ? "as stated" : "CHANGED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
java -cp 'lib/*' Fractions.java
