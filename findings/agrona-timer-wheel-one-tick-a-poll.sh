#!/usr/bin/env bash
# A poll of Agrona's DeadlineTimerWheel looks at one tick, however late it is, so overdue timers do not fire.
#
# Seen with: Agrona 2.6.0.
# Surprise:  ticks of 8 ms, deadlines at 9, 40 and 100 ms, and the clock says 1,000 ms: the first poll fires nothing,
#            and it takes a poll for every tick passed until the last fires. Within one tick timers fire in the order
#            of their slots, not of their deadlines: 900, 100, 500 of one tick of 1,024 ms fire in that order.
# Cost:      after a pause, or in a replay that steps the clock by seconds, deadlines fire long after later events, and
#            at another point than in the run that is replayed.
# Instead:   poll until currentTickTime() has passed the clock, and order what is due by deadline where order matters.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -DoutputDirectory=lib \
    -Dartifact=org.agrona:agrona:2.6.0
cat >Overdue.java <<'EOF'
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.DeadlineTimerWheel;

public class Overdue {
    final DeadlineTimerWheel wheel;
    final Map<Long, Long> deadlines = new HashMap<>();
    final List<Long> fired = new ArrayList<>();

    Overdue(int tick, long... deadlines) {
        wheel = new DeadlineTimerWheel(TimeUnit.MILLISECONDS, 0, tick, 16);
        for (long deadline : deadlines) {
            this.deadlines.put(wheel.scheduleTimer(deadline), deadline);
        }
    }

    int poll(long now) {
        return wheel.poll(now, (unit, time, timer) -> fired.add(deadlines.get(timer)), 100);
    }

    public static void main(String[] args) {
        Overdue late = new Overdue(8, 9, 40, 100);
        int firstPoll = late.poll(1_000);
        int polls = 1;
        while (late.fired.size() < 3 && polls < 1_000) {
            late.poll(1_000);
            polls++;
        }
        System.out.println("at 1,000 ms the first poll fires " + firstPoll + " of 3 due timers, all after " + polls);
        Overdue together = new Overdue(1_024, 900, 100, 500);
        together.poll(1_024);
        System.out.println("deadlines of one tick fire as " + together.fired);
        boolean asStated = firstPoll == 0 && polls == 13 && together.fired.equals(List.of(900L, 100L, 500L));
        System.out.println(asStated ? "as stated" : "CHANGED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
java -cp 'lib/*' Overdue.java
