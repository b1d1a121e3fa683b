package io.isotherm.console.status;

import io.isotherm.client.AttachException;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.console.attach.OpenedEngine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code errors}: the distinct errors of an engine, alive, stopped or dead. */
@Command(name = "errors", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Prints the distinct errors of an engine since its start: how often, when first and last (UTC), "
        + "what and where. Two occurrences are of one error when type, message and stack are the same."},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:printed, errors or none; the engine is live, or closed in order",
        "1:nothing to read, the engine is dead (its errors are printed nevertheless), it keeps no errors (layout 2.0), "
            + "or --check found some", "2:wrong usage"})
public final class ErrorsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--dir", paramLabel = "DIR",
        description = "Directory of the engine. Default: ISOTHERM_DIR, else /dev/shm/isotherm-USER/default")
    private Path directory = SnapshotPaths.defaultDirectory();

    @Option(names = "--format", paramLabel = "FORMAT",
        description = "text or json: one object on one line. Default: text")
    private StatusFormat format = StatusFormat.TEXT;

    @Option(names = "--stack", description = "Also print whole stacks; json always has them.")
    private boolean stacks;

    @Option(names = "--check", description = "Exit status 1 when there is any error.")
    private boolean check;

    @Override
    public Integer call() {
        final OpenedEngine engine;
        try {
            engine = OpenedEngine.of(directory, Duration.ZERO);
        } catch (final AttachException nothing) {
            return failed(nothing.getMessage());
        }
        final ErrorsReport report = ErrorsReport.of(engine.reader());
        final PrintWriter out = spec.commandLine().getOut();
        if (format == StatusFormat.JSON) {
            out.println(report.json(System.currentTimeMillis()));
        } else {
            report.print(out, stacks, System.currentTimeMillis());
        }
        out.flush();
        final String complaint = engine.complaintAfter(report.head().liveness());
        if (complaint != null) {
            return failed(complaint);
        }
        return !report.kept() || check && report.any() ? 1 : 0;
    }

    private int failed(final String message) {
        spec.commandLine().getErr().println("isotherm errors: " + message);
        spec.commandLine().getErr().flush();
        return 1;
    }
}
