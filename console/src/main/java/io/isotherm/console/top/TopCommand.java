package io.isotherm.console.top;

import io.isotherm.client.AttachException;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.console.attach.EngineDirectory;
import io.isotherm.console.text.StandardStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code top}: a live view of an engine on a terminal. */
@Command(name = "top", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Shows an engine live on this terminal: the map around the mark, pulse, venues, latency. Waits for "
        + "an engine, says when it dies and follows the next one.",
        "Keys: q quits, arrows or + and - zoom, tab next underlying, v next venue, p pause, ? help; Ctrl-Z stops it, "
            + "fg goes on. Colours follow the terminal and NO_COLOR."},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:left with q or Ctrl-C", "1:the terminal failed",
        "2:wrong usage, or standard input and output are no terminal"})
public final class TopCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "UNDERLYING",
        description = "What to show first, for example BTC. Default: the first of the engine")
    private String underlying;

    @Option(names = "--dir", paramLabel = "DIR",
        description = "Directory of the engine. Default: ISOTHERM_DIR, else /dev/shm/isotherm-USER/default")
    private Path directory = SnapshotPaths.defaultDirectory();

    @Option(names = "--refresh", paramLabel = "SECONDS",
        description = "From one picture to the next, 0.05 to 60. Default: 0.25")
    private double refreshSeconds = 0.25;

    @Option(names = "--ascii", description = "ASCII characters alone. Default where the locale is not UTF-8")
    private boolean ascii;

    @Override
    public Integer call() throws IOException {
        if (!(refreshSeconds >= 0.05 && refreshSeconds <= 60)) {
            throw new ParameterException(spec.commandLine(),
                "--refresh " + refreshSeconds + " is not between 0.05 and 60 seconds");
        }
        if (!StandardStream.IN.isTerminal() || !StandardStream.OUT.isTerminal()) {
            return refused("standard input and output must be a terminal; a program reads ./isotherm snapshot or stat "
                + "--format json");
        }
        final Path engine;
        try {
            engine = EngineDirectory.of(directory);
        } catch (final AttachException noDirectory) {
            return refused(noDirectory.getMessage());
        }
        final TopTerminal terminal;
        try {
            terminal = TopTerminal.open();
        } catch (final IOException | IllegalStateException noTerminal) {
            return refused("this terminal cannot be used: " + noTerminal.getMessage());
        }
        try (terminal) {
            final int colours = coloured(System.getenv()) ? terminal.colours() : 0;
            new TopLoop(terminal, engine, new Selection(underlying), glyphs(ascii, System.getenv()),
                new Palette(colours), (long) (refreshSeconds * 1e9)).run();
        }
        return 0;
    }

    private int refused(final String message) {
        spec.commandLine().getErr().println("isotherm top: " + message);
        spec.commandLine().getErr().flush();
        return 2;
    }

    /** NO_COLOR with any text in it asks for none. */
    static boolean coloured(final Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** The first of LC_ALL, LC_CTYPE and LANG that says something decides, as in the C library. */
    static Glyphs glyphs(final boolean ascii, final Map<String, String> environment) {
        if (ascii) {
            return Glyphs.ASCII;
        }
        for (final String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            final String locale = environment.getOrDefault(name, "");
            if (!locale.isEmpty()) {
                final String lower = locale.toLowerCase(Locale.ROOT);
                return lower.contains("utf-8") || lower.contains("utf8") ? Glyphs.UNICODE : Glyphs.ASCII;
            }
        }
        return Glyphs.ASCII;
    }
}
