package io.adlengine.bench.torture;

import io.adlengine.venue.Answer;
import io.adlengine.venue.Command;
import io.adlengine.venue.Event;
import io.adlengine.venue.EventType;
import io.adlengine.venue.Venue;
import io.adlengine.venue.VenueField;
import io.adlengine.venue.VenueListener;
import io.adlengine.venue.book.PositionBook;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * An account book of a few lines that knows commands and events alone: money and lots of every account, in big numbers.
 * Whatever a venue says it has done is done here, and then both must have the same.
 *
 * <p>Money is what went in and out, less what lots cost and plus what they brought, in billionths (of which funding
 * comes in). Vault and fund are one, since events say what both paid together.
 */
final class LedgerModel implements VenueListener {
    private static final BigInteger PARTS = BigInteger.valueOf(1_000_000_000);

    private static final int INVERSE = 0;
    private static final int MULTIPLIER = 1;

    private final Map<Long, BigInteger> money = new TreeMap<>();
    private final Map<Long, Map<Long, Long>> lots = new TreeMap<>();
    private final Map<Long, long[]> terms = new TreeMap<>();
    private long filledLots;
    private long collections;
    private long reversed;
    /** What was closed out, by round, the last one last. */
    private final Map<Long, Deque<Done>> fills = new TreeMap<>();

    private BigInteger moneyIn = BigInteger.ZERO;
    /** Whether the last reply was one that was given before. */
    private boolean isRepeated;

    @Override
    public void onEvent(Event event) {
        if (event.isDryRun()) {
            return;
        }
        if (event.type() == EventType.REPLY) {
            isRepeated = event.get(VenueField.FLAG) == 1;
        } else if (event.type() == EventType.COVERED) {
            pay(RandomTerms.FUND, event.get(VenueField.ACCOUNT_ID), event.get(VenueField.AMOUNT));
        } else if (event.type() == EventType.CLOSED_OUT) {
            closeOut(event);
        } else if (event.type() == EventType.REVERSED) {
            reverse(event);
        } else if (event.type() == EventType.COLLECTION_ENDED) {
            collections++;
        }
    }

    /** What an event tells of a fill. */
    private record Fill(long loser, long winner, long instrument, long lots, long transfer, long cost) {
        static Fill of(Event event) {
            return new Fill(
                    event.get(VenueField.ACCOUNT_ID),
                    event.get(VenueField.COUNTERPARTY_ID),
                    event.get(VenueField.INSTRUMENT_ID),
                    event.get(VenueField.LOTS),
                    event.get(VenueField.TRANSFER),
                    event.get(VenueField.COST));
        }
    }

    /** A fill, and which side the loser had. */
    private record Done(Fill fill, boolean wasLong) {}

    /** The last fill of a round that is not reversed yet, exactly. */
    private void reverse(Event event) {
        reversed++;
        final Fill fill = Fill.of(event);
        final Deque<Done> round = fills.getOrDefault(event.get(VenueField.ROUND_ID), new ArrayDeque<>());
        final Done last = round.pollLast();
        Difference.unless(
                last != null && fill.equals(last.fill), () -> "what was reversed is not the round's last fill");
        if (fill.lots == 0) {
            pay(fill.loser, fill.winner, fill.cost);
            return;
        }
        hold(fill.loser, fill.instrument, last.wasLong ? fill.lots : -fill.lots);
        hold(fill.winner, fill.instrument, last.wasLong ? -fill.lots : fill.lots);
        pay(fill.loser, fill.winner, fill.transfer);
    }

    private void closeOut(Event event) {
        final long loser = event.get(VenueField.ACCOUNT_ID);
        final long winner = event.get(VenueField.COUNTERPARTY_ID);
        final long count = event.get(VenueField.LOTS);
        final long instrument = event.get(VenueField.INSTRUMENT_ID);
        final boolean isLong = held(loser, instrument) > 0;
        fills.computeIfAbsent(event.get(VenueField.ROUND_ID), none -> new ArrayDeque<>())
                .add(new Done(Fill.of(event), isLong));
        if (count == 0) {
            pay(winner, loser, event.get(VenueField.COST));
            return;
        }
        filledLots += count;
        requireBetween(count, Math.abs(held(loser, instrument)));
        requireBetween(count, Math.abs(held(winner, instrument)));
        Difference.unless(isLong != held(winner, instrument) > 0, () -> "a close-out of two positions of one side");
        hold(loser, instrument, isLong ? -count : count);
        hold(winner, instrument, isLong ? count : -count);
        pay(winner, loser, event.get(VenueField.TRANSFER));
    }

    private static void requireBetween(long count, long most) {
        Difference.unless(count >= 1 && count <= most, () -> "a close-out of " + count + " of " + most + " lots");
    }

    /** A command that was answered is done here, too. */
    void answered(Command command, Answer answer) {
        if (answer != Answer.DONE || isRepeated) {
            return;
        }
        switch (command.type()) {
            case DEPOSIT -> bring(id(command), amount(command));
            case WITHDRAW -> bring(id(command), -amount(command));
            case LIST ->
                terms.put(
                        command.get(VenueField.INSTRUMENT_ID),
                        new long[] {command.get(VenueField.FLAG), command.get(VenueField.MULTIPLIER)});
            case FILL -> fill(command);
            case FUNDING -> fund(command);
            default -> {}
        }
    }

    private void bring(long account, long amount) {
        put(account, amount);
        moneyIn = moneyIn.add(BigInteger.valueOf(amount));
    }

    private static long id(Command command) {
        return command.get(VenueField.ACCOUNT_ID);
    }

    private static long amount(Command command) {
        return command.get(VenueField.AMOUNT);
    }

    private void fill(Command command) {
        final long instrument = command.get(VenueField.INSTRUMENT_ID);
        final long count = command.get(VenueField.LOTS);
        final long price = command.get(VenueField.PRICE);
        final long[] of = terms.get(instrument);
        final BigInteger value = of[INVERSE] == 1
                ? inverse(of[MULTIPLIER], count, price)
                : BigInteger.valueOf(of[MULTIPLIER])
                        .multiply(BigInteger.valueOf(count))
                        .multiply(BigInteger.valueOf(price));
        final long buyer = command.get(VenueField.ACCOUNT_ID);
        final long seller = command.get(VenueField.COUNTERPARTY_ID);
        hold(buyer, instrument, count);
        hold(seller, instrument, -count);
        add(buyer, value.negate().multiply(PARTS));
        add(seller, value.multiply(PARTS));
    }

    /** Long lots of an inverse contract are worth −⌊lots·multiplier/price⌋, as its buyer owes coins. */
    private static BigInteger inverse(long multiplier, long count, long price) {
        final BigInteger owed = BigInteger.valueOf(multiplier).multiply(BigInteger.valueOf(count));
        final BigInteger[] parts = owed.divideAndRemainder(BigInteger.valueOf(price));
        return parts[0].add(parts[1].signum() == 0 ? BigInteger.ZERO : BigInteger.ONE)
                .negate();
    }

    private void fund(Command command) {
        final long instrument = command.get(VenueField.INSTRUMENT_ID);
        final BigInteger perLot = BigInteger.valueOf(command.get(VenueField.RATE))
                .multiply(BigInteger.valueOf(command.get(VenueField.PRICE)))
                .multiply(BigInteger.valueOf(terms.get(instrument)[MULTIPLIER]));
        lots.forEach((account, held) -> add(
                account,
                perLot.multiply(BigInteger.valueOf(held.getOrDefault(instrument, 0L)))
                        .negate()));
    }

    private void put(long account, long amount) {
        add(account, BigInteger.valueOf(amount).multiply(PARTS));
    }

    private void pay(long from, long to, long amount) {
        put(from, -amount);
        put(to, amount);
    }

    private void add(long account, BigInteger amount) {
        money.merge(account == RandomTerms.VAULT ? RandomTerms.FUND : account, amount, BigInteger::add);
    }

    private long held(long account, long instrument) {
        return lots.getOrDefault(account, Map.of()).getOrDefault(instrument, 0L);
    }

    private void hold(long account, long instrument, long more) {
        lots.computeIfAbsent(account, none -> new TreeMap<>()).merge(instrument, more, Long::sum);
    }

    /** Whether a venue has for every account what this has. */
    void compare(Venue venue) {
        BigInteger bearers = BigInteger.ZERO;
        for (int row = 0; row < venue.accounts().count(); row++) {
            final long id = venue.accounts().id(row);
            BigInteger has = BigInteger.valueOf(venue.accounts().collateral(row));
            for (int p = venue.positions().firstOfAccount(row);
                    p != PositionBook.NONE;
                    p = venue.positions().nextOfAccount(p)) {
                has = has.subtract(BigInteger.valueOf(venue.positions().entry(p)));
                final long instrument = venue.instruments()
                        .contract(venue.positions().instrument(p))
                        .id();
                final long count = venue.positions().lots(p);
                Difference.unless(
                        count == held(id, instrument),
                        () -> "account " + id + " has " + count + " lots of " + instrument + " (expected: "
                                + held(id, instrument) + ")");
            }
            if (id == RandomTerms.VAULT || id == RandomTerms.FUND) {
                bearers = bearers.add(has);
            } else {
                compare(id, has);
            }
        }
        compareBearers(bearers);
        long held = 0;
        for (final Map<Long, Long> of : lots.values()) {
            held += of.values().stream().filter(count -> count != 0).count();
        }
        final long expected = held;
        Difference.unless(
                held == venue.positions().count(),
                () -> "positions=" + venue.positions().count() + " (expected: " + expected + ")");
    }

    /** Two accounts, each of which may keep a part of a unit. */
    private void compareBearers(BigInteger have) {
        final BigInteger floor = floor(RandomTerms.FUND);
        final BigInteger less = floor.subtract(have);
        Difference.unless(
                less.signum() >= 0 && less.compareTo(BigInteger.ONE) <= 0,
                () -> "vault and fund have " + have + " (expected: " + floor + ", or a unit less)");
    }

    private BigInteger floor(long account) {
        final BigInteger[] parts = money.getOrDefault(account, BigInteger.ZERO).divideAndRemainder(PARTS);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private void compare(long account, BigInteger has) {
        final BigInteger floor = floor(account);
        Difference.unless(
                floor.equals(has),
                () -> "account " + account + " has " + has + " (expected: " + floor + ", what it was paid)");
    }

    /** What went in and did not come out. */
    long moneyIn() {
        return moneyIn.longValueExact();
    }

    /** Fills that were reversed. */
    long reversed() {
        return reversed;
    }

    long filledLots() {
        return filledLots;
    }

    long collections() {
        return collections;
    }
}
