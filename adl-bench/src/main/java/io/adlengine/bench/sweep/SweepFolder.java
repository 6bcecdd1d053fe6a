package io.adlengine.bench.sweep;

import io.adlengine.bench.report.Product;
import io.adlengine.check.Require;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where a sweep keeps what it has: what it was begun with, a file for each block that is done, and in the end one of
 * all rows. A file is there whole or not at all, so that whoever was interrupted goes on behind the last one.
 */
final class SweepFolder {
    private static final String SETTINGS = "sweep.txt";
    private static final String PARTS = "parts";

    private final SweepSettings settings;
    private final Path folder;

    SweepFolder(SweepSettings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /** What tells this sweep from others. */
    private String identity() {
        return "version " + Product.version() + "\n--seeds " + settings.firstSeed() + ".." + settings.lastSeed() + "\n"
                + settings.parameters() + "\n--rule " + String.join("\n--rule ", settings.rules()) + "\n--severity "
                + String.join("\n--severity ", settings.severities()) + "\n";
    }

    /** Begins in an empty folder, or goes on where this sweep was begun. */
    void open(boolean resumes) throws IOException {
        final Path begun = folder.resolve(SETTINGS);
        if (Files.exists(begun)) {
            if (!resumes) {
                throw Require.refusal("--out", folder.toString(), "an empty folder, or --resume to go on");
            }
            requireSame(Files.readString(begun));
        } else {
            requireNothingOfOthers();
            Files.createDirectories(folder);
            write(begun, identity());
        }
        if (Files.exists(rows())) {
            dropParts();
        } else {
            Files.createDirectories(parts());
        }
    }

    /** What was interrupted before it had said what it is may have left that file's beginning. */
    private void requireNothingOfOthers() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        final Path half = begun(folder.resolve(SETTINGS));
        try (Stream<Path> files = Files.list(folder)) {
            if (files.anyMatch(file -> !file.equals(half))) {
                throw Require.refusal("--out", folder.toString(), "a folder of this sweep, or an empty one");
            }
        }
    }

    private void requireSame(String begun) {
        final List<String> theirs = begun.lines().toList();
        final List<String> mine = identity().lines().toList();
        for (int i = 0; i < Math.max(theirs.size(), mine.size()); i++) {
            final String before = i < theirs.size() ? theirs.get(i) : "nothing";
            final String now = i < mine.size() ? mine.get(i) : "nothing";
            if (!before.equals(now)) {
                throw Require.refusal("--resume", now, before + ", with which " + folder + " was begun");
            }
        }
    }

    private Path part(int block) {
        return parts().resolve(String.format(Locale.ROOT, "%08d.csv", block));
    }

    private Path parts() {
        return folder.resolve(PARTS);
    }

    /** All rows of all blocks, once they are done. */
    Path rows() {
        return folder.resolve("rows.csv");
    }

    /** Whether its file is there, with all its lines: a disk that lost its power may have kept a part of it. */
    boolean isDone(SweepBlock block) throws IOException {
        final Path part = part(block.number());
        if (!Files.exists(part)) {
            return false;
        }
        final String lines = Files.readString(part);
        return lines.endsWith("\n") && lines.lines().count() == block.crashes();
    }

    void keep(int block, String lines) throws IOException {
        write(part(block), lines);
    }

    /** Joins the blocks, in order. */
    void join() throws IOException {
        final Path begun = begun(rows());
        try (OutputStream out = Files.newOutputStream(begun)) {
            out.write((String.join(",", SweepRow.COLUMNS) + "\n").getBytes(StandardCharsets.UTF_8));
            for (int block = 0; block < SweepBlock.count(settings); block++) {
                Files.copy(part(block), out);
            }
        }
        Files.move(begun, rows(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        dropParts();
    }

    private void dropParts() throws IOException {
        if (!Files.exists(parts())) {
            return;
        }
        try (Stream<Path> left = Files.list(parts())) {
            for (final Path file : left.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(parts());
    }

    /** A file beside the rows. */
    void write(String name, String text) throws IOException {
        write(folder.resolve(name), text);
    }

    private static void write(Path file, String text) throws IOException {
        final Path begun = begun(file);
        Files.writeString(begun, text);
        Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path begun(Path file) {
        return file.resolveSibling(file.getFileName() + ".begun");
    }
}
