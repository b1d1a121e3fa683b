package io.isotherm.bench.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScoreSignalsCommandTest {
    private static final String CONFIGURATION =
        Path.of(System.getProperty("isotherm.home", "..")).resolve("config/isotherm.yaml").toString();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(final String... arguments) {
        return ScoreSignalsCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(
            Stream.concat(Stream.of("--config", CONFIGURATION), Arrays.stream(arguments)).toArray(String[]::new));
    }

    private void shouldRefuse(final String reason, final String... arguments) {
        err.getBuffer().setLength(0);
        assertEquals(2, run(arguments), () -> String.join(" ", arguments));
        assertTrue(err.toString().contains(reason), err::toString);
    }

    @Test
    void shouldExplainItself() {
        assertEquals(0, run("--help"));
        assertTrue(out.toString().contains("--cascades") && out.toString().contains("95 %"), out::toString);
        assertFalse(out.toString().contains("%%"), out::toString);
    }

    @Test
    void shouldRefuseWrongOptionsAndSayWhatTheyMayBe() {
        shouldRefuse("table or json, not 'xml'", "--format", "xml");
        shouldRefuse("there is no linear market 'nowhere'; there are base", "--scenario", "nowhere");
        shouldRefuse("there is no linear market 'inverse'", "--scenario", "inverse");
        shouldRefuse("--days is 0 to 60 days in whole hours, not 0.3", "--days", "0.3");
        shouldRefuse("--warmup 24 h leaves nothing to judge of --days 24 h", "--days", "1", "--warmup", "1");
        shouldRefuse("--cascades is 0 to 10000, not -1", "--cascades", "-1");
        shouldRefuse("--threads is at least 1, not 0", "--threads", "0");
        shouldRefuse("'x' is neither a seed nor a range", "--seeds", "x");
        shouldRefuse("its folder does not exist", "--json", folder.resolve("none/report.json").toString());
        shouldRefuse("Unknown option", "--signals");
    }

    /** Two hours, of which one is judged: the whole path, and the same again by a table. */
    @Test
    void shouldJudgeAMarketAndGiveEqualReportsForEqualSeeds() throws IOException {
        final Path file = folder.resolve("report.json");
        final String[] options = {"--scenario", "base", "--seeds", "7", "--days", "0.0833333", "--warmup", "0.0416667",
            "--cascades", "2", "--threads", "1"};
        assertEquals(0, run(Stream.concat(Arrays.stream(options), Stream.of("--format", "json"))
            .toArray(String[]::new)), err::toString);
        final JsonNode report = new ObjectMapper().readTree(out.toString());
        assertEquals(2, report.get("hours").asInt());
        assertEquals(1, report.get("liveShare").asDouble(), 0);
        assertTrue(report.get("rows").size() > 25, report::toString);
        assertEquals("clusters", report.get("rows").get(0).get("signal").asText());
        assertEquals("too few", report.get("beatsChance").get("clusters").asText());
        assertTrue(report.get("cascades").get("count").asInt() <= 2);
        report.get("rows").forEach(row -> assertTrue(report.get("beatsChance").has(row.get("signal").asText())));
        out.getBuffer().setLength(0);
        assertEquals(0, run(Stream.concat(Arrays.stream(options), Stream.of("--json", file.toString()))
            .toArray(String[]::new)), err::toString);
        assertTrue(out.toString().contains("cascades triggered on purpose"), out::toString);
        final ObjectNode again = (ObjectNode) new ObjectMapper().readTree(Files.readString(file));
        assertEquals(((ObjectNode) report).without("cpuSeconds"), again.without("cpuSeconds"));
    }
}
