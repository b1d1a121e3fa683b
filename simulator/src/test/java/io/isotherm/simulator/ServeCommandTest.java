package io.isotherm.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The process as the demo starts it. */
@Timeout(60)
final class ServeCommandTest {
    private static final int TERMINATED = 128 + 15;

    @Test
    void shouldEndWhenItsInputEnds() throws IOException, InterruptedException {
        final Process process = start();
        process.getOutputStream().close();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
    }

    @Test
    void shouldEndWhenTerminated() throws IOException, InterruptedException {
        final Process process = start();
        // The handle only signals; Process.destroy also closes the child's input, which ends it with another status.
        process.toHandle().destroy();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(TERMINATED, process.exitValue());
    }

    private static Process start() throws IOException {
        final Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp", System.getProperty("java.class.path"), SimulatorMain.class.getName(), "serve", "--warm-up", "1m")
            .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            final String line = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
            final JsonNode addresses = new ObjectMapper().readTree(line);
            for (final String venue : new String[] {"binance-usdm", "bybit", "okx"}) {
                assertTrue(addresses.get(venue).get("ws").asText().startsWith("ws://127.0.0.1:"), line);
            }
            assertTrue(addresses.get("binance-usdm").get("rest").asText().startsWith("http://127.0.0.1:"), line);
            assertEquals("base", addresses.get("market").get("scenario").asText(), line);
            assertEquals(16, addresses.get("market").get("parameters").asText().length(), line);
            return process;
        } catch (final IOException | RuntimeException | AssertionError failure) {
            process.destroyForcibly();
            throw failure;
        }
    }
}
