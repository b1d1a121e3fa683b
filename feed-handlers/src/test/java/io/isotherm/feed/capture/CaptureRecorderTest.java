package io.isotherm.feed.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CaptureRecorderTest {
    @TempDir
    private Path directory;
    private final List<IOException> failures = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"capture.txt", "capture.txt.gz"})
    void shouldWriteWhatItReadsBack(final String name) throws IOException {
        final long seed = 0x2ecL;
        final Random random = new Random(seed);
        final Path file = directory.resolve("new").resolve(name);
        final List<String> passed = new ArrayList<>();
        final List<String> expected = new ArrayList<>();
        try (CaptureRecorder recorder = CaptureRecorder.create(file, failures::add)) {
            final FrameSink next = (buffer, offset, length, time) -> passed.add(time + " " + length);
            final CaptureSource[] sources = {CaptureSource.socket(Venue.OKX),
                CaptureSource.rest(Venue.BINANCE_USDM, null), CaptureSource.rest(Venue.BINANCE_USDM, "BTCUSDT")};
            final FrameSink[] tees = new FrameSink[sources.length];
            for (int i = 0; i < tees.length; i++) {
                tees[i] = recorder.tee(sources[i], next);
            }
            for (int i = 0; i < 200; i++) {
                final String frame = text(random, i % 50 == 0 ? 200_000 : random.nextInt(2000));
                final byte[] bytes = ("##" + frame).getBytes(StandardCharsets.UTF_8);
                final long time = i == 0 ? 0 : random.nextLong() >>> (1 + random.nextInt(60));
                final int source = random.nextInt(tees.length);
                tees[source].onFrame(new UnsafeBuffer(bytes), 2, bytes.length - 2, time);
                expected.add(time + " " + sources[source].code() + " " + frame);
            }
            assertEquals(200, recorder.frames());
        }
        assertEquals(expected, CaptureFiles.all(TextCaptureReader.open(file)), "seed " + seed);
        assertEquals(200, passed.size());
        assertEquals(List.of(), failures);
    }

    @Test
    void shouldTellWhatWasFoundOfVenuesBetweenTheirFrames() throws IOException {
        final Path file = directory.resolve("notes.txt");
        final CaptureNote silent = new CaptureNote(Venue.BYBIT, "silent", "BTCUSDT", "trades,book");
        try (CaptureRecorder recorder = CaptureRecorder.create(file, failures::add)) {
            final FrameSink okx = recorder.tee(CaptureSource.socket(Venue.OKX), (buffer, offset, length, time) -> { });
            recorder.note(CaptureNote.of(Venue.OKX, "down"), 10);
            okx.onFrame(new UnsafeBuffer("{}".getBytes(StandardCharsets.UTF_8)), 0, 2, 20);
            recorder.note(silent, 30);
            assertEquals(1, recorder.frames());
        }
        assertEquals("10\tokx!\tdown\n20\tokx\t{}\n30\tbybit!\tsilent BTCUSDT trades,book\n",
            Files.readString(file));
        final List<String> read = new ArrayList<>();
        try (CaptureReader reader = new MergedCapture(List.of(TextCaptureReader.open(file)))) {
            while (reader.advance()) {
                read.add(reader.receiveTimeNs() + " " + reader.note());
                reader.deliver((buffer, offset, length, time) -> read.add(time + " frame"));
            }
        }
        assertEquals(List.of("10 " + CaptureNote.of(Venue.OKX, "down"), "20 null", "20 frame", "30 " + silent), read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10\tokx!\t", "10\tokx!\tsilent BTC", "10\tokx!\ta b c d", "10\tokx-rest!\tdown",
        "10\tnowhere!\tdown"})
    void shouldRefuseALineThatIsNoNote(final String line) throws IOException {
        final Path file = Files.writeString(directory.resolve("wrong.txt"), line + "\n");
        try (CaptureReader reader = TextCaptureReader.open(file)) {
            final String message = assertThrows(CaptureFormatException.class, reader::advance).getMessage();
            assertTrue(message.contains("wrong.txt") && message.contains("1"), message);
        }
    }

    @Test
    void shouldTellOfConnectionsWhereTheyCameAndWent() throws IOException {
        final Path file = directory.resolve("connections.txt");
        final List<String> passed = new ArrayList<>();
        try (CaptureRecorder recorder = CaptureRecorder.create(file, failures::add)) {
            final FrameSink first = recorder.tee(CaptureSource.socket(Venue.OKX), listed("first", passed));
            final FrameSink other = recorder.tee(CaptureSource.socket(Venue.OKX, 3, 1), listed("other", passed));
            first.onConnection(ConnectionChange.CONNECTED, 10);
            other.onConnection(ConnectionChange.CONNECTED, 20);
            other.onFrame(new UnsafeBuffer("{}".getBytes(StandardCharsets.UTF_8)), 0, 2, 30);
            other.onConnection(ConnectionChange.ASKED_AGAIN, 35);
            first.onConnection(ConnectionChange.LOST, 40);
            assertEquals(1, recorder.frames());
        }
        final List<String> told = List.copyOf(passed);
        passed.clear();
        assertEquals("10\tokx+\t\n20\tokx#3.1+\t\n30\tokx#3.1\t{}\n"
            + "35\tokx#3.1~\t\n40\tokx-\t\n", Files.readString(file));
        try (CaptureReader reader = Captures.open(file, null)) {
            while (reader.advance()) {
                reader.deliver(listed(reader.source().route() == 3 ? "other" : "first", passed));
                assertEquals(reader.source().route() == 3 ? 1 : 0, reader.source().copy());
            }
        }
        assertEquals(List.of("first CONNECTED 10", "other CONNECTED 20", "other 30", "other ASKED_AGAIN 35",
            "first LOST 40"), told);
        assertEquals(told, passed);
        assertEquals(List.of(), failures);
    }

    private static FrameSink listed(final String name, final List<String> passed) {
        return new FrameSink() {
            @Override
            public void onFrame(final DirectBuffer buffer, final int offset, final int length, final long timeNs) {
                passed.add(name + " " + timeNs);
            }

            @Override
            public void onConnection(final ConnectionChange change, final long timeNs) {
                passed.add(name + " " + change + " " + timeNs);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"okx+\t{}", "okx#7.6\t{}", "okx#\t{}", "binance-usdm-rest+\t", "binance-usdm-rest#1\t{}",
        "+\t", "nowhere#1\t{}"})
    void shouldRefuseALineThatNamesNoConnection(final String rest) throws IOException {
        final Path file = CaptureFiles.plain(directory, "bad", "1\tokx\t{}", "2\t" + rest);
        try (CaptureReader reader = Captures.open(file, null)) {
            assertTrue(reader.advance());
            final IOException refused = assertThrows(CaptureFormatException.class, reader::advance);
            assertTrue(refused.getMessage().contains(":2: "), refused.getMessage());
        }
    }

    @Test
    void shouldKeepTheFileToItsOwner() throws IOException {
        final Path file = directory.resolve("a/b/c.txt");
        CaptureRecorder.create(file, failures::add).close();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
    }

    @Test
    void shouldNeverOverwriteOrFollowALink() throws IOException {
        final Path file = CaptureFiles.plain(directory, "there", "1\tokx\t{}");
        assertThrows(FileAlreadyExistsException.class, () -> CaptureRecorder.create(file, failures::add));
        final Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("elsewhere"));
        assertThrows(FileAlreadyExistsException.class, () -> CaptureRecorder.create(link, failures::add));
        assertEquals(List.of("1 okx {}"), CaptureFiles.all(Captures.open(file, null)));
    }

    @Test
    void shouldPassFramesOnAfterItIsClosed() throws IOException {
        final List<Integer> passed = new ArrayList<>();
        final CaptureRecorder recorder = CaptureRecorder.create(directory.resolve("f"), failures::add);
        final FrameSink tee = recorder.tee(CaptureSource.socket(Venue.OKX), (b, o, length, t) -> passed.add(length));
        tee.onFrame(new UnsafeBuffer(new byte[4]), 0, 4, 1);
        recorder.close();
        recorder.close();
        tee.onFrame(new UnsafeBuffer(new byte[7]), 0, 7, 2);
        assertEquals(List.of(4, 7), passed);
        assertEquals(1, recorder.frames());
        assertEquals(1, recorder.lost());
    }

    @Test
    void shouldLoseOnlyTheFrameThatIsTooLong() throws IOException {
        final Path file = directory.resolve("f");
        try (CaptureRecorder recorder = CaptureRecorder.create(file, failures::add)) {
            final FrameSink tee = recorder.tee(CaptureSource.socket(Venue.OKX), (b, o, l, t) -> {
            });
            tee.onFrame(new UnsafeBuffer(new byte[CaptureReader.MAX_FRAME_LENGTH + 1]), 0,
                CaptureReader.MAX_FRAME_LENGTH + 1, 1);
            tee.onFrame(new UnsafeBuffer("{}".getBytes(StandardCharsets.UTF_8)), 0, 2, 2);
            assertEquals(1, recorder.lost());
        }
        assertEquals(List.of("2 okx {}"), CaptureFiles.all(Captures.open(file, null)));
    }

    @Test
    void shouldReportAFullDiskOnceAndGoOnPassingFrames() throws IOException {
        final Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.isWritable(full), "no /dev/full on this system");
        final List<Integer> passed = new ArrayList<>();
        final CaptureRecorder recorder = CaptureRecorder.to(full, Files.newOutputStream(full), failures::add);
        final FrameSink tee = recorder.tee(CaptureSource.socket(Venue.OKX), (b, o, length, t) -> passed.add(length));
        for (int i = 0; i < 100; i++) {
            tee.onFrame(new UnsafeBuffer(new byte[10_000]), 0, 10_000, i);
        }
        recorder.close();
        assertEquals(100, passed.size());
        assertEquals(1, failures.size());
        assertTrue(recorder.lost() > 80, "lost " + recorder.lost());
    }

    private static String text(final Random random, final int length) {
        final StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append("{\"a\": 1}\n\r\té牛".charAt(random.nextInt(13)));
        }
        return text.toString();
    }
}
