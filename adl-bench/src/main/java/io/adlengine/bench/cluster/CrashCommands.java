package io.adlengine.bench.cluster;

import io.adlengine.venue.Answer;
import io.adlengine.venue.Command;
import io.adlengine.venue.EventType;
import io.adlengine.venue.VenueField;
import io.adlengine.wire.EventDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * A crash after a crash, from a seed: accounts trade, a mark jumps and is confirmed, the venue assesses and goes on
 * slice by slice, the matching core confirms close-outs, most of them whole, and accounts are refilled. What is sent
 * depends on what was heard, and never on when: what follows from answers waits for all of them.
 */
final class CrashCommands {
    private static final long BASE = 10_000;
    private static final int MOST_LOOKED_AT = 500;
    private static final String[] RULES = {"queue", "pro-rata", "capped:alpha=0.3(queue)", "hamilton", "equal-losses"};

    private enum Stage {
        OPENING,
        TRADING,
        CRASHING,
        ASSESSING,
        EXECUTING,
        REFILLING
    }

    private record Ordered(long closeoutId, long lots) {}

    private final SplittableRandom draw;
    private final int accounts;
    private final int slice;
    private final Deque<UnaryOperator<Command>> planned = new ArrayDeque<>();
    private final List<Ordered> ordered = new ArrayList<>();
    private final Deque<Long> unsettled = new ArrayDeque<>();
    private final Deque<Long> bankrupt = new ArrayDeque<>();
    private Stage stage = Stage.OPENING;
    private Answer answer = Answer.DONE;
    private boolean isDecided;
    private boolean isInRound;
    private long crashPrice;
    private int crashes;
    private long rounds;
    private long closeouts;
    private int instrument = 1;

    CrashCommands(long seed, int accounts, int slice) {
        draw = new SplittableRandom(seed);
        this.accounts = accounts;
        this.slice = slice;
    }

    /**
     * Says what comes next.
     *
     * @param isAllAnswered whether all commands before it were
     * @param isCalm whether nothing but trading comes from now on, which waits for no answers
     * @return null where it depends on answers that are missing
     */
    Command next(Command command, boolean isAllAnswered, boolean isCalm) {
        if (planned.isEmpty()) {
            if (isCalm) {
                trade(accounts);
            } else if (isAllAnswered) {
                plan();
            } else {
                return null;
            }
        }
        return planned.poll().apply(command);
    }

    /** Hears an event; each once, in their order. */
    void onEvent(EventDecoder event) {
        if (event.type() == EventType.REPLY) {
            answer = Answer.ofCode((int) event.get(VenueField.CODE));
        } else if (event.type() == EventType.CLOSEOUT_ORDERED) {
            closeouts++;
            ordered.add(new Ordered(event.get(VenueField.CLOSEOUT_ID), event.get(VenueField.LOTS)));
        } else if (event.type() == EventType.NOMINATED) {
            bankrupt.add(event.get(VenueField.ACCOUNT_ID));
        } else if (event.type() == EventType.COLLECTION_DECIDED) {
            isDecided = true;
        } else if (event.type() == EventType.COLLECTION_ENDED) {
            isDecided = false;
        } else if (event.type() == EventType.ROUND_STARTED) {
            isInRound = true;
            rounds++;
            if (event.get(VenueField.FLAG) == 1) {
                unsettled.add(event.get(VenueField.ROUND_ID));
            }
        } else if (event.type() == EventType.ROUND_ENDED) {
            isInRound = false;
        }
    }

    /** Whether a plan is being executed. */
    boolean isInRound() {
        return isInRound;
    }

    /** Whether close-outs were handed out of it, of which none was confirmed yet. */
    boolean isHandedOut() {
        return isInRound && !ordered.isEmpty();
    }

    long rounds() {
        return rounds;
    }

    long closeouts() {
        return closeouts;
    }

    private void plan() {
        switch (stage) {
            case OPENING -> {
                open();
                stage = Stage.TRADING;
            }
            case TRADING -> {
                if (crashes % 3 == 2) {
                    planned.add(c -> c.rounds().configureRule(RULES[draw.nextInt(RULES.length)]));
                }
                trade(accounts);
                gamble();
                planned.add(c -> c.rounds().assess(MOST_LOOKED_AT));
                stage = Stage.CRASHING;
            }
            case CRASHING -> {
                crash();
                stage = Stage.ASSESSING;
            }
            case ASSESSING -> {
                if (answer == Answer.MORE) {
                    planned.add(c -> c.rounds().assess(MOST_LOOKED_AT));
                } else {
                    stage = isDecided ? Stage.EXECUTING : Stage.REFILLING;
                    answer = Answer.MORE;
                    plan();
                }
            }
            case EXECUTING -> execute();
            case REFILLING -> {
                refill();
                stage = Stage.TRADING;
            }
        }
    }

    private void open() {
        for (int i = 1; i <= CrashTerms.INSTRUMENTS; i++) {
            final int id = i;
            planned.add(c -> c.book().list(id, false, 1, 20_000, 1_000_000, 1, 1_000_000));
            planned.add(c -> c.book().mark(id, BASE));
            planned.add(c -> c.book().confirmMark(id, BASE));
        }
        for (int account = 1; account <= accounts; account++) {
            final int id = account;
            planned.add(c -> c.book().open(id));
            planned.add(c -> c.book().deposit(id, money()));
        }
    }

    private void trade(int fills) {
        for (int i = 0; i < fills; i++) {
            planned.add(this::fill);
            if (draw.nextInt(4) == 0) {
                planned.add(c -> c.book().mark(anyInstrument(), near()));
            }
            if (draw.nextInt(8) == 0) {
                planned.add(c -> c.book().withdraw(anyAccount(), money() / 4));
            }
        }
        planned.add(c -> c.book().funding(anyInstrument(), draw.nextInt(-100_000, 100_000), BASE));
    }

    /** What a few hold of the instrument that is about to crash is more than they can lose. */
    private void gamble() {
        instrument = anyInstrument();
        for (int i = 0; i < accounts / 8; i++) {
            planned.add(c -> c.book().fill(anyAccount(), anyAccount(), instrument, 1L << draw.nextInt(6, 12), near()));
        }
    }

    private void crash() {
        crashes++;
        final long jump = draw.nextInt(25, 45);
        final long price = BASE * (100 + (draw.nextBoolean() ? jump : -jump)) / 100;
        crashPrice = price;
        planned.add(c -> c.book().mark(instrument, price));
        planned.add(c -> c.rounds().assess(MOST_LOOKED_AT)); // defers: the mark is not trusted
        planned.add(c -> c.book().confirmMark(instrument, price));
        planned.add(c -> c.rounds().assess(MOST_LOOKED_AT));
    }

    /** What was handed out is confirmed, with some trading in between, and then comes the next slice. */
    private void execute() {
        if (ordered.isEmpty() && answer != Answer.MORE && answer != Answer.WAITING) {
            stage = Stage.REFILLING;
            plan();
            return;
        }
        for (final Ordered each : ordered) {
            if (draw.nextInt(6) == 0) {
                planned.add(draw.nextBoolean() ? this::fill : c -> c.book().withdraw(anyAccount(), money() / 8));
            }
            final int kind = draw.nextInt(20);
            final long lots = kind == 0 ? 0 : kind < 4 ? (each.lots + 1) / 2 : each.lots;
            planned.add(c -> c.rounds().confirm(each.closeoutId, lots));
        }
        ordered.clear();
        planned.add(c -> c.rounds().next(slice));
    }

    private void refill() {
        for (; !unsettled.isEmpty(); unsettled.poll()) {
            final long round = unsettled.peek();
            planned.add(c -> c.rounds().settle(round, crashPrice + draw.nextInt(-300, 301)));
        }
        planned.add(c -> c.book().mark(instrument, BASE));
        planned.add(c -> c.book().confirmMark(instrument, BASE));
        planned.add(c -> c.book().deposit(CrashTerms.FUND, 1_000));
        for (; !bankrupt.isEmpty(); bankrupt.poll()) {
            final long account = bankrupt.peek();
            planned.add(c -> c.book().deposit(account, money()));
        }
        for (int i = 0; i < accounts / 4; i++) {
            planned.add(c -> c.book().withdraw(anyAccount(), 8 * money()));
        }
    }

    private Command fill(Command command) {
        return command.book().fill(anyAccount(), anyAccount(), anyInstrument(), 1L << draw.nextInt(7), near());
    }

    private int anyAccount() {
        return 1 + draw.nextInt(accounts);
    }

    private int anyInstrument() {
        return 1 + draw.nextInt(CrashTerms.INSTRUMENTS);
    }

    private long near() {
        return BASE + draw.nextInt(-100, 101);
    }

    /** From a thousand to about a million, mostly little. */
    private long money() {
        return 1_000L + (draw.nextInt(1, 1 << 20) >> draw.nextInt(10));
    }
}
