package io.adlengine.bench.soak;

import io.adlengine.venue.Answer;
import io.adlengine.venue.Command;
import io.adlengine.venue.CommandType;
import io.adlengine.venue.Venue;
import io.adlengine.venue.VenueField;
import java.util.SplittableRandom;

/**
 * The commands of a day, one after the other, from a seed: trading, and again and again a mark that jumps, after which
 * the venue assesses, and carries out what that decides while trading goes on; then everybody is refilled. What comes
 * next depends on what was heard. Nothing here allocates.
 */
final class DayCommands {
    private static final String[] RULES = {"queue", "pro-rata", "capped:alpha=0.3(queue)", "hamilton", "equal-losses"};
    private static final int TRADES = 4 * SoakTerms.ACCOUNTS;
    private static final int ASSESS_EACH = 64;
    private static final int GAMBLES = SoakTerms.ACCOUNTS / 8;
    private static final int WITHDRAWALS = SoakTerms.ACCOUNTS / 4;
    private static final int WRONG_EACH = 24;
    private static final int MOST_LOOKED_AT = 500;
    /** Beyond this a collection is abandoned. */
    private static final int MOST_STEPS = 20_000;

    private enum Stage {
        OPENING,
        TRADING,
        GAMBLING,
        CRASHING,
        ASSESSING,
        EXECUTING,
        SETTLING,
        REFILLING,
        LEAVING,
        CHANGING
    }

    private final SplittableRandom draw;
    private final Traders traders;
    private final WrongCommands wrong;
    private final Heard heard = new Heard();
    private final long[] sent = new long[SoakTerms.CLIENTS];
    private Stage stage = Stage.OPENING;
    private int step;
    private long time;
    private long instrument = 1;
    private long crashPrice = Traders.BASE;
    private Answer answer = Answer.DONE;
    private long crashes;
    private long moneyIn;

    DayCommands(long seed) {
        draw = new SplittableRandom(seed);
        traders = new Traders(draw);
        wrong = new WrongCommands(draw);
    }

    Heard heard() {
        return heard;
    }

    /** Whether instruments and accounts are there. */
    boolean isOpen() {
        return stage != Stage.OPENING;
    }

    /** What was brought in less what was taken out, of commands that were done. */
    long moneyIn() {
        return moneyIn;
    }

    /** Says what comes next, to a venue that is only looked at. */
    Command next(Command command, Venue venue) {
        time += draw.nextInt(1_000);
        final int client = draw.nextInt(SoakTerms.CLIENTS);
        if (isOpen() && draw.nextInt(WRONG_EACH) == 0) {
            if (draw.nextInt(3) == 0) {
                return wrong.header(command, client, sent[client], time);
            }
            return wrong.body(command.from(client, sent[client] + 1, time), traders.account(), traders.instrument());
        }
        return say(command.from(client, sent[client] + 1, time), venue);
    }

    /** Hears what became of it, once its events were heard. */
    void answered(Command command, Answer became) {
        if (became.code() >= Answer.TIME_RUNS_BACKWARDS.code() || heard.isRepeated) {
            return;
        }
        sent[(int) command.clientId()] = command.sequence();
        answer = became;
        if (became == Answer.DONE && command.type() == CommandType.DEPOSIT) {
            moneyIn += command.get(VenueField.AMOUNT);
        } else if (became == Answer.DONE && command.type() == CommandType.WITHDRAW) {
            moneyIn -= command.get(VenueField.AMOUNT);
        }
    }

    private Command say(Command command, Venue venue) {
        return switch (stage) {
            case OPENING -> open(command);
            case TRADING -> trade(command, venue);
            case GAMBLING ->
                step++ < GAMBLES ? traders.gamble(command, instrument) : go(Stage.CRASHING, command, venue);
            case CRASHING -> crash(command, venue);
            case ASSESSING -> assess(command, venue);
            case EXECUTING -> execute(command, venue);
            case SETTLING -> settle(command, venue);
            case REFILLING -> refill(command, venue);
            case LEAVING -> step++ < WITHDRAWALS ? traders.withdraw(command) : go(Stage.CHANGING, command, venue);
            case CHANGING -> change(command, venue);
        };
    }

    private Command go(Stage next, Command command, Venue venue) {
        stage = next;
        step = 0;
        if (next == Stage.GAMBLING) {
            instrument = traders.instrument();
        }
        return say(command, venue);
    }

    private Command open(Command command) {
        final int of = step / 3;
        if (of < SoakTerms.INSTRUMENTS) {
            final int id = of + 1;
            final boolean isInverse = id == SoakTerms.INSTRUMENTS;
            return switch (step++ % 3) {
                case 0 ->
                    command.book()
                            .list(
                                    id,
                                    isInverse,
                                    isInverse ? Traders.BASE * Traders.BASE : 1,
                                    20_000,
                                    1_000_000,
                                    500,
                                    1_000_000);
                case 1 -> command.book().mark(id, Traders.BASE);
                default -> command.book().confirmMark(id, Traders.BASE);
            };
        }
        final int account = (step - 3 * SoakTerms.INSTRUMENTS) / 3 + 1;
        if (account == SoakTerms.ACCOUNTS) {
            stage = Stage.TRADING;
            return command.book().open(account);
        }
        return switch (step++ % 3) {
            case 0 -> command.book().open(account);
            case 1 -> command.book().deposit(account, traders.money());
            default -> command.book().own(account, draw.nextInt(SoakTerms.OWNERS));
        };
    }

    private Command trade(Command command, Venue venue) {
        if (heard.isDecided) {
            return go(Stage.EXECUTING, command, venue);
        }
        if (step++ >= TRADES) {
            return go(Stage.GAMBLING, command, venue);
        }
        if (!heard.liquidations.isEmpty()) {
            return liquidated(command);
        }
        if (!heard.belowMargin.isEmpty()) {
            return command.rounds().liquidate(heard.belowMargin.poll());
        }
        return step % ASSESS_EACH == 0 ? command.rounds().assess(MOST_LOOKED_AT) : traders.trade(command, venue);
    }

    /** The order book fills what a liquidation asked for, against anybody. */
    private Command liquidated(Command command) {
        final long account = heard.liquidations.poll();
        final long of = heard.liquidations.poll();
        final long lots = heard.liquidations.poll();
        final long price = heard.liquidations.poll();
        return lots > 0
                ? command.book().fill(traders.account(), account, of, lots, price)
                : command.book().fill(account, traders.account(), of, -lots, price);
    }

    private Command crash(Command command, Venue venue) {
        if (step == 0) {
            crashes++;
            final long jump = 25L + draw.nextInt(20);
            crashPrice = Traders.BASE * (100 + (draw.nextBoolean() ? jump : -jump)) / 100;
        }
        return switch (step++) {
            case 0 -> command.book().mark(instrument, crashPrice);
            case 1 -> command.rounds().assess(MOST_LOOKED_AT); // defers: the mark is not trusted
            case 2 -> command.book().confirmMark(instrument, crashPrice);
            case 3 -> command.rounds().assess(MOST_LOOKED_AT);
            default -> go(Stage.ASSESSING, command, venue);
        };
    }

    private Command assess(Command command, Venue venue) {
        if (!heard.isDecided && step++ < 2 * SoakTerms.ACCOUNTS && answer == Answer.MORE) {
            return command.rounds().assess(MOST_LOOKED_AT);
        }
        return go(heard.isDecided ? Stage.EXECUTING : Stage.SETTLING, command, venue);
    }

    /** What was handed out is confirmed, with some trading in between, and then comes the next slice. */
    private Command execute(Command command, Venue venue) {
        if (!heard.isDecided) {
            return go(Stage.SETTLING, command, venue);
        }
        if (step++ == 0 && draw.nextInt(16) == 0) {
            return command.rounds().dryRun(1_000);
        }
        if (!heard.isApproved) {
            if (draw.nextInt(4) == 0) {
                return command.rounds().next(SoakTerms.SLICE);
            }
            heard.isApproved = true;
            return command.rounds().approve(heard.collectionId);
        }
        if (step > MOST_STEPS || draw.nextInt(4_000) == 0) {
            return command.rounds().abandon(heard.collectionId);
        }
        final int kind = draw.nextInt(100);
        if (kind < 12) {
            return traders.trade(command, venue);
        }
        if (kind < 18) {
            return command.book().withdraw(traders.account(), traders.money());
        }
        if (kind < 20) {
            // Not trusted until the mark is set again, or confirmed.
            return command.book().mark(instrument, draw.nextBoolean() ? crashPrice : crashPrice * 3 / 2);
        }
        if (kind < 22) {
            final int row = venue.instruments().find(instrument);
            return command.book().confirmMark(instrument, venue.instruments().mark(row));
        }
        if (!heard.closeouts.isEmpty()) {
            return confirm(command);
        }
        return command.rounds().next(SoakTerms.SLICE);
    }

    private Command confirm(Command command) {
        final long id = heard.closeouts.poll();
        final long lots = heard.closeoutLots.poll();
        final int kind = draw.nextInt(40);
        if (kind == 0) {
            time += draw.nextInt(8) == 0 ? SoakTerms.CLOSEOUT_LIFE : 0;
            command.from(command.clientId(), command.sequence(), time);
        }
        return command.rounds().confirm(id, kind < 2 ? 0 : kind < 8 ? (lots + 1) / 2 : lots);
    }

    /** A round is undone now and then, before anybody trades; all others are settled near where the crash went. */
    private Command settle(Command command, Venue venue) {
        if (step++ == 0 && crashes % 2 == 0) {
            return command.rounds().undo(heard.roundId);
        }
        return heard.unsettled.isEmpty()
                ? go(Stage.REFILLING, command, venue)
                : command.rounds().settle(heard.unsettled.poll(), crashPrice + draw.nextInt(601) - 300);
    }

    private Command refill(Command command, Venue venue) {
        return switch (step++) {
            case 0 -> command.book().mark(instrument, Traders.BASE);
            case 1 -> command.book().confirmMark(instrument, Traders.BASE);
            case 2 -> command.book().deposit(SoakTerms.FUND, 1L + draw.nextInt(100_000));
            case 3 -> command.book().deposit(SoakTerms.VAULT, 1L + draw.nextInt(10_000));
            case 4 -> command.rounds().reconcile();
            default ->
                heard.bankrupt.isEmpty()
                        ? go(Stage.LEAVING, command, venue)
                        : command.book().deposit(heard.bankrupt.poll(), traders.money());
        };
    }

    /** What operators do; now and then something that allocates by its nature. */
    private Command change(Command command, Venue venue) {
        final boolean isRare = crashes % 32 == 0;
        return switch (step++) {
            case 0 -> command.rounds().pause(instrument, true);
            case 1 -> command.rounds().assess(MOST_LOOKED_AT);
            case 2 -> command.rounds().pause(instrument, false);
            case 3 -> command.rounds().pauseVenue(draw.nextInt(16) == 0);
            case 4 -> command.rounds().assess(MOST_LOOKED_AT);
            case 5 -> command.rounds().pauseVenue(false);
            case 6 -> command.book().exemptAccount(traders.account(), draw.nextInt(4) == 0);
            case 7 -> command.book().exemptOwner(draw.nextInt(SoakTerms.OWNERS), draw.nextInt(8) == 0);
            case 8 -> command.book().exemptSide(instrument, draw.nextBoolean(), draw.nextInt(16) == 0);
            case 9 -> command.book().limitAccount(traders.account(), 1L << 26 + draw.nextInt(34));
            case 10 -> command.book().limitOwner(draw.nextInt(SoakTerms.OWNERS), 1L << 34 + draw.nextInt(28));
            case 11 -> command.rounds().nominate(traders.account());
            case 12 -> command.book().own(traders.account(), draw.nextInt(SoakTerms.OWNERS));
            case 13 -> isRare ? terms(command) : command.rounds().undo(heard.roundId);
            default -> go(Stage.TRADING, command, venue);
        };
    }

    private Command terms(Command command) {
        return switch (draw.nextInt(6)) {
            case 0 -> command.rounds().configureRule(RULES[draw.nextInt(RULES.length)]);
            case 1 -> command.rounds().configureSeverity("robust-mix:theta1=0.5");
            case 2 -> command.rounds().configureRule("no-such-rule");
            case 3 -> command.book().changeMargin(instrument, 15_000 + draw.nextInt(10_000));
            case 4 -> command.book().changeTier(instrument, 1L << 30, 30_000 + draw.nextInt(10_000));
            default -> command.book().delist(instrument); // refused in words: there are positions
        };
    }
}
