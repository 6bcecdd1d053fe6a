#!/usr/bin/env bash
# fastjson2 reads a quantity of 3,000,000,000 into an int field as -1,294,967,296 and raises nothing.
#
# Seen with: fastjson2 2.0.53.
# Surprise:  a JSON number that does not fit is cut to its low 32 bits, for a bean's int field and for getIntValue
#            alike. The long field of the same bean refuses a number above 2^63 - 1, but getLongValue of it wraps too.
# Cost:      a large order turns into a negative one, that is, into the other side, in code without a single cast.
# Instead:   long for every quantity, and Math.toIntExact or getBigInteger(...).longValueExact() where a range is meant.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -DoutputDirectory=lib \
    -Dartifact=com.alibaba.fastjson2:fastjson2:2.0.53
cat >Wrap.java <<'EOF'
import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONException;

public class Wrap {
    public static class Small {
        public int quantity;
    }

    public static class Large {
        public long quantity;
    }

    public static void main(String[] args) {
        String threeBillion = "{\"quantity\":3000000000}";
        String twoTo63 = "{\"quantity\":9223372036854775808}";
        int field = JSON.parseObject(threeBillion, Small.class).quantity;
        int getter = JSON.parseObject(threeBillion).getIntValue("quantity");
        long longGetter = JSON.parseObject(twoTo63).getLongValue("quantity");
        boolean longFieldRefused = false;
        try {
            JSON.parseObject(twoTo63, Large.class);
        } catch (JSONException e) {
            longFieldRefused = true;
        }
        System.out.println(threeBillion + ": int field " + field + ", getIntValue " + getter);
        System.out.println(twoTo63 + ": long field refused " + longFieldRefused + ", getLongValue " + longGetter);
        boolean asStated = field == (int) 3_000_000_000L
                && getter == field
                && longGetter == Long.MIN_VALUE
                && longFieldRefused;
        System.out.println(asStated ? "as stated" : "CHANGED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
java -cp 'lib/*' Wrap.java
