package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.feed.Venue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code run} says before it connects to anybody. */
final class RunCommandTest {
    private static final int COLUMNS = 100;

    @TempDir
    private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldListenToThreeVenuesUnlessToldOtherwise() {
        assertEquals(0, run("--check-config"));
        assertEquals(List.of("binance-usdm", "bybit", "okx"), enabled());
        assertEquals(6, instruments().size(), out.toString());
    }

    @Test
    void shouldListenToExactlyTheVenuesOfTheOption() {
        assertEquals(0, run("--check-config", "--venues", "deribit, htx"));
        assertEquals(List.of("deribit", "htx"), enabled());
        assertEquals(List.of(
            "deribit BTC-PERPETUAL BTC inverse 1 USD     full    socket venue 2024-10-24 assumed",
            "deribit ETH-PERPETUAL ETH inverse 1 USD     full    socket venue 2024-10-24 assumed",
            "htx     BTC-USDT      BTC linear  0.001 BTC full    polled mid   2024-10-24 assumed",
            "htx     ETH-USDT      ETH linear  0.01 ETH  full    polled mid   2024-10-24 assumed"),
            instruments());
    }

    @Test
    void shouldShowEveryVenueInOneHundredColumns() {
        assertEquals(0, run("--check-config", "--venues", "all"));
        assertEquals(Venue.values().length, enabled().size());
        assertEquals(2 * Venue.values().length, instruments().size());
        for (final String line : out.toString().lines().toList()) {
            assertTrue(line.length() <= COLUMNS, line.length() + " columns: " + line);
        }
    }

    @Test
    void shouldNameTheNearestVenue() {
        assertEquals(2, run("--venues", "bybit,krakenfutures"));
        assertTrue(err.toString().contains("--venues: \"krakenfutures\" is no venue; expected all, or some of "
            + "binance-usdm, "), err.toString());
        assertTrue(err.toString().contains("dydx; did you mean \"kraken-futures\"?"), err.toString());
        assertEquals(2, run("--symbols", "binance:BTCUSDT"));
        assertTrue(err.toString().contains("--symbols: \"binance\" is no venue; expected one of binance-usdm, "),
            err.toString());
        assertTrue(err.toString().contains("dydx; did you mean \"binance-usdm\"?"), err.toString());
    }

    @Test
    void shouldNameTheFormats() {
        assertEquals(2, run("--format", "xml"));
        assertTrue(err.toString().contains("--format': expected one of [text, json] (case-insensitive) but was 'xml'"),
            err.toString());
    }

    @Test
    void shouldListenToTheNamedContractsAlone() {
        assertEquals(0, run("--check-config", "--symbols", "BTC,okx:SOL-USDT-SWAP"));
        assertEquals(List.of("binance-usdm", "bybit", "okx"), enabled());
        assertEquals(List.of("BTCUSDT", "BTCUSDT", "BTC-USDT-SWAP", "SOL-USDT-SWAP"), symbols());
    }

    @Test
    void shouldLeaveOutVenuesWithoutANamedContract() {
        assertEquals(0, run("--check-config", "--symbols", "deribit:ETH"));
        assertEquals(List.of("deribit"), enabled());
        assertEquals(List.of("ETH-PERPETUAL"), symbols());
    }

    @Test
    void shouldNameTheNearestContract() {
        assertEquals(2, run("--venues", "bybit", "--symbols", "BTCUSD"));
        assertTrue(err.toString().contains("--symbols: \"BTCUSD\" is no contract or underlying of the enabled venues "
            + "in the instrument file; did you mean \"BTCUSDT\"?"), err.toString());
    }

    @Test
    void shouldPrintTheConfigurationForPrograms() throws IOException {
        assertEquals(0, run("--check-config", "--venues", "htx", "--format", "json"));
        final JsonNode json = new ObjectMapper().readTree(out.toString());
        assertEquals(1, out.toString().lines().count());
        assertEquals(Venue.values().length, json.get("venues").size());
        final JsonNode htx = json.get("venues").get(Venue.HTX.ordinal());
        assertEquals("htx", htx.get("venue").asText());
        assertTrue(htx.get("enabled").asBoolean());
        assertEquals("wss://api.hbdm.com", htx.get("url").asText());
        assertEquals(1, htx.get("connections").asInt());
        assertEquals("BTC-USDT", json.get("instruments").get(0).get("symbol").asText());
        assertTrue(json.get("instruments").get(0).get("brackets").get("assumed").asBoolean());
    }

    @Test
    void shouldSayWhichContractsAreChosenByOpenInterest() throws IOException {
        final Path config = Files.writeString(folder.resolve("isotherm.yaml"), "instruments: "
            + Path.of(System.getProperty("isotherm.home", "..")).resolve("config/instruments.yaml").toAbsolutePath()
            + "\nvenues: {bybit: {topByOpenInterest: 7}}\n");
        assertEquals(0, run("--check-config", "--venues", "bybit", config.toString()));
        assertTrue(out.toString().contains("bybit: the 7 contracts of the largest open interest are wanted, 4 chosen "
            + "(all that the instrument file lists; open interest not known yet, so in the file's order)"),
            out.toString());
        assertEquals(4, symbols().size());
        assertEquals(2, run("--check-config", "--config", "other.yaml", config.toString()));
        assertTrue(err.toString().contains("two configurations: "), err.toString());
    }

    private int run(final String... arguments) {
        final CommandLine commands = IsothermEngine.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(Stream.concat(Stream.of("run"), Stream.of(arguments)).toArray(String[]::new));
    }

    private List<String> enabled() {
        return out.toString().lines().filter(line -> line.matches("\\S+ +yes .*")).map(line -> line.split(" ")[0])
            .toList();
    }

    private List<String> symbols() {
        return instruments().stream().map(line -> line.split(" +")[1]).toList();
    }

    private List<String> instruments() {
        return out.toString().lines().dropWhile(line -> !line.isEmpty()).skip(2).takeWhile(line -> !line.isEmpty())
            .toList();
    }
}
