package io.isotherm.bench.processorcost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What it measures, not how long that took. */
final class ProcessorCostCommandTest {
    private static JsonNode run(final String of) throws IOException {
        final PrintStream before = System.out;
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            new CommandLine(new ProcessorCostCommand()).execute("--of", of, "--underlyings", "2", "--venues", "3",
                "--alternations", "2", "--seconds", "0.2", "--rate", "0", "--format", "json");
        } finally {
            System.setOut(before);
        }
        return new ObjectMapper().readTree(bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void shouldMeasureThePairsAndLetTheAnalystWorkOnlyWhereItIsMeasured() throws IOException {
        final JsonNode facts = run("facts");
        assertEquals(2, facts.get("pairs").size(), facts.toString());
        assertTrue(facts.at("/pairs/0/withoutNs").asDouble() > 0, facts.toString());
        assertEquals(0, facts.get("secondsAnalysed").asLong(), facts.toString());
        final JsonNode analyst = run("analyst");
        assertTrue(analyst.get("secondsAnalysed").asLong() > 0, analyst.toString());
    }

    @Test
    void shouldRefuseWhatCannotBeMeasured() {
        final StringWriter err = new StringWriter();
        for (final String[] wrong : new String[][] {{}, {"--of", "journal"}, {"--of", "facts", "--venues", "13"}}) {
            assertEquals(2, new CommandLine(new ProcessorCostCommand()).setErr(new PrintWriter(err)).execute(wrong));
        }
        assertTrue(err.toString().contains("--of"), err.toString());
    }
}
