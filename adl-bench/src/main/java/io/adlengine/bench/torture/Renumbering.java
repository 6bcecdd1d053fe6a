package io.adlengine.bench.torture;

import io.adlengine.venue.Command;
import io.adlengine.venue.CommandJournal;
import java.util.ArrayList;
import java.util.List;

/**
 * Closes the gaps that steps left out leave in the numbers of each client, and keeps those that were meant: a command
 * that came again comes again, one that skipped a number skips one.
 */
final class Renumbering {
    private Renumbering() {}

    static List<Step> of(List<Step> steps) {
        final CommandJournal journal = new CommandJournal();
        final Command command = new Command();
        final long[] before = new long[RandomTerms.CLIENTS];
        final long[] after = new long[RandomTerms.CLIENTS];
        final List<Step> renumbered = new ArrayList<>();
        for (final Step step : steps) {
            if (step.isRestore()) {
                renumbered.add(step);
                continue;
            }
            step.read(command, journal);
            final int client = (int) command.clientId();
            final long ahead = command.sequence() - before[client];
            if (ahead == 1 || ahead > 2) {
                before[client] = command.sequence();
                after[client]++;
                command.from(client, after[client], command.timestamp());
            } else {
                command.from(client, Math.max(0, after[client] + ahead), command.timestamp());
            }
            renumbered.add(Step.of(command, journal));
        }
        return renumbered;
    }
}
