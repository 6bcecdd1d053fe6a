#!/usr/bin/env bash
# A running sum in an Agrona map disappears when it happens to reach the map's missing value.
#
# Seen with: Agrona 2.6.0, Long2LongHashMap and Object2LongHashMap.
# Surprise:  put() of the missing value is refused with an exception, and so is a merge() on a variable of type Map.
#            merge() on the map's own type takes longs, and where the sum arrives at the missing value it removes the
#            entry and returns as if all was well: with a missing value of -1, +5 and then -6 leave no balance, and a
#            further +3 starts again from nothing, at 3 where 2 is due.
# Cost:      money: one unit in the example, whatever the missing value is in general. A missing value of 0 also forgets
#            that the account exists.
# Instead:   Long.MIN_VALUE as the missing value for sums, checked for before adding; or a slot number in the map and
#            the balance in an array beside it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -DoutputDirectory=lib \
    -Dartifact=org.agrona:agrona:2.6.0
cat >RunningSum.java <<'EOF'
import java.util.Map;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.Object2LongHashMap;

public class RunningSum {
    static final long[] BOOKINGS = {5, -6, 3};

    static boolean refused(Runnable call) {
        try {
            call.run();
            return false;
        } catch (IllegalArgumentException e) {
            System.out.println("refused: " + e.getMessage());
            return true;
        }
    }

    public static void main(String[] args) {
        Long2LongHashMap byNumber = new Long2LongHashMap(-1);
        Object2LongHashMap<String> byName = new Object2LongHashMap<>(-1);
        for (long booking : BOOKINGS) {
            long returned = byNumber.merge(7, booking, Long::sum);
            byName.merge("account", booking, Long::sum);
            System.out.println("booked " + booking + ", returned " + returned + ", account known: "
                    + byNumber.containsKey(7) + " and " + byName.containsKey("account"));
        }
        System.out.println("balances " + byNumber.get(7) + " and " + byName.getValue("account") + ", due 2");
        Map<Long, Long> asMap = new Long2LongHashMap(-1);
        asMap.put(7L, 5L);
        boolean asStated = byNumber.get(7) == 3
                && byName.getValue("account") == 3
                && refused(() -> asMap.merge(7L, -6L, Long::sum))
                && refused(() -> byNumber.put(8, -1));
        System.out.println(asStated ? "as stated" : "CHANGED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
java -cp 'lib/*' RunningSum.java
