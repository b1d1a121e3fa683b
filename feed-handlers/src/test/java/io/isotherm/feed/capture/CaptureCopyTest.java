package io.isotherm.feed.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames come back byte for byte from captures and from copies of them, whatever bytes they are. */
final class CaptureCopyTest {
    private static final CaptureSource[] SOURCES = {CaptureSource.socket(Venue.OKX), CaptureSource.socket(Venue.BYBIT,
        2, 1), CaptureSource.rest(Venue.BINANCE_USDM, "BTCUSDT"), CaptureSource.socket(Venue.HTX)};

    private record Line(long timeNs, String source, byte[] frame) {
        @Override
        public String toString() {
            return timeNs + " " + source + " " + Base64.getEncoder().encodeToString(frame);
        }
    }

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<Line> lines = new ArrayList<>();

    @TempDir
    private Path tests;

    @Test
    void shouldGiveEveryByteBack() throws IOException {
        final Path capture = record("a.tsv.gz", 2_000);
        assertEquals(texts(lines), texts(read(capture)), "seed " + seed);
        for (final String name : new String[] {"copy.tsv", "copy.tsv.gz"}) {
            final Path copy = copy(tests.resolve(name), CapturePart.ALL, capture);
            assertEquals(texts(lines), texts(read(copy)), "seed " + seed);
            final Path again = copy(tests.resolve("again-" + name), CapturePart.ALL, copy);
            assertArrayEquals(Files.readAllBytes(copy), Files.readAllBytes(again), "a copy of a copy is the same file");
        }
    }

    @Test
    void shouldEncodeAsAnyBase64DecoderReads() {
        for (int length = 0; length < 200; length++) {
            final byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            final StringBuilder text = new StringBuilder();
            for (int done = 0; done < length; done += Base64Text.BYTES) {
                for (int i = 0; i < Base64Text.CHARACTERS; i++) {
                    text.append((char) Base64Text.character(new UnsafeBuffer(bytes), done,
                        Math.min(Base64Text.BYTES, length - done), i));
                }
            }
            assertEquals(Base64.getEncoder().encodeToString(bytes), text.toString(), "seed " + seed);
            assertEquals(text.length(), Base64Text.length(length));
        }
    }

    @Test
    void shouldFindWhatBreaksALineWhereverItStands() {
        for (int length = 0; length < 40; length++) {
            final byte[] bytes = new byte[length + 3];
            for (int value = 0; value < 256; value++) {
                Arrays.fill(bytes, (byte) value);
                assertEquals(length > 0 && (value == '\n' || value == '\r'),
                    LineBytes.breakLines(new UnsafeBuffer(bytes), 2, length), value + " × " + length);
            }
            for (int at = 2; at < length + 2; at++) {
                Arrays.fill(bytes, (byte) (random.nextInt(256) | 0x10));
                bytes[at] = (byte) (random.nextBoolean() ? '\n' : '\r');
                assertTrue(LineBytes.breakLines(new UnsafeBuffer(bytes), 2, length), "at " + at + " of " + length);
            }
        }
    }

    @Test
    void shouldCutByTimeAndConnection() throws IOException {
        final Path capture = record("a.tsv", 1_000);
        final long fromNs = lines.get(300).timeNs;
        final long toNs = lines.get(700).timeNs;
        final List<Line> wanted = lines.stream().filter(line -> line.timeNs >= fromNs && line.timeNs < toNs
            && (line.source.equals("okx") || line.source.equals("bybit#2.1"))).toList();
        assertEquals(texts(wanted), texts(read(copy(tests.resolve("cut.tsv"),
            new CapturePart(fromNs, toNs, List.of("okx", "bybit")), capture))), "seed " + seed);
        assertEquals(texts(wanted), texts(read(copy(tests.resolve("cut2.tsv"),
            new CapturePart(fromNs, toNs, List.of("okx", "bybit#2.1")), capture))));
    }

    @Test
    void shouldKeepWhatIsToldOfConnectionsAndVenues() throws IOException {
        final Path capture = CaptureFiles.plain(tests, "a", "5\tokx!\tconnecting", "6\tokx+\t", "7\tokx\ta",
            "6\tokx\tb", "8\tbybit#1~\t", "9\tbybit!\tsilent BTCUSDT trades", "10\tokx-\t");
        final Path copy = copy(tests.resolve("copy"), CapturePart.ALL, capture);
        assertEquals(Files.readString(capture).strip(), Files.readString(copy).strip());
        final CaptureSurvey survey = CaptureSurvey.of(copy, null);
        assertEquals(2, survey.frames());
        assertEquals(2, survey.notes());
        assertEquals(1, survey.stepsBack());
        assertEquals(3, survey.parts().stream().mapToLong(CaptureSurvey.Part::changes).sum());
    }

    @Test
    void shouldLeaveNothingBehindThatIsNotWhole() throws IOException {
        final Path capture = record("a.tsv", 10);
        final Path target = tests.resolve("cut.tsv");
        try (CaptureCopy copy = new CaptureCopy(target); CaptureReader reader = Captures.open(capture, null)) {
            assertTrue(reader.advance());
            copy.write(reader);
            assertThrows(FileAlreadyExistsException.class, () -> new CaptureCopy(target), "another one is at it");
        }
        assertFalse(Files.exists(target));
        copy(target, CapturePart.ALL, capture);
        assertThrows(FileAlreadyExistsException.class, () -> new CaptureCopy(target), "never overwritten");
        try (var left = Files.list(tests)) {
            assertEquals(2, left.count(), "no partial file");
        }
    }

    @Test
    void shouldRefuseWhatIsNoBase64() throws IOException {
        for (final String wrong : new String[] {"A", "AB?=", "AAAA=A"}) {
            final Path file = CaptureFiles.plain(tests, "bad", "1\tokx\t{}", "2\tokx=\t" + wrong);
            try (CaptureReader reader = Captures.open(file, null)) {
                assertTrue(reader.advance());
                final String message = assertThrows(CaptureFormatException.class, reader::advance).getMessage();
                assertTrue(message.contains(":2: ") && message.contains("base 64"), message);
            }
            Files.delete(file);
        }
    }

    private Path copy(final Path target, final CapturePart part, final Path capture) throws IOException {
        try (CaptureReader reader = Captures.open(capture, null); CaptureCopy copy = new CaptureCopy(target)) {
            while (reader.advance()) {
                if (part.holds(reader)) {
                    copy.write(reader);
                }
            }
            copy.complete();
        }
        return target;
    }

    private Path record(final String name, final int count) throws IOException {
        final Path file = tests.resolve(name);
        try (CaptureRecorder recorder = CaptureRecorder.create(file, failure -> {
            throw new AssertionError(failure);
        })) {
            long timeNs = 1_767_225_600_000_000_000L;
            for (int i = 0; i < count; i++) {
                timeNs += 1 + random.nextInt(1_000_000);
                final byte[] frame = frame();
                final CaptureSource source = SOURCES[random.nextInt(SOURCES.length)];
                lines.add(new Line(timeNs, source.code(), frame));
                final FrameSink tee = recorder.tee(source, (buffer, offset, length, time) -> { });
                tee.onFrame(new UnsafeBuffer(frame), 0, frame.length, timeNs);
                if (i == count / 2) {
                    recorder.tee(SOURCES[0], (buffer, offset, length, time) -> { })
                        .onConnection(ConnectionChange.ASKED_AGAIN, timeNs);
                }
            }
            assertEquals(count, recorder.frames());
        }
        return file;
    }

    /** JSON, bytes of any value (which are no UTF-8), compressed-looking ones, empty ones, and very long ones. */
    private byte[] frame() {
        if (random.nextInt(3) > 0) {
            return ("{\"n\":" + random.nextLong() + ",\"é\":\"牛\"}" + (random.nextInt(8) == 0 ? "\r\n" : ""))
                .getBytes(StandardCharsets.UTF_8);
        }
        final byte[] bytes = new byte[random.nextInt(100) == 0 ? 200_000 : random.nextInt(60)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static List<Line> read(final Path file) throws IOException {
        final List<Line> read = new ArrayList<>();
        try (CaptureReader reader = Captures.open(file, null)) {
            while (reader.advance()) {
                if (reader.change() == null && reader.note() == null) {
                    final byte[] frame = new byte[reader.length()];
                    reader.buffer().getBytes(reader.offset(), frame);
                    read.add(new Line(reader.receiveTimeNs(), reader.source().code(), frame));
                }
            }
        }
        return read;
    }

    private static List<String> texts(final List<Line> some) {
        return some.stream().map(Line::toString).toList();
    }
}
