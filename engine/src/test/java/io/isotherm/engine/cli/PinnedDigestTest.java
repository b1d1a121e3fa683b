package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * Five minutes of made-up frames of three venues, with brackets and parameters of their own, give one digest on every
 * JDK and machine. Whoever changes a rule of the model on purpose pins the new digest and says so in the change log.
 */
final class PinnedDigestTest {
    private static final String DIGEST = "3935dc532f36434f";

    @Test
    void shouldGiveThePinnedDigestOnEveryJdk() throws IOException, URISyntaxException {
        final JsonNode json = replay();

        assertEquals(528, json.get("frames").asInt());
        assertEquals("{}", json.get("rejected").toString());
        assertEquals("{\"unknown-symbol\":1}", json.get("dropped").toString());
        assertEquals(3, json.get("instruments").size());
        assertEquals(10, json.get("events").get("okx").get("liquidation").asInt());
        // Every open-interest report of Binance but the impossible last one could be booked; that one became a jump.
        assertEquals("41000.5", json.get("instruments").get(0).get("openInterest").asText());
        assertEquals(DIGEST, json.get("digest").asText(), () -> "on Java " + Runtime.version());
    }

    private static JsonNode replay() throws IOException, URISyntaxException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final ReplayCommand command = new ReplayCommand(LinkedParts::new,
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        assertEquals(0, new CommandLine(command).execute("--config", resource("three-venues.yaml"),
            resource("three-venues.tsv")), err.toString());
        assertEquals("", err.toString());
        return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private static String resource(final String name) throws URISyntaxException {
        return Path.of(PinnedDigestTest.class.getResource(name).toURI()).toString();
    }
}
