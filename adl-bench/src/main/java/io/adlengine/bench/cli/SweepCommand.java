package io.adlengine.bench.cli;

import io.adlengine.bench.sweep.Sweep;
import io.adlengine.bench.sweep.SweepSettings;
import io.adlengine.bench.sweep.SweepSummary;
import io.adlengine.check.Require;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sweep}: many crashes. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description = "Runs many of the crashes that 'venue' runs, every seed with every rule and every severity, and"
                + " leaves in a folder: rows.csv, a line a crash, the same bytes however many jobs run;"
                + " summary.json, summary.csv and page.html. Exit code 1 if a conservation check fails anywhere.")
final class SweepCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private SweepOptions swept;

    @Mixin
    private Plugins plugins;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Crashes at a time: by default as many as there are processors.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--resume", description = "Goes on where a sweep with the same options was interrupted.")
    private boolean resume;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where it leaves all of it.")
    private Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Require.within("--jobs", jobs, 1, 1_024);
        final SweepSettings settings = swept.settings();
        final Sweep sweep = new Sweep(settings, out, plugins.catalogue(), resume);
        final TimeLeft progress = new TimeLeft(command.commandLine().getErr(), sweep.crashesLeft());
        sweep.run(jobs, progress::add);
        final SweepSummary summary = sweep.summarise();
        sweep.keep(summary.page(HtmlOption.line(command)));
        OutputFile.print(null, command.commandLine().getOut(), summary.table());
        return summary.isConserved() ? 0 : 1;
    }
}
