package io.isotherm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.console.page.PageServer;
import io.isotherm.console.page.SnapshotFixture;
import io.isotherm.console.page.SyntheticDensity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same figure has the same name wherever a program reads it. */
final class AnswerNamesTest {
    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    void shouldGiveFiguresTheNamesOfTheSnapshotCommandAndItsBandsToTheLastDigit() throws Exception {
        final SnapshotFixture engine = new SnapshotFixture(directory);
        engine.calibrate();
        engine.publish(0, System.currentTimeMillis() * 1_000_000, new SyntheticDensity(7, 60_123.4, 800e6), 0);
        engine.livenessTimeout(60_000_000_000L);
        engine.beat();
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        assertEquals(0, IsothermConsole.run(new PrintWriter(out), new PrintWriter(err), "snapshot", "--dir",
            directory.toString(), "--format", "json"), err::toString);
        final JsonNode told = json.readTree(out.toString());
        final JsonNode btc = told.get("underlyings").get(0);
        final JsonNode map = answer("/api/v1/map?underlying=BTC");
        assertEquals(5, btc.get("venues").get(1).get("bands").size());
        for (int venue = 0; venue < 3; venue++) {
            assertEquals(btc.get("venues").get(venue).get("bands"), map.get("venues").get(venue).get("bands"));
        }
        for (final String name : new String[] {"symbol", "calibrated", "brackets", "oiMode", "coverage"}) {
            assertNotNull(btc.get(name), name);
            assertEquals(btc.get(name), map.get(name), name);
        }
        assertEquals(btc.get("symbol"), answer("/api/v1/underlyings").at("/underlyings/0/symbol"));
        for (final String name : new String[] {"mark", "confidence", "accounted", "realisedToExpected"}) {
            assertEquals(btc.get(name).asDouble(), map.get(name).asDouble(), 1e-9 * map.get(name).asDouble(), name);
        }
        assertEquals(btc.get("bucketWidthBps").asDouble(), map.at("/buckets/bucketWidthBps").asDouble());
        assertEquals(told.get("engineVersion"), map.at("/engine/engineVersion"));
        final JsonNode nearest = btc.get("nearestBelow");
        for (final String name : new String[] {"price", "priceLow", "priceHigh", "distanceBps", "share"}) {
            assertEquals(nearest.get(name).asDouble(), map.at("/clusters/below/0/" + name).asDouble(),
                1e-9 * nearest.get(name).asDouble(), name);
        }
    }

    private JsonNode answer(final String path) throws Exception {
        try (PageServer server = PageServer.start(directory, 0)) {
            return json.readTree(HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(server.address().resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString()).body());
        }
    }
}
