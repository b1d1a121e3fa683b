package io.isotherm.feed.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CapturesTest {
    private static final String DEPTH = "{\"lastUpdateId\":7,\"bids\":[],\"asks\":[]}";

    @TempDir
    private Path directory;

    @Test
    void shouldReadTheTextFormPlainOrCompressed() throws IOException {
        final String[] lines = {"1700000000000000001\tbybit\t{\"topic\":\"a\tb\"}", "",
            "1700000000000000002\tbinance-usdm-rest\t{\"openInterest\":\"1\"}",
            "1700000000000000003\tbinance-usdm-rest:BTCUSDT\t" + DEPTH, "1700000000000000004\tokx\tpong"};
        final List<String> expected = List.of("1700000000000000001 bybit {\"topic\":\"a\tb\"}",
            "1700000000000000002 binance-usdm-rest {\"openInterest\":\"1\"}",
            "1700000000000000003 binance-usdm-rest:BTCUSDT " + DEPTH, "1700000000000000004 okx pong");
        // Names say nothing: content does.
        assertEquals(expected, read(CaptureFiles.plain(directory, "plain.gz", lines), null));
        assertEquals(expected, read(CaptureFiles.gzip(directory, "compressed.txt", lines), null));
        assertEquals(expected, read(CaptureFiles.plain(directory, "venue", lines), Venue.OKX));
    }

    @Test
    void shouldReadReceivedFramesAndRestAnswersOfASessionLog() throws IOException {
        final Path file = CaptureFiles.gzip(directory, "log.tsv.gz",
            "1786310817.601629\tH\thttps://x/v5/market/instruments-info?limit=1\t{\"retCode\":0}",
            "1786310818.223515\tC\twss://x/v5/public/linear", "1786310819.228447\t>\t{\"op\":\"subscribe\"}",
            "1786310819.526357\t<\t{\"topic\":\"t\"}",
            "1786310820.1\tH\thttps://x/fapi/v1/depth?symbol=btcusdt&limit=5\t" + DEPTH);
        assertEquals(List.of("1786310817601629000 bybit-rest {\"retCode\":0}", "1786310818223515000 bybit CONNECTED",
            "1786310819526357000 bybit {\"topic\":\"t\"}", "1786310820100000000 bybit-rest:BTCUSDT " + DEPTH),
            read(file, Venue.BYBIT));
    }

    @Test
    void shouldTellAReconnectionOfASessionLogAsTheTextFormDoes() throws IOException {
        final String[] log = {"1786310818.1\tC\twss://x", "1786310818.2\t<\t{\"a\":1}", "1786310819.1\tC\t",
            "1786310819.2\t<\t{\"a\":2}"};
        final String[] text = {"1786310818100000000\tbybit+\t", "1786310818200000000\tbybit\t{\"a\":1}",
            "1786310819100000000\tbybit+\t", "1786310819200000000\tbybit\t{\"a\":2}"};
        final List<String> told = read(CaptureFiles.plain(directory, "log", log), Venue.BYBIT);
        assertEquals(read(CaptureFiles.plain(directory, "text", text), null), told);
        assertEquals("1786310819100000000 bybit CONNECTED", told.get(2));
    }

    @Test
    void shouldGiveADepthBodyTheSymbolOfTheOnlyDepthStream() throws IOException {
        final String[] lines = {"1680652700423575 {\"stream\":\"ethusdt@bookTicker\",\"data\":{}}",
            "1680652700423576 " + DEPTH, "1680652700423577 {\"stream\":\"btcusdt@depth@0ms\",\"data\":{}}",
            "1680652700423578 {\"stream\":\"btcusdt@depth@0ms\",\"data\":{}}"};
        assertEquals("1680652700423576000 binance-usdm-rest:BTCUSDT " + DEPTH,
            read(CaptureFiles.plain(directory, "one", lines), Venue.BINANCE_USDM).get(1));
        lines[3] = lines[3].replace("btc", "eth");
        assertEquals("1680652700423576000 binance-usdm-rest " + DEPTH,
            read(CaptureFiles.plain(directory, "two", lines), Venue.BINANCE_USDM).get(1), "two symbols: no guess");
        assertEquals("2 binance-usdm-rest:BTCUSDT " + DEPTH, read(CaptureFiles.plain(directory, "text",
            "1\tbinance-usdm\t{\"stream\":\"btcusdt@depth@100ms\"}", "2\tbinance-usdm-rest\t" + DEPTH), null).get(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"topic\":\"x\"}|a capture line",
        "12.5 {}|a capture line",
        "1700000000000000001~kraken~{}|a venue (binance-usdm, binance-coinm, bybit, okx, deribit, ",
        "1700000000000000001~bybit-rest:~{}|a venue (binance-usdm, binance-coinm, bybit, okx, deribit, ",
        "1700000000000000001~bybit~{}^1700000000000000002~bybit|'receiveTimeNs<TAB>venue<TAB>frame'",
        "1700000000000000001~bybit~{}^17e~bybit~{}|a receive time in whole nanoseconds",
        "1786310819.526357~<~{}^1786310819.526357~?~{}|direction <, >, C or H",
        "1786310819.526357~<~{}^yesterday~<~{}|a time in epoch seconds",
        "1786310819.526357~<~{}^1786310819.5~H~{}|'URL<TAB>body'",
        "1786310819.526357~<~{}^{}|'epoch seconds<TAB>direction<TAB>payload'",
        "1680652700423575 {}^1680652700 {}|a time in epoch microseconds (15 to 17 digits)"})
    void shouldSayWhereAndWhatIsWrong(final String text, final String expected) throws IOException {
        final String[] lines = text.replace('~', '\t').split("\\^");
        final Path file = CaptureFiles.plain(directory, "bad", lines);
        final CaptureFormatException e = assertThrows(CaptureFormatException.class, () -> read(file, Venue.BYBIT));
        assertTrue(e.getMessage().startsWith(file + ":" + lines.length + ": found "), e.getMessage());
        assertTrue(e.getMessage().contains("; expected ") && e.getMessage().contains(expected), e.getMessage());
        assertEquals(lines.length, e.lineNumber());
    }

    @Test
    void shouldAskForTheVenueOfASessionLog() throws IOException {
        final Path file = CaptureFiles.plain(directory, "log", "1786310819.526357\t<\t{}");
        final CaptureFormatException e = assertThrows(CaptureFormatException.class, () -> Captures.open(file, null));
        assertTrue(e.getMessage().contains("--venue with one of binance-usdm, binance-coinm, bybit, okx, deribit, "),
            e.getMessage());
    }

    @Test
    void shouldNotLetALineSteerTheTerminal() throws IOException {
        final Path file = CaptureFiles.plain(directory, "bad", "\u001b[2Jgone");
        final CaptureFormatException e = assertThrows(CaptureFormatException.class, () -> Captures.open(file, null));
        assertEquals(-1, e.getMessage().indexOf('\u001b'));
    }

    @Test
    void shouldNameAMissingFileAndADirectory() {
        assertThrows(NoSuchFileException.class, () -> Captures.open(directory.resolve("none"), null));
        final IOException e = assertThrows(IOException.class, () -> Captures.open(directory, null));
        assertTrue(e.getMessage().contains("is a directory"), e.getMessage());
    }

    @Test
    void shouldDeliverNothingFromAnEmptyFile() throws IOException {
        assertEquals(List.of(), read(Files.createFile(directory.resolve("empty")), null));
    }

    @Test
    void shouldDeliverTheLinesBeforeACutInTheGzipStreamAndThenSaySo() throws IOException {
        final Random random = new Random(1);
        final String[] lines = new String[5000];
        Arrays.setAll(lines, i -> i + "\tbybit\t{\"noise\":" + random.nextLong() + "}");
        final Path whole = CaptureFiles.gzip(directory, "whole.gz", lines);
        final byte[] bytes = Files.readAllBytes(whole);
        final Path cut = Files.write(directory.resolve("cut.gz"), Arrays.copyOf(bytes, bytes.length / 2));
        try (CaptureReader reader = Captures.open(cut, null)) {
            int frames = 0;
            CaptureFormatException failure = null;
            while (failure == null) {
                try {
                    assertTrue(reader.advance(), "the end must not pass for the end of the capture");
                    assertEquals(frames++, reader.receiveTimeNs());
                } catch (final CaptureFormatException e) {
                    failure = e;
                }
            }
            assertTrue(frames > 1000, "only " + frames);
            assertTrue(failure.getMessage().contains("cut gzip stream"), failure.getMessage());
            long offset = 0;
            for (int i = 0; i < frames; i++) {
                offset += lines[i].length() + 1;
            }
            assertEquals(offset, failure.offset(), "where the first line begins that is not whole");
        }
    }

    @Test
    void shouldTakeFramesOfEightMebibytesAndRefuseLongerOnes() throws IOException {
        final String longest = "x".repeat(CaptureReader.MAX_FRAME_LENGTH);
        final Path good = CaptureFiles.plain(directory, "good", "1\tokx\t" + longest, "2\tokx\t{}");
        try (CaptureReader reader = Captures.open(good, null)) {
            assertTrue(reader.advance());
            assertEquals(CaptureReader.MAX_FRAME_LENGTH, reader.length());
            assertTrue(reader.advance());
            assertEquals("{}", CaptureFiles.frame(reader));
            assertEquals(reader.size(), reader.position());
        }
        final Path bad = CaptureFiles.plain(directory, "bad", "1\tokx\t{}", "2\tokx\t" + longest + "x");
        assertThrows(CaptureFormatException.class, () -> read(bad, null));
        final Path endless = CaptureFiles.plain(directory, "endless", "1\tokx\t{}", longest + longest + longest);
        final CaptureFormatException e = assertThrows(CaptureFormatException.class, () -> read(endless, null));
        assertEquals(2, e.lineNumber());
    }

    @Test
    void shouldReadLinesThatEndInCrLf() throws IOException {
        final Path file = Files.writeString(directory.resolve("f"), "1\tokx\tpong\r\n2\tokx\t{}\r\n");
        assertInstanceOf(TextCaptureReader.class, Captures.open(file, null)).close();
        assertEquals(List.of("1 okx pong", "2 okx {}"), read(file, null));
    }

    @Test
    void shouldFindWhereAPlainCaptureWasCutWhereverThatWas() throws IOException {
        final Path whole = CaptureFiles.plain(directory, "whole", "1\tokx+\t", "2\tokx\t{\"a\":1}", "3\tokx\t{}");
        final byte[] bytes = Files.readAllBytes(whole);
        int lines = 0;
        for (int length = 1; length <= bytes.length; length++) {
            final Path cut = Files.write(directory.resolve("cut"), Arrays.copyOf(bytes, length));
            final boolean atAnEnd = bytes[length - 1] == '\n';
            lines += atAnEnd ? 1 : 0;
            final CaptureSurvey survey = CaptureSurvey.of(cut, null);
            assertEquals(Math.max(0, lines - 1), survey.frames(), "cut at " + length);
            if (atAnEnd) {
                assertEquals(null, survey.damage(), "cut at " + length);
            } else {
                final String before = new String(bytes, 0, length, StandardCharsets.UTF_8);
                assertEquals(before.lastIndexOf('\n') + 1, survey.damage().offset(), survey.damage().text());
                assertEquals(lines + 1, survey.damage().line());
                assertEquals(survey.frames(), survey.damage().frames());
            }
        }
    }

    private static List<String> read(final Path file, final Venue venue) throws IOException {
        return CaptureFiles.all(Captures.open(file, venue));
    }
}
