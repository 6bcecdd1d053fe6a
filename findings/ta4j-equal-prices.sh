#!/usr/bin/env bash
# Two ta4j DoubleNum are equal when they differ by less than 0.00001, though compareTo and hashCode say otherwise.
#
# Seen with: ta4j-core 0.17, and 0.18 (which needs JDK 21 or newer).
# Surprise:  equals() carries an absolute tolerance: 0.000012 equals 0.000020, two thirds more. isEqual() and
#            compareTo() of the same numbers tell them apart, the hash codes differ, and equality does not carry over
#            from a to b to c.
# Cost:      prices of cheap tokens are all "equal": assertEquals passes on a wrong price, List.contains and
#            Objects.equals find what is not there, while a HashSet holds both.
# Instead:   isEqual() between numbers and in tests, or DecimalNum, whose equals() has no tolerance.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >pom.xml <<'EOF'
<project>
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.ta4j</groupId><artifactId>ta4j-core</artifactId><version>0.17</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.13</version></dependency>
  </dependencies>
</project>
EOF
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat >EqualPrices.java <<'EOF'
import java.util.HashSet;
import java.util.List;
import org.ta4j.core.num.DecimalNum;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

public class EqualPrices {
    public static void main(String[] args) {
        Num a = DoubleNum.valueOf(0.000012);
        Num b = DoubleNum.valueOf(0.000020);
        Num c = DoubleNum.valueOf(0.000028);
        boolean decimals = DecimalNum.valueOf("0.000012").equals(DecimalNum.valueOf("0.000020"));
        int inSet = new HashSet<>(List.of(a, b)).size();
        System.out.println(a + " equals " + b + ": " + a.equals(b) + ", isEqual " + a.isEqual(b) + ", compareTo "
                + a.compareTo(b) + ", in a HashSet " + inSet + ", as DecimalNum " + decimals);
        System.out.println(b + " equals " + c + ": " + b.equals(c) + ", " + a + " equals " + c + ": " + a.equals(c));
        boolean asStated = a.equals(b)
                && b.equals(c)
                && !a.equals(c)
                && !a.isEqual(b)
                && a.compareTo(b) < 0
                && inSet == 2
                && !decimals;
        System.out.println(asStated ? "as stated" : "CHANGED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
java -cp 'lib/*' EqualPrices.java
