#!/usr/bin/env bash
# jsoniter, reading into a Map or an Object, returns a whole number as a Long that is not the number in the text.
#
# Seen with: jsoniter 0.9.23.
# Surprise:  {"id":9007199254740993} read as a Map holds the Long 9007199254740992, and 12345678901234567890 becomes
#            Long.MAX_VALUE. The value goes through a double and is then dressed as a Long, so its class promises what
#            it does not keep. The same text by get("id").toLong() is right.
# Cost:      order and trade ids above 2^53 arrive as their neighbours; two orders get one id, and nothing shows it.
# Instead:   read ids with get(...).toLong() or into a typed field, or send them as text.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -DoutputDirectory=lib \
    -Dartifact=com.jsoniter:jsoniter:0.9.23
cat >Ids.java <<'EOF'
import com.jsoniter.JsonIterator;
import java.util.Map;

public class Ids {
    public static void main(String[] args) {
        long id = 9_007_199_254_740_993L;
        String json = "{\"id\":" + id + "}";
        Object inMap = JsonIterator.deserialize(json, Map.class).get("id");
        long lazy = JsonIterator.deserialize(json).get("id").toLong();
        Object large = JsonIterator.deserialize("12345678901234567890", Object.class);
        System.out.println(json + " in a Map: " + inMap.getClass().getSimpleName() + " " + inMap + "; toLong: " + lazy);
        System.out.println("12345678901234567890: " + large.getClass().getSimpleName() + " " + large);
        boolean asStated = inMap.equals(id - 1) && lazy == id && large.equals(Long.MAX_VALUE);
        System.out.println(asStated ? "as stated" : "CHANGED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
java -cp 'lib/*' Ids.java
