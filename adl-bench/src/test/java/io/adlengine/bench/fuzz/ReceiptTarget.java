package io.adlengine.bench.fuzz;

import io.adlengine.bench.receipt.PublishedRoots;
import io.adlengine.bench.receipt.ReceiptCheck;
import io.adlengine.bench.receipt.ReceiptSummary;
import io.adlengine.policy.OpenCatalogue;
import io.adlengine.venue.Command;
import io.adlengine.venue.EventType;
import io.adlengine.venue.Venue;
import io.adlengine.venue.round.Receipt;
import io.adlengine.venue.round.ReceiptField;
import io.adlengine.venue.round.ReceiptProof;
import io.adlengine.venue.round.RoundCommitment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Files of receipts with their proofs, against roots that were published. The first byte says whether checksums are
 * made right first, the next two how long the receipts are; proofs follow. Nothing is thrown, as many faults are told
 * as counted, and where none is, all that the roots commit to is what the venue has said.
 */
final class ReceiptTarget implements FuzzTarget {
    private static final String[] RULES = {"pro-rata", "queue", "equal-awards", "hamilton"};
    private static final ReceiptField[] SUMS = {
        ReceiptField.CAPACITY, ReceiptField.HAIRCUT, ReceiptField.BUDGET, ReceiptField.TOTAL_CAPACITY
    };

    private final ByteBuffer receipts = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer proofs = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);
    private final List<byte[]> seeds = new ArrayList<>();
    private final Set<List<Long>> committed = new HashSet<>();
    private final PublishedRoots roots;
    private final Receipt receipt = new Receipt();
    private long heard;

    ReceiptTarget() {
        final List<String> lines = new ArrayList<>(List.of(PublishedRoots.HEADER));
        for (int i = 0; i < RULES.length; i++) {
            crash(RULES[i], 10 + i, lines);
        }
        try {
            final Path file = Files.createTempFile("roots", ".csv");
            roots = PublishedRoots.read(Files.write(file, lines));
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One account lacks what three others can pay. */
    private void crash(String rule, long instrument, List<String> lines) {
        final Venue[] venue = new Venue[1];
        venue[0] = Venue.builder(OpenCatalogue.builtIn())
                .rule(rule)
                .severity("fixed:theta=1")
                .maxAccounts(5)
                .maxPositions(8)
                .maxWinners(5)
                .maxLosers(2)
                .commitments()
                .listener(event -> {
                    if (event.type() == EventType.ROUND_ENDED) {
                        write(venue[0], lines);
                    }
                })
                .build();
        final List<Command> day = new ArrayList<>();
        say(day).book().list(instrument, false, 1, 50_000, 1_000_000, 1, 1_000_000);
        for (long account = 4; account < 8; account++) {
            say(day).book().open(account);
            say(day).book().deposit(account, account == 4 ? 15_000 : 30_000);
        }
        say(day).book().mark(instrument, 1_000);
        say(day).book().fill(4, 5, instrument, 40, 1_000);
        say(day).book().fill(4, 6, instrument, 33, 1_000);
        say(day).book().fill(4, 7, instrument, 27, 1_000);
        say(day).book().mark(instrument, 820);
        say(day).rounds().assess(9);
        say(day).rounds().next(9);
        day.forEach(venue[0]::apply);
    }

    private static Command say(List<Command> day) {
        day.add(new Command().from(0, day.size() + 1, day.size()));
        return day.get(day.size() - 1);
    }

    private void write(Venue venue, List<String> lines) {
        venue.liveRound().receipts().write(receipts.clear());
        venue.liveRound().commitment().writeProofs(proofs.clear());
        final byte[] root = new byte[RoundCommitment.ROOT_BYTES];
        venue.liveRound().commitment().root(root);
        receipt.wrap(receipts, 0);
        lines.add(PublishedRoots.line(receipt, venue.liveRound().commitment().winners(), root));
        for (int at = 0; at < receipts.position(); at += receipt.bytes()) {
            committed.add(committedTo(receipt.wrap(receipts, at)));
        }
        seeds.add(ByteBuffer.allocate(3 + receipts.position() + proofs.position())
                .put((byte) seeds.size())
                .put((byte) receipts.position())
                .put((byte) (receipts.position() >> 8))
                .put(receipts.flip())
                .put(proofs.flip())
                .array());
    }

    private static List<Long> committedTo(Receipt of) {
        final List<Long> numbers = new ArrayList<>();
        ReceiptProof.TERMS.forEach(field -> numbers.add(of.number(field)));
        ReceiptProof.ROW.forEach(field -> numbers.add(of.number(field)));
        Arrays.stream(SUMS).forEach(field -> numbers.add(of.number(field)));
        return numbers;
    }

    @Override
    public List<byte[]> seeds() {
        return seeds;
    }

    @Override
    public void accept(byte[] input) {
        final FuzzBytes in = new FuzzBytes(input);
        final boolean isSealed = (in.next() & 1) != 0;
        final ByteBuffer file = littleEndian(in.next(in.next() | in.next() << 8));
        if (isSealed) {
            seal(file);
        }
        final byte[] proved = in.rest();
        heard = 0;
        final ReceiptSummary alone = ReceiptCheck.check(file, fault -> heard++);
        Refused.unless(alone.faults() == heard, "faults that were not told");
        heard = 0;
        final ReceiptSummary summary = ReceiptCheck.check(file, littleEndian(proved), roots, fault -> {
            Refused.unless(!fault.toString().isEmpty() && fault.receipt() >= 0, "a fault of nothing");
            heard++;
        });
        Refused.unless(summary.faults() == heard, "faults that were not told");
        Refused.unless(summary.receipts() == alone.receipts() && summary.faults() >= alone.faults(), "other receipts");
        if (heard == 0) {
            for (int at = 0; at < file.limit(); at += receipt.bytes()) {
                Refused.unless(committed.contains(committedTo(receipt.wrap(file, at))), "a receipt nobody has written");
            }
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void seal(ByteBuffer file) {
        int at = 0;
        while (at < file.limit()) {
            try {
                receipt.wrap(file, at);
            } catch (IllegalArgumentException refusal) {
                Refused.properly(refusal);
                return;
            }
            file.putLong(at + ReceiptField.CHECKSUM.ordinal() * Long.BYTES, receipt.checksum());
            at += receipt.bytes();
        }
    }
}
