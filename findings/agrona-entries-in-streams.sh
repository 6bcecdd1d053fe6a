#!/usr/bin/env bash
# The largest entry of an Agrona map, by Collections.max or a stream, is whichever entry was visited last.
#
# Seen with: Agrona 2.6.0, Long2LongHashMap and Object2LongHashMap.
# Surprise:  an iterator hands out itself as every entry, which saves garbage and is well in a loop. The JDK keeps
#            entries: max(), min(), sorted() and reduce() compare the one object with itself and answer with the last
#            key. Nothing is thrown.
# Cost:      "the largest position" is a wrong account, and min() and max() agree on it.
# Instead:   loop with longForEach, or copy first: new TreeMap<>(map) and toArray() read key and value at once.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -DoutputDirectory=lib \
    -Dartifact=org.agrona:agrona:2.6.0
cat >LargestPosition.java <<'EOF'
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.Object2LongHashMap;

public class LargestPosition {
    static <K, V extends Comparable<V>> boolean wrong(String name, Map<K, V> positions, K largest) {
        K max = Collections.max(positions.entrySet(), Map.Entry.comparingByValue()).getKey();
        K streamMax = positions.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .get()
                .getKey();
        K streamMin = positions.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .get()
                .getKey();
        K copied = Collections.max(new TreeMap<>(positions).entrySet(), Map.Entry.comparingByValue())
                .getKey();
        System.out.println(name + " " + new TreeMap<>(positions) + ": Collections.max " + max + ", stream max "
                + streamMax + ", stream min " + streamMin + ", of a TreeMap copy " + copied);
        return !max.equals(largest) && max.equals(streamMax) && max.equals(streamMin) && copied.equals(largest);
    }

    public static void main(String[] args) {
        Long2LongHashMap byNumber = new Long2LongHashMap(Long.MIN_VALUE);
        Object2LongHashMap<String> byName = new Object2LongHashMap<>(Long.MIN_VALUE);
        for (int i = 1; i <= 5; i++) {
            byNumber.put(i, 10L * i);
            byName.put("account" + i, 10L * i);
        }
        boolean asStated = wrong("Long2LongHashMap", byNumber, 5L) & wrong("Object2LongHashMap", byName, "account5");
        System.out.println(asStated ? "as stated" : "CHANGED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
java -cp 'lib/*' LargestPosition.java
