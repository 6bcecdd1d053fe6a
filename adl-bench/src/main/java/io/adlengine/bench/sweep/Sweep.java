package io.adlengine.bench.sweep;

import io.adlengine.bench.page.Page;
import io.adlengine.policy.OpenCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs crash after crash, several at a time, and keeps a row of each in a folder: {@code rows.csv}, by seed, rule and
 * severity. What stands in it depends on nothing but the settings and the program: not on how many worked on it, nor on
 * how often it was interrupted.
 */
public final class Sweep {
    private final SweepSettings settings;
    private final OpenCatalogue catalogue;
    private final SweepFolder folder;
    /** Blocks that no file keeps yet. */
    private final List<SweepBlock> left;

    /**
     * Takes a folder.
     *
     * @param settings what is swept
     * @param folder where rows go; made where there is none
     * @param catalogue the names of rules and severities
     * @param resumes whether a sweep that was begun there goes on
     * @throws IOException if the folder cannot be used
     * @throws IllegalArgumentException if it holds something else, or a name is unknown
     */
    public Sweep(SweepSettings settings, Path folder, OpenCatalogue catalogue, boolean resumes) throws IOException {
        this.settings = settings;
        this.catalogue = catalogue;
        this.folder = new SweepFolder(settings, folder);
        settings.check(catalogue);
        this.folder.open(resumes);
        left = left();
    }

    private List<SweepBlock> left() throws IOException {
        final List<SweepBlock> blocks = new ArrayList<>();
        for (int number = 0; number < SweepBlock.count(settings) && !Files.exists(folder.rows()); number++) {
            final SweepBlock block = new SweepBlock(settings, number);
            if (!folder.isDone(block)) {
                blocks.add(block);
            }
        }
        return blocks;
    }

    /** {@return how many crashes are still to be run} */
    public long crashesLeft() {
        return left.stream().mapToLong(SweepBlock::crashes).sum();
    }

    /**
     * Runs what is not there yet, once.
     *
     * @param jobs how many crashes at a time, 1 or more
     * @param ran is called after each crash, from the thread that ran it
     * @throws IOException if a file cannot be written
     * @throws InterruptedException if somebody interrupts; what is done stays
     * @throws IllegalArgumentException if a crash cannot be run
     * @throws IllegalStateException if one fails
     */
    public void run(int jobs, Runnable ran) throws IOException, InterruptedException {
        if (Files.exists(folder.rows())) {
            return;
        }
        final ExecutorService workers = Executors.newFixedThreadPool(jobs);
        try {
            final List<Future<?>> blocks = new ArrayList<>();
            for (final SweepBlock block : left) {
                blocks.add(workers.submit(() -> keep(block, ran)));
            }
            for (final Future<?> block : blocks) {
                block.get();
            }
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } finally {
            workers.shutdownNow();
            // Whoever is still at work would write into a folder that its owner believes to be left alone.
            workers.awaitTermination(1, TimeUnit.MINUTES);
        }
        folder.join();
    }

    private static IOException rethrown(Throwable cause) {
        if (cause instanceof UncheckedIOException io) {
            return io.getCause();
        }
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IOException(cause);
    }

    private void keep(SweepBlock block, Runnable ran) {
        try {
            folder.keep(block.number(), SweepBlock.csv(block.run(catalogue, row -> {
                ran.run();
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException();
                }
            })));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sums up what is there, and keeps that, too: {@code summary.json} and {@code summary.csv}.
     *
     * @return the summary
     * @throws IOException if files cannot be read or written
     * @throws IllegalArgumentException if the rows are not those of this sweep
     */
    public SweepSummary summarise() throws IOException {
        final SweepSummary summary = new SweepSummary(settings, SweepRows.of(settings, folder.rows()));
        folder.write("summary.json", summary.json());
        folder.write("summary.csv", summary.csv());
        return summary;
    }

    /**
     * Keeps a page of figures beside them, {@code page.html}.
     *
     * @param page of the summary
     * @throws IOException if it cannot be written
     */
    public void keep(Page page) throws IOException {
        folder.write("page.html", page.html());
    }
}
