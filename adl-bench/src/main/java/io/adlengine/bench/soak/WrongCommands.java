package io.adlengine.bench.soak;

import io.adlengine.venue.Command;
import io.adlengine.venue.CommandType;
import io.adlengine.venue.VenueField;
import java.util.SplittableRandom;

/** What nobody should send: commands that are refused, one of each kind in turn, and some that arrive again. */
final class WrongCommands {
    /** Headers that are wrong, whatever the command says. */
    static final int HEADERS = 5;

    private static final int BODIES = 14;
    /** An id that nothing has. */
    private static final long NONE = -7;

    private final SplittableRandom draw;

    WrongCommands(SplittableRandom draw) {
        this.draw = draw;
    }

    /** A header that is wrong, of a client that has sent so many, and a deposit that nobody gets. */
    Command header(Command command, int client, long sent, long time) {
        command.book().deposit(1, 1);
        return switch (draw.nextInt(HEADERS)) {
            case 0 -> command.from(client, sent + 2 + draw.nextInt(5), time);
            case 1 -> command.from(client, Math.max(1, sent - draw.nextInt(SoakTerms.REPLIES / 2)), time);
            case 2 -> command.from(client, sent - SoakTerms.REPLIES - draw.nextInt(100), time);
            case 3 -> command.from(client, sent + 1, Math.max(0, time - 1 - draw.nextInt(1_000)));
            default -> command.from(SoakTerms.CLIENTS + draw.nextInt(100), 1, time);
        };
    }

    /** A body that is refused, most of them in any state. */
    Command body(Command c, long account, long instrument) {
        return switch (draw.nextInt(BODIES)) {
            case 0 -> c.book().deposit(NONE, 5);
            case 1 -> c.book().deposit(account, -draw.nextInt(3));
            case 2 -> c.book().mark(NONE, 1_000);
            case 3 -> c.book().mark(instrument, 0);
            case 4 -> c.book().fill(account, account, instrument, 1, 1_000);
            case 5 -> c.book().limitOwner(NONE, 1);
            case 6 -> c.rounds().approve(NONE);
            case 7 -> c.rounds().settle(NONE, 1_000);
            case 8 -> c.rounds().undo(NONE);
            case 9 -> c.rounds().confirm(NONE, 1);
            case 10 -> c.rounds().next(draw.nextInt(2));
            case 11 -> c.book().open(NONE);
            case 12 -> c.begin(CommandType.WITHDRAW).set(VenueField.ACCOUNT_ID, account);
            default -> c.book().confirmMark(instrument, 1);
        };
    }
}
