package io.isotherm.console.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a real browser builds it. */
class PageBrowserTest {
    private static final long BROWSER_SECONDS = 60;
    private static Path browser;

    @BeforeAll
    static void findBrowser() {
        final Optional<Path> found = Stream.of("chromium", "chromium-browser", "google-chrome")
            .flatMap(name -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name)))
            .filter(Files::isExecutable).findFirst();
        Assumptions.assumeTrue(found.isPresent(), "no Chromium on the path: the page was not tried in a browser");
        browser = found.get();
    }

    @Test
    void shouldShowAMapAndKeepItsOwnSecurityPolicy(@TempDir final Path directory, @TempDir final Path files)
        throws Exception {
        final SnapshotFixture engine = new SnapshotFixture(directory);
        engine.publish(0, System.currentTimeMillis() * 1_000_000, new SyntheticDensity(7, 60_123.4, 800e6), 0);
        // Dead from the start: a heartbeat of now would age while the browser starts.
        engine.heartbeat(System.nanoTime() - 3_000_000_000L);
        final Path log = files.resolve("browser.log");
        try (PageServer server = PageServer.start(directory, 0)) {
            final String page = render(server.address() + "#BTC//5", files, log);
            assertTrue(page.contains("<b id=\"mark\">60,123.4</b>"), page);
            assertTrue(page.contains(">uncalibrated</li>") && page.contains(">brackets: assumed</li>"), page);
            assertTrue(page.contains("Binance USD-M"), page);
            assertTrue(page.contains("<b>DEAD</b>"), page);
            assertTrue(page.contains("bars by distance from entry"), page);
            assertTrue(page.contains("nearest"), page);
        }
        final String said = Files.readString(log);
        assertFalse(said.contains("CONSOLE"), said);
        assertFalse(said.contains("Content Security Policy"), said);
    }

    private static String render(final String address, final Path files, final Path log)
        throws IOException, InterruptedException {
        final Path page = files.resolve("page.html");
        final Process process = new ProcessBuilder(browser.toString(), "--headless", "--no-sandbox", "--disable-gpu",
            "--user-data-dir=" + files.resolve("profile"), "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--no-first-run", "--enable-logging=stderr",
            "--virtual-time-budget=3000", "--dump-dom", address)
            .redirectOutput(page.toFile()).redirectError(log.toFile()).start();
        try {
            assertTrue(process.waitFor(BROWSER_SECONDS, TimeUnit.SECONDS), "the browser did not end");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return Files.readString(page);
    }
}
