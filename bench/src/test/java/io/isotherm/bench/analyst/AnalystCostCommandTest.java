package io.isotherm.bench.analyst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What it measures, not how long that took. */
final class AnalystCostCommandTest {
    private static String run(final String... arguments) {
        final PrintStream before = System.out;
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            new CommandLine(new AnalystCostCommand()).execute(arguments);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldCountTheBlocksThatChangedAndThoseThatAreRead() throws IOException {
        final JsonNode told = new ObjectMapper().readTree(run("--underlyings", "2", "--venues", "3", "--seconds", "6",
            "--blocks", "5", "--format", "json"));
        assertEquals(2 * 2 * (3 * 6 + 1) * 64, told.get("blocks").asInt());
        // of a venue's block five bands, its total and the aggregate change; of two it may be the same one
        final int changed = told.get("blocksChanged").asInt();
        assertTrue(changed > 2 * 7 && changed <= 2 * 5 * 7, told.toString());
        assertEquals(changed, told.get("blocksRead").asInt(), "those and no others");
        final JsonNode whole = new ObjectMapper().readTree(run("--underlyings", "2", "--venues", "3", "--seconds", "6",
            "--blocks", "5", "--maps", "whole", "--format", "json"));
        assertEquals(whole.get("blocks").asInt(), whole.get("blocksRead").asInt());
        assertEquals(changed, whole.get("blocksChanged").asInt());
        assertTrue(told.get("medianMs").asDouble() > 0, told.toString());
    }

    @Test
    void shouldRefuseWhatCannotBeMeasured() {
        assertEquals(2, new CommandLine(new AnalystCostCommand()).setErr(new java.io.PrintWriter(System.err))
            .execute("--venues", "17"));
        assertTrue(run("--underlyings", "1", "--venues", "1", "--seconds", "1").contains("a tenth of a core at most"));
    }
}
