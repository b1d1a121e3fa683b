package io.isotherm.console.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UsdEstimate;
import io.isotherm.client.UsdLevels;
import io.isotherm.client.layout.Side;
import io.isotherm.console.KnownEngine;
import io.isotherm.console.text.NumberText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command on a real terminal, from waiting for an engine to giving the terminal back. Slow, for it starts
 * processes of Java one after the other.
 */
@Tag("slow")
final class TopTerminalTest {
    @TempDir
    private Path folder;

    private Path script(final String options) throws IOException {
        final Path home = Path.of(System.getProperty("isotherm.home", "..")).toAbsolutePath().normalize();
        final String command = "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' '@"
            + home.resolve("config").resolve("jvm.flags") + "' -XX:+UseSerialGC -Xmx128m -XX:TieredStopAtLevel=1 -cp '"
            + System.getProperty("java.class.path") + "' io.isotherm.console.IsothermConsole top --dir '" + directory()
            + "' " + options;
        final Path script = folder.resolve("top.sh");
        Files.writeString(script, "clear; stty -a > '" + folder + "/before'\necho $$ > '" + folder + "/shell'\n"
            + command + "\necho \"status $?\"\nstty -a > '" + folder + "/after'\n"
            + "cmp '" + folder + "/before' '" + folder + "/after' && echo restored\n");
        return script;
    }

    private Path directory() {
        return folder.resolve("engine");
    }

    @Test
    void shouldFollowEnginesOnATerminalOfAnySizeAndGiveItBack() throws IOException, InterruptedException {
        Files.createDirectory(directory(), PosixFilePermissions.asFileAttribute(
            PosixFilePermissions.fromString("rwx------")));
        try (TmuxSession terminal = new TmuxSession(folder, 80, 24)) {
            terminal.type(". '" + script("--refresh 0.05") + "'");
            terminal.press("Enter");
            terminal.await(screen -> screen.contains("waiting for an engine in") && screen.contains("does not exist"),
                "word on the engine that is not there");
            try (KnownEngine engine = new KnownEngine(directory())) {
                compare(terminal.await(screen -> screen.contains("pid ") && screen.contains("≈3.00M")
                    && screen.contains("p99 67.9 µs"), "map"), 24);
                colours(terminal.colours());
                terminal.resize(200, 60);
                final String wide = terminal.await(screen -> screen.contains("if there") && rows(screen) == 60
                    && screen.lines().skip(59).findFirst().orElse("").startsWith("q quit"), "wide picture");
                compare(wide, 60);
                assertTrue(wide.contains("≈4.00M"), wide);
                assertEquals(1, wide.split("isotherm top", -1).length - 1, "no garbage in\n" + wide);
                assertEquals(1, wide.split("q quit", -1).length - 1, "no garbage in\n" + wide);
                terminal.resize(80, 24);
                terminal.await(screen -> rows(screen) == 24 && !screen.contains("if there")
                    && screen.lines().skip(23).findFirst().orElse("").startsWith("q quit"), "old picture");
                terminal.press("Up");
                terminal.await(screen -> screen.contains("zoom (20 bps)"), "narrower rows");
                terminal.type("v");
                terminal.await(screen -> screen.startsWith("isotherm top  BTC  binance-usdm")
                    && screen.contains("bid 63,999.5"), "venue with its quote");
                terminal.press("Tab");
                terminal.await(screen -> screen.startsWith("isotherm top  ETH"), "other underlying");
                terminal.type("p");
                terminal.await(screen -> screen.contains("PAUSED"), "pause");
                terminal.type("p?");
                terminal.await(screen -> screen.contains("narrower rows"), "help");
                terminal.type("?");
                engine.die();
                terminal.await(screen -> screen.contains("has a dead writer: pid"), "word on the dead engine");
            }
            try (KnownEngine next = new KnownEngine(directory())) {
                terminal.await(screen -> screen.contains("LIVE") && !screen.contains("dead writer"), "next engine");
                assertFalse(next.file().path().toString().isEmpty());
                assertEquals("1", terminal.state("alternate_on"));
                terminal.type("q");
                final String end = terminal.await(screen -> screen.contains("restored"), "restored terminal");
                assertTrue(end.contains("status 0"), end);
                assertFalse(end.contains("isotherm top"), end);
                assertEquals("0 1", terminal.state("alternate_on") + " " + terminal.state("cursor_flag"));
            }
        }
    }

    @Test
    void shouldGiveTheTerminalBackWhenItIsTerminatedOrInterrupted() throws IOException, InterruptedException {
        try (TmuxSession terminal = new TmuxSession(folder, 80, 24)) {
            terminal.type(". '" + script("--ascii") + "'");
            terminal.press("Enter");
            terminal.await(screen -> screen.contains("waiting for an engine in"), "view");
            final String shell = Files.readString(folder.resolve("shell")).strip();
            assertTrue(ProcessHandle.of(Long.parseLong(shell)).orElseThrow().children()
                .filter(child -> child.info().command().orElse("").endsWith("java")).findFirst().orElseThrow()
                .destroy());
            final String end = terminal.await(screen -> screen.contains("restored"), "restored terminal");
            assertTrue(end.contains("status 143"), end);
            assertEquals("0 1", terminal.state("alternate_on") + " " + terminal.state("cursor_flag"));
            terminal.type(". '" + script("--ascii") + "'");
            terminal.press("Enter");
            terminal.await(screen -> screen.contains("waiting for an engine in"), "view again");
            terminal.press("C-c");
            assertTrue(terminal.await(screen -> screen.contains("restored"), "restored terminal")
                .contains("status 0"));
            assertEquals("0 1", terminal.state("alternate_on") + " " + terminal.state("cursor_flag"));
        }
    }

    @Test
    void shouldGiveTheTerminalBackWhileItIsStoppedAndGoOn() throws IOException, InterruptedException {
        try (TmuxSession terminal = new TmuxSession(folder, 80, 24)) {
            terminal.type(". '" + script("--ascii") + "'");
            terminal.press("Enter");
            terminal.await(screen -> screen.contains("waiting for an engine in"), "view");
            terminal.press("C-z");
            terminal.await(screen -> screen.contains("restored"), "restored terminal");
            assertEquals("0 1", terminal.state("alternate_on") + " " + terminal.state("cursor_flag"));
            // some shells leave the terminal in whole lines to a job that goes on
            terminal.type("clear; stty sane; fg");
            terminal.press("Enter");
            terminal.await(screen -> screen.contains("waiting for an engine in"), "view after fg");
            assertEquals("1", terminal.state("alternate_on"));
            terminal.type("?");
            terminal.await(screen -> screen.contains("narrower rows"), "answer to a key");

            signal("TSTP", Long.parseLong(Files.readString(folder.resolve("shell")).strip()));
            terminal.await(screen -> screen.contains("ready$") && !screen.contains("narrower rows"), "shell");
            terminal.type("stty -a > '" + folder + "/after'; cmp '" + folder + "/before' '" + folder
                + "/after' && touch '" + folder + "/equal'; fg");
            terminal.press("Enter");
            terminal.await(screen -> screen.contains("narrower rows"), "view after a stop from elsewhere");
            assertTrue(Files.exists(folder.resolve("equal")), "the terminal is as it was");
            terminal.type("q");
            terminal.await(screen -> screen.contains("ready$") && !screen.contains("narrower rows"), "shell again");
            assertEquals("0 1", terminal.state("alternate_on") + " " + terminal.state("cursor_flag"));
        }
    }

    /** kill -STOP asks nobody: only what comes after it can be set right. */
    @Test
    void shouldGoOnWithKeysAndPictureAfterAStopThatItWasNotToldOf() throws IOException, InterruptedException {
        try (TmuxSession terminal = new TmuxSession(folder, 80, 24)) {
            // this shell does not look after stopped children
            terminal.type("sh '" + script("--ascii --refresh 0.05") + "'");
            terminal.press("Enter");
            terminal.await(screen -> screen.contains("waiting for an engine in"), "view");
            final long shell = Long.parseLong(Files.readString(folder.resolve("shell")).strip());
            signal("STOP", shell);
            run("stty", "-F", terminal.state("pane_tty"), "sane");
            signal("CONT", shell);
            terminal.await(screen -> screen.contains("waiting for an engine in"), "view");
            try (KnownEngine engine = new KnownEngine(directory())) {
                terminal.await(screen -> screen.contains("LIVE"), "engine, though no key was pressed");
                engine.die();
                terminal.type("q");
                terminal.await(screen -> screen.contains("status 0"), "end");
            }
        }
    }

    /** Sends a signal to the view, the child of the shell that runs the script. */
    private static void signal(final String name, final long shell) throws IOException, InterruptedException {
        final ProcessHandle view = ProcessHandle.of(shell).orElseThrow().children()
            .filter(child -> child.info().command().orElse("").endsWith("java")).findFirst().orElseThrow();
        run("kill", "-" + name, Long.toString(view.pid()));
    }

    private static void run(final String... command) throws IOException, InterruptedException {
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), String.join(" ", command) + ": " + said);
    }

    private static long rows(final String screen) {
        return screen.lines().count();
    }

    /** What is on the screen is what the client reads. */
    private void compare(final String screen, final int rows) {
        assertEquals(rows, rows(screen), screen);
        final SnapshotReader reader = SnapshotReader.open(directory());
        final MapView map = new MapView();
        final PulseView pulse = new PulseView();
        reader.map(0, map);
        reader.underlyingPulse(0, pulse);
        assertTrue(screen.contains("mark " + NumberText.price(pulse.mark() / 1e8) + "  received"), screen);
        final UsdEstimate answer = new UsdEstimate();
        for (final Side side : Side.values()) {
            assertTrue(screen.contains(side.word() + "s ≈ "
                + NumberText.amount(UsdLevels.within(map, side, MapView.ALL_VENUES, answer).usd())), screen);
        }
        for (int venue = 0; venue < 2; venue++) {
            assertTrue(screen.contains(NumberText.price(map.venueMark(venue))), screen);
        }
        assertTrue(screen.contains("pid " + ProcessHandle.current().pid()), screen);
        assertTrue(screen.contains("uncalibrated") && screen.contains("p50 12.3 µs  p99 67.9 µs"), screen);
    }

    /** tmux shows 8 colours or 256, whichever the view was told of. */
    private static void colours(final String screen) {
        assertTrue(screen.contains("\u001b[31m") || screen.contains("38;5;196m"), screen);
    }
}
