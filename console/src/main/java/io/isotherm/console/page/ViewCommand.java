package io.isotherm.console.page;

import io.isotherm.client.AttachException;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.console.attach.EngineDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code view}: the web page on a running engine, served from this process until it is interrupted. */
@Command(name = "view", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Serves the web page of a running engine's liquidation map on 127.0.0.1, until Ctrl-C.",
    footer = {"", "The page follows the engine across restarts and shows when it is stale or dead.",
        "Exit status: 1 no snapshot or no free port, 2 wrong usage, 130 ended by Ctrl-C."})
public final class ViewCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;

    @Option(names = "--dir", paramLabel = "DIR",
        description = "Directory of the engine's snapshot. Default: ${DEFAULT-VALUE}")
    private Path directory = SnapshotPaths.defaultDirectory();

    @Option(names = "--port", paramLabel = "PORT",
        description = "Port on 127.0.0.1; 0 takes any free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > MAX_PORT) {
            throw new ParameterException(spec.commandLine(), "--port is " + port + "; it takes 0 to " + MAX_PORT);
        }
        final PrintWriter out = spec.commandLine().getOut();
        final PrintWriter err = spec.commandLine().getErr();
        try {
            directory = EngineDirectory.of(directory);
            SnapshotReader.open(directory);
        } catch (final AttachException e) {
            err.println("isotherm view: " + e.getMessage());
            return 1;
        }
        try (PageServer page = PageServer.start(directory, port)) {
            out.println("Page: " + page.address() + "  (snapshot in " + directory + "; Ctrl-C ends it)");
            out.flush();
            page.join();
            return 0;
        } catch (final IOException e) {
            err.println("isotherm view: " + e.getMessage());
            return 1;
        }
    }
}
