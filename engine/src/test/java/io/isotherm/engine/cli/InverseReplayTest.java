package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A linear and an inverse contract of one underlying through the whole path, from hand-written frames and history. */
final class InverseReplayTest {
    private static final long T0_MS = 1_788_220_800_000L;
    private static final String TICKER = "%d\tbybit\t{'topic':'tickers.%s','type':'snapshot','data':{'symbol':'%s',"
        + "'markPrice':'%.2f','openInterest':'%.3f'},'cs':%d,'ts':%d}%n";
    private static final String TRADE = "%d\tbybit\t{'topic':'publicTrade.%s','type':'snapshot','ts':%d,'data':[{"
        + "'T':%d,'s':'%s','S':'Buy','v':'%.3f','p':'%.1f','L':'PlusTick','i':'%d','BT':false,'RPI':false,"
        + "'seq':%d}]}%n";
    private static final String INSTRUMENTS = """
        brackets:
          usdt:
            unit: quote
            source: made for this test
            date: 2026-09-01
            steps:
              - {cap: 300000, rate: 0.0033, leverage: 150}
              - {cap: 2000000, rate: 0.005, leverage: 100, deduction: 510}
          coin:
            unit: base
            source: made for this test
            date: 2026-09-01
            steps: [{cap: 150, rate: 0.005, leverage: 100}, {cap: 300, rate: 0.01, leverage: 50, deduction: 0.75}]
        instruments:
          - {venue: bybit, symbol: BTCUSDT, underlying: BTC, referencePrice: 100000, referenceQuantity: 60000,
             coverage: full, openInterest: socket, tickSize: 0.1, brackets: usdt}
          - {venue: bybit, symbol: BTCUSD, underlying: BTC, kind: inverse, referencePrice: 100000,
             referenceQuantity: 1000000000, coverage: full, openInterest: socket, tickSize: 0.5, brackets: coin}
        """;

    @TempDir
    private Path directory;

    private static String frames(final String symbol, final int shift, final double openInterest, final double size) {
        final StringBuilder frames = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            final long ms = T0_MS + i * 1_000L + shift;
            final double mark = 60_000 + 50 * Math.sin(i / 9.0);
            frames.append(String.format(Locale.ROOT, TICKER, ms * 1_000_000L, symbol, symbol, mark,
                2 * (openInterest + i * size / 10), i + 1, ms).replace('\'', '"'));
            frames.append(String.format(Locale.ROOT, TRADE, ms * 1_000_000L + 5_000, symbol, ms, ms, symbol, size,
                mark, i, i + 1).replace('\'', '"'));
        }
        return frames.toString();
    }

    private JsonNode replay(final String... more) throws IOException {
        final Path instruments = Files.writeString(directory.resolve("i.yaml"), INSTRUMENTS);
        final Path config = Files.writeString(directory.resolve("c.yaml"), "instruments: " + instruments + "\n");
        final Path linear = Files.writeString(directory.resolve("linear.tsv"), frames("BTCUSDT", 0, 10_000, 3));
        final Path inverse = Files.writeString(directory.resolve("inverse.tsv"), frames("BTCUSD", 1, 4e8, 180_000));
        final String[] args = new String[4 + more.length];
        args[0] = "--config";
        args[1] = config.toString();
        System.arraycopy(more, 0, args, 2, more.length);
        args[args.length - 2] = linear.toString();
        args[args.length - 1] = inverse.toString();
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertEquals(0, new CommandLine(new ReplayCommand(LinkedParts::new,
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)))
            .execute(args), err::toString);
        return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void shouldReckonInverseContractsInTheirFace() throws IOException {
        final JsonNode json = replay();
        assertEquals(0, json.get("rejected").size(), json.toString());
        final JsonNode linear = json.get("instruments").get(0);
        final JsonNode inverse = json.get("instruments").get(1);
        assertTrue(inverse.get("openInterest").asDouble() > 4e8, "counted in US dollars");
        assertTrue(linear.get("openInterest").asDouble() < 11_000, "counted in bitcoin");
        assertEquals("contracts", inverse.get("openInterestUnit").asText());
        assertEquals("base", linear.get("openInterestUnit").asText());
        // 10,000 BTC are 600 M USD, 400 M contracts are 400 M USD: the maps stand in the same proportion, but for the
        // venue's smaller leverages and the other formula.
        final double ratio = inverse.get("longUsd").asDouble() / linear.get("longUsd").asDouble();
        assertEquals(4.0 / 6, ratio, 0.1, json.toString());
        assertTrue(inverse.get("accounted").asDouble() > 0.9 && inverse.get("accounted").asDouble() <= 1.02);
        assertEquals(0, json.get("density").path("ledger-violations").asInt());
        assertEquals(0, json.get("density").path("open-interest-violations").asInt(), json.toString());
    }

    @Test
    void shouldStartFromHistoryByTheCommandLine() throws IOException {
        final StringBuilder history = new StringBuilder("time,open,high,low,close,volume,openInterest\n");
        for (int i = 600; i > 0; i--) {
            history.append(T0_MS - i * 60_000L).append(",60000,60100,59900,60000,900000,400000000\n");
        }
        final Path file = Files.writeString(directory.resolve("history.csv"), history);
        final JsonNode with = replay("--cold-start", "bybit:BTCUSD=" + file);
        final JsonNode without = replay();
        assertEquals(600, with.get("coldStart").get("candles").asInt());
        assertEquals(600, with.get("coldStart").get("openInterests").asInt());
        assertEquals(0, with.get("coldStart").get("leftOut").asInt());
        assertTrue(with.get("instruments").get(1).get("confidence").asDouble() > 0.4);
        assertTrue(without.get("instruments").get(1).get("confidence").asDouble() < 0.05);
        assertEquals(without.get("instruments").get(0), with.get("instruments").get(0), "the other one is as before");
        assertEquals(with, replay("--cold-start", "bybit:BTCUSD=" + file), "the same digest again");
    }
}
