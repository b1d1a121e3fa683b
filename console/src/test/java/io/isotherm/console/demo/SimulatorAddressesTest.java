package io.isotherm.console.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatorAddressesTest {
    static final String LINE = "{\"binance\":{\"ws\":\"ws://127.0.0.1:1001\",\"rest\":\"http://127.0.0.1:1000\"},"
        + "\"binance-usdm\":{\"ws\":\"ws://127.0.0.1:1001\",\"rest\":\"http://127.0.0.1:1000\"},"
        + "\"bybit\":{\"ws\":\"ws://127.0.0.1:1003\",\"rest\":\"http://127.0.0.1:1000\"},"
        + "\"okx\":{\"ws\":\"ws://127.0.0.1:1004\",\"rest\":\"http://127.0.0.1:1000\"},"
        + "\"market\":{\"scenario\":\"base\",\"parameters\":\"0\"}}";

    @Test
    void shouldTakeHostAndPortOfEachVenue() throws DemoException {
        final SimulatorAddresses addresses = SimulatorAddresses.of(LINE, DemoVenues.DEFAULT);
        assertEquals(DemoVenues.DEFAULT, List.copyOf(addresses.venues().keySet()));
        assertEquals("ws://127.0.0.1:1001", addresses.venues().get("binance-usdm").socket().toString());
        assertEquals("http://127.0.0.1:1000", addresses.venues().get("binance-usdm").rest().toString());
        assertEquals("ws://127.0.0.1:1003", addresses.venues().get("bybit").socket().toString());
        assertEquals("ws://127.0.0.1:1004", addresses.venues().get("okx").socket().toString());
    }

    @Test
    void shouldTakeOtherOrderAndSpacesAndDropPaths() throws DemoException {
        final SimulatorAddresses addresses = SimulatorAddresses.of(" { \"okx\" : { \"ws\" : \"ws://127.0.0.1:4/x\" ,"
            + " \"rest\":\"http://127.0.0.1:9\"} , "
            + "\"bybit\":{\"ws\":\"ws://127.0.0.1:3/\", \"rest\":\"http://127.0.0.1:9\"}} ", List.of("bybit", "okx"));
        assertEquals("ws://127.0.0.1:4", addresses.venues().get("okx").socket().toString());
        assertEquals("ws://127.0.0.1:3", addresses.venues().get("bybit").socket().toString());
    }

    @Test
    void shouldRefuseEverythingElse() {
        for (final String line : new String[] {"", "Listening on 1001", "{}", "{\"binance\":{}}", LINE + "x",
            LINE.replace("127.0.0.1:1003", "stream.bybit.com"), LINE.replace("okx", "okex"),
            LINE.replace("\"bybit\":{", "\"bybit\":["), LINE.replace(":1004", ""),
            LINE.replace(",\"okx\"", "\"okx\"")}) {
            final DemoException refused =
                assertThrows(DemoException.class, () -> SimulatorAddresses.of(line, DemoVenues.DEFAULT), line);
            assertTrue(refused.getMessage().startsWith("the simulator did not say where"), refused.getMessage());
        }
        assertThrows(DemoException.class, () -> SimulatorAddresses.of(LINE, DemoVenues.ALL));
    }

    @Test
    void shouldConfigureNoAddressBeyondThisMachine() throws DemoException {
        final String text = EngineConfigurationText.of(SimulatorAddresses.of(LINE, DemoVenues.DEFAULT),
            Path.of("/a b/instruments.yaml"), Path.of("/dev/shm/x"), Path.of("/kept"));
        assertTrue(text.contains("archive:\n  directory: \"/kept\"\n"), text);
        assertTrue(text.contains("instruments: \"/a b/instruments.yaml\"\n"), text);
        assertTrue(text.contains("  directory: \"/dev/shm/x\"\n"), text);
        assertEquals(6, text.lines().filter(line -> line.contains("://")).count(), text);
        assertEquals(6, text.lines().filter(line -> line.contains("://127.0.0.1:")).count(), text);
        assertEquals(3, text.lines().filter(line -> line.equals("    enabled: true")).count(), text);
        assertEquals(9, text.lines().filter(line -> line.equals("    enabled: false")).count(), text);
    }

    @Test
    void shouldReadAListOfVenuesAndNameTheWordThatIsNone() {
        assertEquals(DemoVenues.ALL, DemoVenues.parse("all"));
        assertEquals(List.of("bybit", "htx"), DemoVenues.parse("htx, bybit,htx"));
        final IllegalArgumentException unknown =
            assertThrows(IllegalArgumentException.class, () -> DemoVenues.parse("bybit,kraken"));
        assertTrue(unknown.getMessage().startsWith("\"kraken\" is no venue; it takes all, or some of binance-usdm, "));
        assertThrows(IllegalArgumentException.class, () -> DemoVenues.parse(""));
    }
}
