package io.isotherm.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.simulator.fault.FaultScript;
import io.isotherm.simulator.market.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class SimulatorMainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void shouldEndWithOneJsonObject() throws IOException {
        assertEquals(0, run("simulate", "--hours", "0.05", "--seed", "5", "--capture", folder.resolve("c").toString(),
            "--underlyings", "BTC", "--venues", "okx,bybit"));
        final JsonNode json = new ObjectMapper().readTree(out.toString());
        assertEquals(5, json.get("seed").asLong());
        assertEquals(180, json.get("seconds").asLong());
        assertTrue(json.get("trades").asLong() > 100);
        assertTrue(json.get("openings").asLong() > 10);
        assertEquals(2, json.get("openInterest").size());
        assertEquals(16, json.get("parameters").asText().length());
        assertEquals("", err.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "simulate --hours 0 --capture x|--hours must be above 0",
        "simulate --hours 1 --capture x --venues bybit,kraken|--venues does not know 'kraken'",
        "simulate --hours 1 --capture x --underlyings BTC,BTC|--underlyings names twice 'BTC'",
        "simulate --hours 1 --capture x --start yesterday|--start must be a whole second",
        "simulate --hours 1 --capture x --book-every 70ms|multiple of 50 ms, not 70 ms",
        "simulate --hours 1 --capture x --truth x|name the same file",
        "simulate --hours 1 --capture x --truth-every 1w|'1w' is not a duration",
        "simulate --capture x|--hours",
        "simulate --hours 1 --capture x --scenario stormy|'stormy' is not a scenario; choose from base, degen",
        "simulate --hours 1 --capture x --scenario inverse|'inverse' runs in memory only",
        "serve --scenario stormy|'stormy' is not a scenario; choose from base, degen",
        "serve --activity 0|--activity must be above 0",
        "serve --warm-up 40d|--warm-up must be whole seconds and at most 30d",
        "serve --faults storm|--faults: 'storm' is neither a file nor a fault; the faults are latency",
        "serve --faults latency|--faults: latency needs delay=",
        "frobnicate|frobnicate",
    })
    void shouldRefuseWrongUsageWithStatusTwo(final String command, final String message) {
        assertEquals(2, run(command.split(" ")), err::toString);
        assertTrue(err.toString().contains(message), err::toString);
        assertEquals("", out.toString());
    }

    @Test
    void shouldSimulateAScenarioByItsName() throws IOException {
        assertEquals(0, run("simulate", "--hours", "0.01", "--scenario", "thincascade", "--capture",
            folder.resolve("c").toString()));
        final JsonNode json = new ObjectMapper().readTree(out.toString());
        assertEquals("thincascade", json.get("scenario").asText());
        assertTrue(json.get("timesRealTime").asDouble() > 0);
    }

    @Test
    void shouldExplainEveryScenario() {
        assertEquals(0, run("serve", "--help"));
        final String help = out.toString().replaceAll("\\s+", " ");
        Scenario.all().stream().filter(scenario -> !scenario.inverse())
            .forEach(scenario -> assertTrue(help.contains(' ' + scenario.name()), scenario.name()));
    }

    @Test
    void shouldRefuseAFaultOfAVenueThatIsNotServed() {
        assertEquals(2, run("serve", "--venues", "okx", "--faults", "reset from=1s venue=bybit"));
        assertTrue(err.toString().contains("--faults: reset strikes bybit, which is not served; add it to --venues"),
            err::toString);
    }

    @Test
    void shouldExplainEveryFault() {
        assertEquals(0, run("serve", "--help"));
        FaultScript.help().forEach(line -> assertTrue(out.toString().contains(line.strip()), line + out));
    }

    @Test
    void shouldFailWithTheReasonWhenAFileCannotBeWritten() {
        assertEquals(1, run("simulate", "--hours", "0.01", "--capture", folder.resolve("no/c").toString()));
        assertTrue(err.toString().contains("its directory does not exist"), err::toString);
    }

    @Test
    void shouldExplainItself() {
        assertEquals(0, run("simulate", "--help"));
        assertTrue(out.toString().contains("simulate") && out.toString().contains("--truth-every"), out::toString);
    }

    private int run(final String... arguments) {
        final CommandLine commandLine = SimulatorMain.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }
}
