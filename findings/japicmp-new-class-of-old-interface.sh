#!/usr/bin/env bash
# japicmp calls a release incompatible because of a class that did not exist before.
#
# Seen with: japicmp 0.26.2, --error-on-source-incompatibility.
# Surprise:  a new class implements an interface of the old release whose default method stands for an abstract one of
#            its parent. Nobody can have compiled against the class, and nothing else has changed, but it is told as
#            METHOD_ABSTRACT_ADDED_IN_IMPLEMENTED_INTERFACE, and the build fails. The same class with a method of its
#            own is not.
# Cost:      a build that guards a published API refuses each new implementation, so the guard is switched off.
# Instead:   override that one change (overrideCompatibilityChangeParameters); an abstract method that is added to an
#            interface itself is METHOD_ADDED_TO_INTERFACE, and stays refused.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -DoutputDirectory=lib \
    -Dartifact=com.github.siom79.japicmp:japicmp:0.26.2:jar:jar-with-dependencies
mkdir -p src/one src/both src/own
cat >src/one/Saved.java <<'EOF'
public interface Saved { String save(); }
EOF
cat >src/one/Rule.java <<'EOF'
public interface Rule extends Saved { @Override default String save() { return ""; } }
EOF
cp src/one/* src/both && cp src/one/* src/own
cat >src/both/Queue.java <<'EOF'
public final class Queue implements Rule {}
EOF
cat >src/own/Queue.java <<'EOF'
public final class Queue implements Rule { @Override public String save() { return "queue"; } }
EOF
for release in one both own; do
  mkdir "$release" && javac -d "$release" src/$release/*.java && jar cf "$release.jar" -C "$release" .
done

# Whether the second release is refused as one that sources do not compile against.
refused() {
  if java -jar lib/japicmp-0.26.2-jar-with-dependencies.jar -o one.jar -n "$1" -m --error-on-source-incompatibility \
      >"$1.txt" 2>&1; then echo no; else echo yes; fi
}
inherits=$(refused both.jar)
overrides=$(refused own.jar)
grep -i "abstract" both.jar.txt | head -3 || true
echo "a new class that inherits the default method: refused $inherits; one with a method of its own: refused $overrides"
[ "$inherits" = yes ] && [ "$overrides" = no ] && echo "as stated" || { echo CHANGED; cat both.jar.txt own.jar.txt; exit 1; }
