package io.isotherm.console.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccountStatesTest {
    private static final String LONG = "{\"position\":{\"coin\":\"BTC\",\"szi\":\"0.1\",\"liquidationPx\":\"50000.5\","
        + "\"leverage\":{\"type\":\"isolated\",\"value\":20,\"rawUsd\":\"-95.05\"}},\"type\":\"oneWay\"}";

    @TempDir
    private Path folder;

    private static String state(final String positions, final long time) {
        return "{\"assetPositions\":[" + positions + "],\"time\":" + time + ",\"withdrawable\":\"1.5\"}";
    }

    private AccountStates read(final String... lines) throws IOException {
        return AccountStates.read(Files.write(folder.resolve("accounts.jsonl"), List.of(lines)), "BTC");
    }

    @Test
    void shouldKeepThePositionsOfTheCoinExactly() throws IOException {
        final AccountStates states = read(state(LONG + ",{\"position\":{\"coin\":\"ETH\",\"szi\":\"7\"}}", 5), "",
            state("{\"position\":{\"coin\":\"BTC\",\"szi\":\"-3e1\",\"liquidationPx\":null}}", 9));
        assertEquals(2, states.accounts());
        assertEquals(5, states.oldestMs());
        assertEquals(9, states.newestMs());
        final AccountPosition first = states.positions().get(0).get(0);
        assertEquals(Side.LONG, first.side());
        assertEquals("0.1", first.size().toString());
        assertEquals("50000.5", first.liquidationPx().toString());
        assertTrue(first.isolated());
        final AccountPosition second = states.positions().get(1).get(0);
        assertEquals(Side.SHORT, second.side());
        assertEquals(30, second.size().intValueExact());
        assertEquals(null, second.liquidationPx());
    }

    @Test
    void shouldTakeTheNewestStateOfAnAccount() throws IOException {
        final String wrapped = "{\"user\":\"%s\",\"clearinghouseState\":%s}";
        final AccountStates states = read(wrapped.formatted("0xAB", state(LONG, 9)),
            wrapped.formatted("0xab", state("", 5)), wrapped.formatted("0xcd", state(LONG + "," + LONG, 3)));
        assertEquals(2, states.accounts());
        assertEquals(3, states.positions().stream().mapToInt(List::size).sum());
    }

    @Test
    void shouldSayWhereALineIsWrong() {
        wrong("accounts.jsonl:2: assetPositions[1].position.szi: \"abc\"", state(LONG, 1),
            state(LONG + "," + LONG.replace("0.1", "abc"), 1));
        wrong(":1: assetPositions[0].position.liquidationPx: \"1e99\"", state(LONG.replace("50000.5", "1e99"), 1));
        wrong(":1: assetPositions[0].position.leverage.type: both", state(LONG.replace("isolated", "both"), 1));
        wrong(":1: assetPositions[0].position.coin: null", state("{\"position\":{}}", 1));
        wrong(":1: assetPositions[0].position: is missing", state("{}", 1));
        wrong(":1: assetPositions: is missing", "{\"time\":1}");
        wrong(":1: clearinghouseState.time: null", "{\"clearinghouseState\":{\"assetPositions\":[]}}");
        wrong(":1: time: -1 is no time", state("", -1));
        wrong(":1: user: true is no text",
            "{\"user\":true,\"clearinghouseState\":" + state("", 1) + "}");
        wrong("holds no account state", " ");
    }

    @Test
    void shouldSayAtWhichColumnALineIsNoJson() {
        wrong(":1: column 1: expected a value, not 'x'", "x");
        wrong(":1: column 2: expected a name in quotes, not the end of the line", "{");
        wrong(":1: column 5: expected ':', not '1'", "{\"a\"1}");
        wrong("\"a\" stands there twice", "{\"a\":1,\"a\":2}");
        wrong(":1: column 6: expected a value, not '0'", "{\"a\":01}");
        wrong(":1: column 3: expected the end, not '1'", "{}1");
        wrong("more than 32 values deep", "[".repeat(100));
    }

    private void wrong(final String expected, final String... lines) {
        final String message = assertThrows(IllegalArgumentException.class, () -> read(lines)).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
