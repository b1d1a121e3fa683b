package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Venue;
import io.isotherm.feed.decode.EventTally;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class DecodeCommandTest {
    private static final String MARK = "{\"arg\":{\"channel\":\"mark-price\"},"
        + "\"data\":[{\"instId\":\"BTC-USDT-SWAP\",\"markPx\":\"110562.0\",\"ts\":\"1700000000447\"}]}";
    private static final String MARK_LINE = "{\"line\":%d,\"event\":\"mark\",\"symbol\":\"BTC-USDT-SWAP\","
        + "\"time\":1700000000447000000,\"price\":\"110562\"}\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int run(final String input, final OutputStream output, final String... arguments) {
        final PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        final DecodeCommand command = new DecodeCommand(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), output, errors);
        return new CommandLine(command).setErr(new PrintWriter(errors, true)).execute(arguments);
    }

    private int run(final String... arguments) {
        return run("", out, arguments);
    }

    private Path write(final String name, final String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldDecodePlainAndCompressedFilesWithLinesCountedPerFile() throws IOException {
        final Path plain = write("a.jsonl", "\n" + MARK + "\r\n   \nnonsense\npong");
        final Path compressed = folder.resolve("b.jsonl.gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            gzip.write((MARK + "\n").getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(0, run("--venue", "okx", plain.toString(), compressed.toString()));
        assertEquals(String.format(MARK_LINE, 2) + "{\"line\":4,\"event\":\"rejected\",\"reason\":\"malformed\"}\n"
            + "{\"line\":5,\"event\":\"control\",\"kind\":\"pong\"}\n" + String.format(MARK_LINE, 1),
            out.toString(StandardCharsets.UTF_8));
        final String summary = err.toString(StandardCharsets.UTF_8);
        assertTrue(summary.contains("6 lines of okx (2 blank)"), summary);
        assertTrue(summary.matches("(?s).*mark +2\\R.*control +1\\R.*rejected +1\\R +malformed +1\\R.*"), summary);
    }

    @Test
    void shouldReadStandardInputWhenNoFileOrADashIsNamed() {
        assertEquals(0, run(MARK, out, "--venue=okx"));
        assertEquals(0, run(MARK, out, "--venue=okx", "-"));
        assertEquals(String.format(MARK_LINE, 1).repeat(2), out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void shouldListTheVenuesWhenThereIsNoSuchVenue() {
        assertEquals(2, run("--venue", "binance"));
        final String message = err.toString(StandardCharsets.UTF_8);
        assertTrue(message.contains("--venue': \"binance\" is no venue; "), message);
        assertTrue(message.contains("expected one of binance-usdm, binance-coinm, bybit, okx, deribit, bitmex, "
            + "hyperliquid, bitget, gate, kraken-futures, htx, dydx"), message);
        assertEquals(2, run());
        assertEquals(2, run("--venue=okx", "--frobnicate"));
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"binance-usdt, binance-usdm", "binance, binance-usdm", "kraken, kraken-futures", "Bybit, bybit",
        "gateio, gate", "hyperliqiud, hyperliquid", "okex, okx", "dydx-v4, dydx"})
    void shouldSuggestTheNearestVenue(final String name, final String meant) {
        assertEquals(2, run("--venue", name));
        final String message = err.toString(StandardCharsets.UTF_8);
        assertTrue(message.contains("\"" + name + "\" is no venue; expected "), message);
        assertTrue(message.contains("; did you mean \"" + meant + "\"?"), message);
    }

    @Test
    void shouldNameTheTwelveVenuesTheEventsAndTheReasonsInItsHelp() {
        final String help =
            new CommandLine(new DecodeCommand()).setUsageHelpWidth(120).getUsageMessage().replaceAll("\\s+", " ");
        assertEquals(12, Venue.values().length);
        for (final Venue venue : Venue.values()) {
            assertTrue(help.matches(".*[ ,]" + venue.code() + "[,.].*"), help);
        }
        for (final EventTally.Event event : EventTally.Event.values()) {
            assertTrue(help.contains(event.word()), help);
        }
        for (final RejectReason reason : RejectReason.values()) {
            assertTrue(help.contains(reason.word()), help);
        }
    }

    @Test
    void shouldExitWithZeroWhateverWasRejectedAndWithTwoForAWrongOptionOrAnUnreadableFile() throws IOException {
        assertEquals(0, run("no frame at all\n[]\n{}", out, "--venue=okx"));
        assertEquals(2, run("--venue=okx", "--unknown"));
        assertEquals(2, run("--venue=okx", folder.resolve("missing").toString()));
        assertEquals(0, run("--venue=okx", write("empty", "").toString()));
    }

    @Test
    void shouldSummariseTheCountsPerEventOnStandardErrorAlone() {
        assertEquals(0, run(MARK + "\n{}\n" + MARK, out, "--venue=okx"));
        final String summary = err.toString(StandardCharsets.UTF_8);
        assertTrue(summary.matches("(?s).*decoded 3 lines of okx.*mark +2\\R.*rejected +1\\R +unknown-channel +1\\R.*"),
            summary);
        assertTrue(out.toString(StandardCharsets.UTF_8).lines().allMatch(line -> line.startsWith("{\"line\":")));
    }

    @Test
    void shouldForgetTheTablesOfBitmexAtTheEndOfAFile() throws IOException {
        final String order = "{\"table\":\"liquidation\",\"action\":\"insert\",\"data\":[{\"orderID\":\"a\",\"symbol\":"
            + "\"XBTUSD\",\"side\":\"Sell\",\"price\":5,\"leavesQty\":10}]}";
        final String more = "{\"table\":\"liquidation\",\"action\":\"update\",\"data\":[{\"orderID\":\"a\",\"symbol\":"
            + "\"XBTUSD\",\"leavesQty\":11}]}";
        final Path first = write("first", order + "\n" + more);
        final Path second = write("second", more);
        assertEquals(0, run("--venue=bitmex", first.toString(), second.toString()));
        assertEquals(2, out.toString(StandardCharsets.UTF_8).lines().count(), out::toString);
    }

    @Test
    void shouldNameAFileThatCannotBeReadAndReadTheOthers() throws IOException {
        final Path good = write("good", MARK);
        final Path cut = folder.resolve("cut.gz");
        Files.write(cut, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
        final Path missing = folder.resolve("missing");
        assertEquals(2, run("--venue=okx", missing.toString(), folder.toString(), cut.toString(), good.toString()));
        assertEquals(String.format(MARK_LINE, 1), out.toString(StandardCharsets.UTF_8));
        final String message = err.toString(StandardCharsets.UTF_8);
        assertTrue(message.contains("cannot read " + missing + ": there is no such file"), message);
        assertTrue(message.contains("cannot read " + folder + ": it is a directory"), message);
        assertTrue(message.contains("cannot read " + cut + ": "), message);
    }

    @Test
    void shouldEndQuietlyWhenThePipeIsClosedButNotWhenTheDiskIsFull() {
        assertEquals(0, run(MARK, new FailingStream("Broken pipe"), "--venue=okx"));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        assertEquals(1, run(MARK, new FailingStream("No space left on device"), "--venue=okx"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("cannot write the events: No space left on device"));
    }

    /** A stream that takes nothing. */
    private static final class FailingStream extends OutputStream {
        private final String message;

        FailingStream(final String message) {
            this.message = message;
        }

        @Override
        public void write(final int b) throws IOException {
            throw new IOException(message);
        }
    }
}
