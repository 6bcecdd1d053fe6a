package io.adlengine.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text that the repository shows its readers: blocks of Java, links and headings. */
record Markdown(String name, Path file, String text) {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Where the build writes, and what no reader opens. */
    private static final List<String> PASSED_OVER = List.of("target", ".git");

    private static final int DEPTH = 3;
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern FENCE = Pattern.compile("^\\s*(?:```+|~~~+)\\s*(\\w*).*");

    /** All of the repository, in the order of their paths. */
    static List<Markdown> all() {
        try (Stream<Path> paths = Files.walk(ROOT, DEPTH)) {
            return paths.filter(path -> path.toString().endsWith(".md"))
                    .filter(path -> {
                        for (final Path part : ROOT.relativize(path)) {
                            if (PASSED_OVER.contains(part.toString())) {
                                return false;
                            }
                        }
                        return true;
                    })
                    .sorted(Comparator.comparing(Path::toString))
                    .map(Markdown::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Markdown read(Path path) {
        try {
            final String name = ROOT.relativize(path).toString().replace('\\', '/');
            return new Markdown(name, path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blocks that say they are Java, each with the line at which it begins. */
    List<Block> java() {
        final List<Block> blocks = new ArrayList<>();
        final String[] lines = text.split("\n", -1);
        int opened = -1;
        boolean isJava = false;
        for (int i = 0; i < lines.length; i++) {
            final var fence = FENCE.matcher(lines[i]);
            if (!fence.matches()) {
                continue;
            }
            if (opened < 0) {
                opened = i;
                isJava = fence.group(1).equalsIgnoreCase("java");
                continue;
            }
            if (isJava) {
                final String shown = String.join("\n", Arrays.asList(lines).subList(opened + 1, i));
                blocks.add(new Block(name + ":" + (opened + 1), shown + "\n"));
            }
            opened = -1;
        }
        return blocks;
    }

    /** What it links to inside the repository: paths as they are written, perhaps with a heading behind a #. */
    List<String> links() {
        return LINK.matcher(text)
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.matches("\\w+:.*"))
                .toList();
    }

    /** Its headings as links name them. */
    List<String> anchors() {
        return text.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ *", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** Java as a reader finds it. */
    record Block(String place, String code) {
        @Override
        public String toString() {
            return place;
        }
    }
}
