#!/usr/bin/env bash
# JMH's JSON result holds a string where a number stands, after a short run; its CSV result follows the locale.
#
# Seen with: JMH 1.37.
# Surprise:  with one or two measurements "scoreError" and both ends of "scoreConfidence" are the text "NaN" in quotes,
#            and numbers otherwise. In the CSV file a German locale writes "12,345678" in quotes and renames a column
#            from "Score Error (99.9%)" to "Score Error (99,9%)".
# Cost:      a comparison of results that is typed, or that finds columns by name, works in CI and breaks on a smoke run
#            or on a colleague's machine.
# Instead:   read scoreError as text or number; run result files with -Duser.language=en; prefer JSON to CSV.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >pom.xml <<'EOF'
<project>
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.openjdk.jmh</groupId><artifactId>jmh-generator-annprocess</artifactId><version>1.37</version>
    </dependency>
  </dependencies>
</project>
EOF
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat >Clock.java <<'EOF'
package finding;

import org.openjdk.jmh.annotations.Benchmark;

public class Clock {
    @Benchmark
    public long read() {
        return System.nanoTime();
    }
}
EOF
javac -nowarn -d classes -cp 'lib/*' -processorpath "$(echo lib/*.jar | tr ' ' ':')" Clock.java
run() { # result file, its format, locale, measurements
    java -Duser.language="$3" -Djmh.ignoreLock=true -cp 'lib/*:classes' org.openjdk.jmh.Main \
        -f 1 -wi 0 -i "$4" -r 50ms -rff "$1" -rf "$2" >log || { cat log; exit 2; }
}
run short.json json en 1
run long.json json en 5
run en.csv csv en 5
run de.csv csv de 5
echo "one measurement:   $(grep -o '"scoreError" : .*' short.json)"
echo "five measurements: $(grep -o '"scoreError" : .*' long.json)"
cat en.csv de.csv
if grep -q '"scoreError" : "NaN"' short.json && grep -Eq '"scoreError" : [0-9]' long.json &&
    grep -q 'Score Error (99.9%)' en.csv && grep -q 'Score Error (99,9%)' de.csv &&
    grep -Eq '"[0-9]+,[0-9]+"' de.csv; then
    echo "as stated"
else
    echo "CHANGED"
    exit 1
fi
