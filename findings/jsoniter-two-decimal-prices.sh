#!/usr/bin/env bash
# jsoniter reads some prices of two decimals as another double: 1.14 becomes 1.1400000000000001.
#
# Seen with: jsoniter 0.9.23, default decoding mode.
# Surprise:  Double.parseDouble gives the nearest double for every text; jsoniter computes with the integer and the
#            fraction apart and is off by the last bit for 43 of the 1,000 prices from 0.00 to 9.99.
# Cost:      the price read is not equal to the price written, so a map keyed by price misses it, a comparison with a
#            limit of 1.14 goes the other way, and writing it out again shows seventeen digits.
# Instead:   read money as text or BigDecimal: JsonIterator.deserialize(json).get("price").toBigDecimal().
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -DoutputDirectory=lib \
    -Dartifact=com.jsoniter:jsoniter:0.9.23
cat >Prices.java <<'EOF'
import com.jsoniter.JsonIterator;
import java.math.BigDecimal;

public class Prices {
    public static void main(String[] args) {
        int other = 0;
        boolean decimalsRight = true;
        for (int cents = 0; cents < 1_000; cents++) {
            BigDecimal price = BigDecimal.valueOf(cents, 2);
            String json = "{\"price\":" + price.toPlainString() + "}";
            double read = JsonIterator.deserialize(json).get("price").toDouble();
            decimalsRight &= JsonIterator.deserialize(json).get("price").toBigDecimal().compareTo(price) == 0;
            if (read != price.doubleValue()) {
                other++;
                if (other <= 3) {
                    System.out.println(json + " read as " + read);
                }
            }
        }
        System.out.println(other + " of 1,000 prices read as another double; toBigDecimal right: " + decimalsRight);
        boolean asStated = other == 43 && decimalsRight;
        System.out.println(asStated ? "as stated" : "CHANGED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
java -cp 'lib/*' Prices.java
