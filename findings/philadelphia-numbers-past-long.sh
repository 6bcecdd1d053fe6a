#!/usr/bin/env bash
# Philadelphia's FIX fields read and write numbers past the range of a long as other numbers, without an error.
#
# Seen with: Philadelphia 2.0.0 (com.paritytrading.philadelphia:philadelphia-core).
# Surprise:  asInt() of a field of twenty digits wraps, asFloat() of 12345678901234567890 is negative, and setFloat()
#            of 10^18 at two decimals writes 92233720368547758.07; of NaN it writes 0.00. Letters in a field are
#            refused, so a reader expects that a number that does not fit is refused too.
# Cost:      amounts of tokens with eighteen decimals pass 2^63 in minor units at nine tokens; such a quantity is
#            taken over, or sent, as another one, and a missing price as a price of nothing.
# Instead:   count digits before asInt() and asFloat() (or parse asString() with BigDecimal), and check that a double
#            is finite and below 2^63 / 10^decimals before setFloat().
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -DoutputDirectory=lib \
    -Dartifact=com.paritytrading.philadelphia:philadelphia-core:2.0.0
cat >PastLong.java <<'EOF'
import com.paritytrading.philadelphia.FIXValue;
import com.paritytrading.philadelphia.FIXValueFormatException;

public class PastLong {
    static FIXValue received(String text) {
        FIXValue value = new FIXValue(64);
        value.setString(text);
        return value;
    }

    static String sent(double number) {
        FIXValue value = new FIXValue(64);
        value.setFloat(number, 2);
        return value.asString().toString();
    }

    static boolean refused(String text) {
        try {
            received(text).asInt();
            return false;
        } catch (FIXValueFormatException e) {
            return true;
        }
    }

    public static void main(String[] args) {
        long wrapped = received("99999999999999999999").asInt();
        double negative = received("12345678901234567890").asFloat();
        System.out.println("asInt of 99999999999999999999: " + wrapped);
        System.out.println("asFloat of 12345678901234567890: " + negative);
        System.out.println("setFloat of 1e18: " + sent(1e18) + ", of NaN: " + sent(Double.NaN));
        boolean asStated = wrapped == 7_766_279_631_452_241_919L
                && negative < 0
                && sent(1e18).equals("92233720368547758.07")
                && sent(Double.NaN).equals("0.00")
                && refused("12a");
        System.out.println(asStated ? "as stated" : "CHANGED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
java -cp 'lib/*' PastLong.java
