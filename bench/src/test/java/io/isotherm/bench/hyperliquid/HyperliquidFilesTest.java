package io.isotherm.bench.hyperliquid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HyperliquidFilesTest {
    private static final String TRADES = "time,user,coin,side,px,sz,crossed\n";
    private static final String LIQUIDATIONS =
        "time,user,liquidated_ntl_pos,liquidated_account_value,leverage_type\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeBothFiles() throws IOException {
        trades(TRADES + "2023-03-01T00:00:01Z,b,ETH,Bid,1600.5,0.25,true\n"
            + "2023-03-01T00:00:00Z,a,BTC,Ask,23000,1,false\n");
        liquidations(LIQUIDATIONS + "2023-03-02T00:00:00Z,b,400,3.9,Cross\n");
    }

    private void trades(final String text) throws IOException {
        Files.writeString(folder.resolve("hyperliquid_trades.csv"), text);
    }

    private void liquidations(final String text) throws IOException {
        Files.writeString(folder.resolve("hyperliquid_liquidations.csv"), text);
    }

    private void shouldRefuse(final String message) {
        final IOException refused = assertThrows(IOException.class, () -> HyperliquidFiles.read(folder));
        assertEquals(folder + message, refused.getMessage());
    }

    @Test
    void shouldReadBothFilesInTheOrderOfTime() throws IOException {
        final HyperliquidFiles files = HyperliquidFiles.read(folder);
        assertEquals("a", files.fills().get(0).user());
        assertFalse(files.fills().get(0).buy());
        assertEquals(new BigDecimal("1600.5"), files.fills().get(1).price());
        assertTrue(files.fills().get(1).taker());
        assertEquals(400, files.liquidations().get(0).notionalUsd());
        assertFalse(files.liquidations().get(0).isolated());
    }

    @Test
    void shouldNameLineColumnAndValue() throws IOException {
        trades(TRADES + "2023-03-01T00:00:01Z,b,ETH,Bid,1600.5,0,true\n");
        shouldRefuse("/hyperliquid_trades.csv:2: column 'sz': '0' must be above 0");
        trades(TRADES + "2023-03-01T00:00:01Z,b,ETH,Buy,1600.5,1,true\n");
        shouldRefuse("/hyperliquid_trades.csv:2: column 'side': 'Buy' is none of Ask, Bid");
        trades(TRADES + "2023-03-01,b,ETH,Bid,1600.5,1,true\n");
        shouldRefuse("/hyperliquid_trades.csv:2: column 'time': '2023-03-01' is not a UTC time such as "
            + "2023-02-27T15:02:26Z");
    }

    @Test
    void shouldRefuseAnotherHeader() throws IOException {
        liquidations("time,user\n");
        shouldRefuse("/hyperliquid_liquidations.csv:1: expected the header " + LIQUIDATIONS.strip());
    }

    @Test
    void shouldAskForExactlyOneFileOfEachKind() throws IOException {
        Files.delete(folder.resolve("hyperliquid_trades.csv"));
        shouldRefuse(": 0 files named hyperliquid*trades.csv[.gz] instead of one");
    }
}
