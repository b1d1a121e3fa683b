package io.isotherm.console.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SimulatorAddressesTest {
    static final String LINE = "{\"binance\":{\"ws\":\"ws://127.0.0.1:1001\",\"rest\":\"http://127.0.0.1:1002\"},"
        + "\"bybit\":{\"ws\":\"ws://127.0.0.1:1003\"},\"okx\":{\"ws\":\"ws://127.0.0.1:1004\"}}";

    @Test
    void shouldTakeHostAndPortOfEachVenue() throws DemoException {
        final SimulatorAddresses addresses = SimulatorAddresses.of(LINE);
        assertEquals("ws://127.0.0.1:1001", addresses.binance().toString());
        assertEquals("http://127.0.0.1:1002", addresses.binanceRest().toString());
        assertEquals("ws://127.0.0.1:1003", addresses.bybit().toString());
        assertEquals("ws://127.0.0.1:1004", addresses.okx().toString());
    }

    @Test
    void shouldTakeOtherOrderAndSpacesAndDropPaths() throws DemoException {
        final SimulatorAddresses addresses = SimulatorAddresses.of(" { \"okx\" : { \"ws\" : \"ws://127.0.0.1:4/x\" } , "
            + "\"bybit\":{\"ws\":\"ws://127.0.0.1:3/\", \"rest\":\"http://127.0.0.1:9\"},"
            + "\"binance\":{\"rest\":\"http://127.0.0.1:2\",\"ws\":\"ws://127.0.0.1:1\"}} ");
        assertEquals("ws://127.0.0.1:4", addresses.okx().toString());
        assertEquals("ws://127.0.0.1:3", addresses.bybit().toString());
    }

    @Test
    void shouldRefuseEverythingElse() {
        for (final String line : new String[] {"", "Listening on 1001", "{}", "{\"binance\":{}}", LINE + "x",
            LINE.replace("127.0.0.1:1003", "stream.bybit.com"), LINE.replace("okx", "okex"),
            LINE.replace("\"bybit\":{", "\"bybit\":["), LINE.replace(":1004", ""),
            LINE.replace(",\"okx\"", "\"okx\"")}) {
            final DemoException refused = assertThrows(DemoException.class, () -> SimulatorAddresses.of(line), line);
            assertTrue(refused.getMessage().startsWith("the simulator did not say where"), refused.getMessage());
        }
    }

    @Test
    void shouldConfigureNoAddressBeyondThisMachine() throws DemoException {
        final String text = EngineConfigurationText.of(SimulatorAddresses.of(LINE), Path.of("/a b/instruments.yaml"),
            Path.of("/dev/shm/x"));
        assertTrue(text.contains("instruments: \"/a b/instruments.yaml\"\n"), text);
        assertTrue(text.contains("  directory: \"/dev/shm/x\"\n"), text);
        assertEquals(6, text.lines().filter(line -> line.contains("://")).count(), text);
        assertEquals(6, text.lines().filter(line -> line.contains("://127.0.0.1:")).count(), text);
    }
}
