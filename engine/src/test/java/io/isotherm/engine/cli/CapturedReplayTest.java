package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Real sessions through the whole path; skipped without captures. */
final class CapturedReplayTest {
    private static final String CAPTURES = System.getProperty("isotherm.captures", "");

    @Test
    void shouldReplayARealBybitSessionToTheSameDigestTwice() throws IOException {
        final String session = "bybit/sessions/cryptofeed_20260809_BYBIT.v3.part1.tsv.gz";
        final JsonNode first = replay("bybit", session);

        assertEquals(first, replay("bybit", session));
        assertEquals(4, first.get("instruments").size());
        for (final JsonNode instrument : first.get("instruments")) {
            assertTrue(instrument.get("mark").asDouble() > 0, instrument.toString());
            assertTrue(instrument.get("openInterest").asDouble() > 0, instrument.toString());
            assertTrue(instrument.get("longUsd").asDouble() > 0, instrument.toString());
            assertTrue(instrument.get("confidence").asDouble() < 0.01, instrument.toString());
            assertEquals("SOCKET", instrument.get("oiMode").asText());
        }
        assertEquals(0, first.get("rejected").size(), first.get("rejected").toString());
        assertEquals("assumed", first.get("brackets").asText());
    }

    @Test
    void shouldKeepTheMarkAtTheMarkStreamAcrossMidnightAndAnInsurancePrint() throws IOException {
        final JsonNode json = replay("binance-usdm", "binance-usdm/sessions/hft_btcusdt_20230404.tsv.gz",
            "binance-usdm/sessions/hft_btcusdt_20230405.tsv.gz");

        final JsonNode btc = json.get("instruments").get(0);
        assertEquals("28140.1", btc.get("mark").asText());
        assertEquals("NONE", btc.get("oiMode").asText());
        assertEquals(514, json.get("events").get("binance-usdm").get("mark").asInt());
        assertEquals(0, json.get("rejected").size(), json.get("rejected").toString());
    }

    private static JsonNode replay(final String venue, final String... sessions) throws IOException {
        final List<String> args = new ArrayList<>(List.of("--venue", venue));
        for (final String session : sessions) {
            final Path file = Path.of(CAPTURES, session);
            assumeTrue(!CAPTURES.isEmpty() && Files.exists(file),
                "no captures: set -Disotherm.captures=FOLDER to replay real sessions");
            args.add(file.toString());
        }
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final ReplayCommand command = new ReplayCommand(LinkedParts::new,
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        assertEquals(0, new CommandLine(command).execute(args.toArray(new String[0])), err.toString());
        assertEquals("", err.toString());
        return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }
}
