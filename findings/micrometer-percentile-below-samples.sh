#!/usr/bin/env bash
# A percentile gauge of Micrometer can stand below every sample it is made of, next to a correct maximum.
#
# Seen with: micrometer-core 1.15.0.
# Surprise:  a hundred requests of 1,023 ms each: the published p50, p99 and p100 are 992 ms, 3 % below all of them,
#            while max() of the same snapshot says 1,023. The gauges use a DoubleHistogram at one digit of precision,
#            which answers with the bottom of a bucket.
# Cost:      an alert on "p99 above 1 s" stays silent although every single request took longer.
# Instead:   set percentilePrecision(3) where a percentile is compared with a limit, or alert on max().
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >pom.xml <<'EOF'
<project>
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.micrometer</groupId><artifactId>micrometer-core</artifactId><version>1.15.0</version>
    </dependency>
  </dependencies>
</project>
EOF
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat >PercentileBelow.java <<'EOF'
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;

public class PercentileBelow {
    static final double SAMPLE = 1_023;

    static HistogramSnapshot snapshot(Integer digits) {
        DistributionSummary requests = DistributionSummary.builder("requests")
                .publishPercentiles(0.5, 0.99, 1)
                .percentilePrecision(digits)
                .register(new SimpleMeterRegistry());
        for (int i = 0; i < 100; i++) {
            requests.record(SAMPLE);
        }
        return requests.takeSnapshot();
    }

    static double highest(HistogramSnapshot snapshot) {
        return Arrays.stream(snapshot.percentileValues())
                .mapToDouble(ValueAtPercentile::value)
                .max()
                .getAsDouble();
    }

    public static void main(String[] args) {
        HistogramSnapshot coarse = snapshot(null);
        HistogramSnapshot fine = snapshot(3);
        System.out.println("every sample " + SAMPLE + ", max " + coarse.max());
        System.out.println("default precision: " + Arrays.toString(coarse.percentileValues()));
        System.out.println("three digits:      " + Arrays.toString(fine.percentileValues()));
        boolean asStated = highest(coarse) == 992 && coarse.max() == SAMPLE && highest(fine) == SAMPLE;
        System.out.println(asStated ? "as stated" : "CHANGED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
java -cp 'lib/*' PercentileBelow.java
