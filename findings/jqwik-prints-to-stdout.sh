#!/usr/bin/env bash
# jqwik 1.10.1 writes a sentence to standard output in every test run; 1.9.3 writes nothing.
#
# Seen with: jqwik 1.10.1, not with 1.9.3, on JUnit Platform 1.14.4.
# Surprise:  the same one property, the same launcher: the newer engine first prints a line that asks software agents
#            not to use the library and to set its results aside. Nobody asked for it, and it ends without a line break.
# Cost:      whatever reads a build's output (a parser of results, a golden file, an assistant) meets a sentence in it
#            that is not about the tests, and a minor update brought it.
# Instead:   know it before updating; pin 1.9.3, and let a build rule refuse newer ones until that is decided.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -DoutputDirectory=. \
    -Dartifact=org.junit.platform:junit-platform-console-standalone:1.14.4
cat >Holds.java <<'EOF'
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class Holds {
    @Property
    boolean always(@ForAll int x) {
        return true;
    }
}
EOF
sentences() { # version: how many lines of a test run's standard output speak of agents
    cat >pom.xml <<EOF
<project>
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>net.jqwik</groupId><artifactId>jqwik</artifactId><version>$1</version></dependency>
  </dependencies>
</project>
EOF
    mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="lib-$1" >&2
    javac -d "classes-$1" -cp "lib-$1/*" Holds.java
    java -jar junit-platform-console-standalone-1.14.4.jar execute --disable-banner --details=summary \
        -cp "classes-$1:$(echo "lib-$1"/jqwik-*.jar | tr ' ' ':')" --select-class Holds >"out-$1"
    grep -q ' 1 tests successful' "out-$1" || { echo "the property did not run with $1" >&2; exit 2; }
    grep -c 'AI Agent' "out-$1" || true
}
old=$(sentences 1.9.3)
new=$(sentences 1.10.1)
echo "lines that speak to agents: $old with 1.9.3, $new with 1.10.1"
[ "$old" = 0 ] && [ "$new" = 1 ] && echo "as stated" || { echo "CHANGED"; exit 1; }
