package io.isotherm.engine.cli;

import io.isotherm.engine.alert.AlertLine;
import io.isotherm.engine.alert.AlertLogPaths;
import io.isotherm.engine.alert.AlertLogReader;
import io.isotherm.engine.alert.AlertSeverity;
import io.isotherm.engine.config.DurationText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code isotherm alerts}: what engines have raised, from their log; none needs to run. */
@Command(name = "alerts", sortOptions = false,
    description = {"Prints the alerts that engines raised and ended, oldest first, from their log; no engine needs to "
        + "run. Times are UTC.", "Rules are alerts of the configuration; docs/alerts.md explains each kind. Estimates "
        + "that are not calibrated have a \"≈\"."},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:printed, alerts or none; with --follow also when it is told to end",
        "1:there is no log, or it cannot be read", "2:wrong usage"})
final class AlertsCommand implements Callable<Integer> {
    private static final long LOOK_MS = 200;
    private static final String ROW = "%-20s  %-8s  %-6s  %-20s  %s";

    @Spec
    private CommandSpec spec;

    @Option(names = "--dir", paramLabel = "DIR", description = "Directory of the log: alertDelivery.log.directory of "
        + "the configuration. Default: isotherm/alerts in $XDG_STATE_HOME or ~/.local/state")
    private Path directory = AlertLogPaths.defaultDirectory();

    @Option(names = "--since", paramLabel = "TIME", description = "Those from this time on: 2026-11-14T22:13:00Z, "
        + "nanoseconds since 1970, or 90s, 30m, 6h, 7d ago.")
    private String since;

    @Option(names = "--follow", description = "Go on with those that come, until it is told to end.")
    private boolean follow;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table",
        description = "table, or json: the line of the log, one object each. Default ${DEFAULT-VALUE}.")
    private Format format;

    @Option(names = "--severity", paramLabel = "SEVERITY", defaultValue = "info",
        description = "Those of at least this: info, warning or critical. Default ${DEFAULT-VALUE}.")
    private AlertSeverity severity;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    private final Supplier<EndSignal> signal;
    private boolean headed;
    private long damaged;
    private long sinceNs;

    AlertsCommand() {
        this(() -> EndSignal.listen(System.err, "alerts", IsothermEngine.DONE));
    }

    /**
     * With an order to end of the caller's.
     *
     * @param signal gives it, with {@code --follow} alone.
     */
    AlertsCommand(final Supplier<EndSignal> signal) {
        this.signal = signal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        sinceNs = since == null ? Long.MIN_VALUE : time(since);
        final EndSignal end = follow ? signal.get() : null;
        try (AlertLogReader reader = open()) {
            if (reader == null) {
                return IsothermEngine.FAILED;
            }
            reader.read(this::print);
            flush();
            while (end != null && !end.await(LOOK_MS)) {
                reader.read(this::print);
                flush();
            }
        } finally {
            if (end != null) {
                end.onEnded();
            }
        }
        if (damaged > 0) {
            note(damaged + " damaged lines are left out; a kill may cut one short");
        }
        return IsothermEngine.DONE;
    }

    private AlertLogReader open() throws IOException {
        try {
            return AlertLogReader.open(directory);
        } catch (final NoSuchFileException none) {
            note("no log of alerts in " + directory + "; an engine with enabled alerts of its configuration keeps it "
                + "where alertDelivery.log.directory says, from its first alert on: name that directory with --dir");
            return null;
        }
    }

    private long time(final String text) {
        try {
            return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - DurationText.parse(text);
        } catch (final IllegalArgumentException notASpan) {
            try {
                return TimeText.parse(text);
            } catch (final IllegalArgumentException notATime) {
                throw new ParameterException(spec.commandLine(), "--since: " + notATime.getMessage()
                    + "; or a span of time for so long ago, such as 30m");
            }
        }
    }

    private void print(final String line) {
        final Map<String, String> alert = AlertLine.read(line);
        if (alert == null) {
            damaged++;
            return;
        }
        if (Long.parseLong(alert.get("timeNs")) < sinceNs || !AlertLine.severity(alert).reaches(severity)) {
            return;
        }
        final PrintWriter out = spec.commandLine().getOut();
        if (format == Format.json) {
            out.println(line);
            return;
        }
        if (!headed) {
            headed = true;
            out.println(String.format(ROW, "TIME", "SEVERITY", "EVENT", "RULE", "WHAT"));
        }
        out.println(plain(String.format(ROW, alert.get("time"), alert.get("severity"), alert.get("event"),
            alert.get("rule"), alert.get("text"))));
    }

    /** Without what a terminal would obey. */
    private static String plain(final String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private void flush() throws IOException {
        if (spec.commandLine().getOut().checkError()) {
            throw new IOException("standard output cannot be written");
        }
    }

    private void note(final String message) {
        spec.commandLine().getErr().println(spec.qualifiedName() + ": " + message);
        spec.commandLine().getErr().flush();
    }

    /** How they are printed. */
    private enum Format {
        /** For people. */
        table,
        /** For programs. */
        json
    }
}
