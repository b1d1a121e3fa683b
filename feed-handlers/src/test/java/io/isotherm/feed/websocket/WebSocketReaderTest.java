package io.isotherm.feed.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.AllocationProbe;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebSocketReaderTest {
    private static final int MAX = 1 << 20;
    private static final int ROUNDS = 1_000 * Integer.getInteger("isotherm.rounds", 1);
    private static final byte[] NOTHING = new byte[0];

    private static List<String> read(final ServerFrames frames) {
        return ReaderEvents.of(frames.toBytes(), MAX, Integer.MAX_VALUE);
    }

    private static ServerFrames frames() {
        return new ServerFrames();
    }

    private static byte[] ascii(final String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** One of everything: short and long lengths, fragments, control frames between them, characters beyond ASCII. */
    private static byte[] everything() {
        return frames().text("{\"a\":1}").text("").frame(false, 1, ascii("fr\u0001")).frame(true, 9, ascii("p"))
            .frame(false, 0, new byte[] {(byte) 0xE2, (byte) 0x82}).frame(true, 10, NOTHING)
            .frame(false, 0, NOTHING).frame(true, 0, new byte[] {(byte) 0xAC}).text("\u20ac".repeat(60))
            .frame(true, 2, new byte[] {(byte) 0xFF, 0}).frame(false, 2, NOTHING).frame(true, 0, NOTHING)
            .frame(true, 9, new byte[125]).close(1001, "g\u00f6ne").text("unread").toBytes();
    }

    @Test
    void shouldReadTheSameAtEverySplitOfAStream() {
        final byte[] stream = everything();
        final List<String> expected = SlowReader.events(stream, MAX);
        assertEquals("close 1001", expected.get(expected.size() - 1));
        assertEquals(10, expected.size());
        for (int first = 0; first <= stream.length; first++) {
            for (int second = 1; second <= 4; second++) {
                assertEquals(expected, ReaderEvents.of(stream, MAX, first, second, stream.length),
                    first + ", " + second);
            }
        }
        for (int length = 1; length <= stream.length; length++) {
            assertEquals(expected, ReaderEvents.of(stream, MAX, length), "pieces of " + length);
        }
    }

    @Test
    void shouldReadEveryPrefixOfAStreamAsTheObviousReaderDoes() {
        final byte[] stream = everything();
        for (int length = 0; length <= stream.length; length++) {
            final byte[] prefix = Arrays.copyOf(stream, length);
            assertEquals(SlowReader.events(prefix, MAX), ReaderEvents.of(prefix, MAX, 1), "the first " + length);
        }
    }

    @Test
    void shouldAgreeWithTheObviousReaderOnRandomStreamsHoweverCut() {
        final long seed = Long.getLong("isotherm.seed", System.nanoTime());
        final Random random = new Random(seed);
        final RandomStream streams = new RandomStream(random);
        for (int i = 0; i < ROUNDS; i++) {
            final byte[] stream = streams.next();
            final List<String> expected = SlowReader.events(stream, RandomStream.MAX);
            final int[] pieces = random.ints(20, 1, 2 + (1 << random.nextInt(12))).toArray();
            assertEquals(expected, ReaderEvents.of(stream, RandomStream.MAX, pieces), "seed " + seed + ", stream " + i);
            assertEquals(expected, ReaderEvents.of(stream, RandomStream.MAX, stream.length),
                "seed " + seed + ", stream " + i + ", uncut");
        }
    }

    @Test
    void shouldHandAWholeMessageOnWhereItLies() {
        final byte[] stream = frames().text("ab").frame(false, 1, ascii("c")).frame(true, 0, ascii("d")).toBytes();
        final ReaderEvents found = new ReaderEvents();
        final WebSocketReader reader = new WebSocketReader(MAX, found);
        final UnsafeBuffer bytes = new UnsafeBuffer(stream);
        reader.onBytes(bytes, 0, 4);
        assertEquals(stream, found.lastMessage.byteArray(), "a view of the bytes at hand");
        assertEquals(0, reader.capacity(), "and no memory of its own");
        reader.onBytes(bytes, 4, stream.length - 4);
        assertTrue(found.lastMessage.byteArray() != stream, "fragments are put together elsewhere");
        assertEquals(List.of("text ab", "text cd"), found.events);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x90, 0xA0, 0xC0, 0xF1, 0xC1, 0x91, 0xB2, 0xD8, 0xC9})
    void shouldRefuseReservedBits(final int first) {
        assertEquals(List.of("text a", "refused 1002"), read(frames().text("a").raw(first | 0x80, NOTHING).text("b")));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
    void shouldRefuseReservedKindsOfFrames(final int opcode) {
        assertEquals(List.of("refused 1002"), read(frames().frame(true, opcode, ascii("x")).text("b")));
        assertEquals(List.of("refused 1002"), ReaderEvents.of(new byte[] {(byte) (0x80 | opcode)}, MAX, 1), "at once");
    }

    @Test
    void shouldRefuseAMaskedFrame() {
        assertEquals(List.of("refused 1002"), read(frames().bytes(0x81, 0x81, 1, 2, 3, 4, 'a' ^ 1)));
    }

    @Test
    void shouldRefuseControlFramesInFragmentsOrTooLong() {
        for (final int opcode : new int[] {8, 9, 10}) {
            assertEquals(List.of("refused 1002"), read(frames().frame(false, opcode, NOTHING)), "opcode " + opcode);
            assertEquals(List.of("refused 1002"), read(frames().frame(true, opcode, new byte[126])));
        }
        assertEquals(List.of("ping " + "\0".repeat(125)), read(frames().frame(true, 9, new byte[125])));
    }

    @Test
    void shouldRefuseFragmentsOutOfOrder() {
        assertEquals(List.of("refused 1002"), read(frames().frame(true, 0, ascii("a"))));
        assertEquals(List.of("refused 1002"), read(frames().frame(false, 0, ascii("a"))));
        assertEquals(List.of("refused 1002"), read(frames().frame(false, 1, ascii("a")).text("b")));
        assertEquals(List.of("refused 1002"), read(frames().frame(false, 2, ascii("a")).frame(false, 2, ascii("b"))));
        assertEquals(List.of("text ab", "refused 1002"),
            read(frames().frame(false, 1, ascii("a")).frame(true, 0, ascii("b")).frame(true, 0, ascii("c"))));
    }

    @Test
    void shouldRefuseLengthsInMoreBytesThanTheyNeed() {
        assertEquals(List.of("refused 1002"), read(frames().bytes(0x82, 126, 0, 125)));
        assertEquals(List.of("refused 1002"), read(frames().bytes(0x82, 127, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF)));
        assertEquals(List.of(), read(frames().bytes(0x82, 126, 0, 126)));
        assertEquals(List.of(), read(frames().bytes(0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0)));
    }

    @Test
    void shouldRefuseLengthsThatNobodyCanSend() {
        assertEquals(List.of("refused 1002"), read(frames().bytes(0x82, 127, 0x80, 0, 0, 0, 0, 0, 0, 0)));
        assertEquals(List.of("refused 1002"),
            read(frames().bytes(0x82, 127, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF)));
        assertEquals(List.of("refused 1009"),
            read(frames().bytes(0x82, 127, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF)));
        assertEquals(List.of("refused 1009"), read(frames().bytes(0x82, 127, 0, 0, 0, 1, 0, 0, 0, 0)));
    }

    @Test
    void shouldTakeAMessageOfTheLimitAndRefuseOneByteMoreAtItsHeader() {
        assertEquals(List.of("binary " + "\0".repeat(300)),
            ReaderEvents.of(frames().frame(true, 2, new byte[300]).toBytes(), 300, 7));
        assertEquals(List.of("refused 1009"), ReaderEvents.of(frames().bytes(0x82, 126, 1, 45).toBytes(), 300, 7));
        assertEquals(List.of("refused 1009"),
            ReaderEvents.of(frames().frame(false, 2, new byte[200]).bytes(0, 101).toBytes(), 300, 7));
        assertEquals(List.of("binary " + "\0".repeat(300)),
            ReaderEvents.of(frames().frame(false, 2, new byte[200]).frame(true, 0, new byte[100]).toBytes(), 300, 7));
    }

    @Test
    void shouldGrowWithWhatArrivesNotWithWhatAHeaderPromises() {
        final WebSocketReader reader = new WebSocketReader(1 << 30, new ReaderEvents());
        final byte[] header = frames().bytes(0x82, 127, 0, 0, 0, 0, 0x3F, 0xFF, 0xFF, 0xFF).toBytes();
        reader.onBytes(new UnsafeBuffer(header), 0, header.length);
        assertEquals(0, reader.capacity());
        reader.onBytes(new UnsafeBuffer(new byte[1_000]), 0, 1_000);
        assertEquals(1 << 16, reader.capacity());
        assertTrue(reader.isUnderWay());
    }

    @Test
    void shouldRefuseCloseFramesThatSayNothingProper() {
        assertEquals(List.of("refused 1002"), read(frames().frame(true, 8, new byte[1])));
        for (int code = 0; code < 5_100; code++) {
            final boolean fine = code >= 1000 && code <= 1003 || code >= 1007 && code <= 1014
                || code >= 3000 && code <= 4999;
            assertEquals(List.of(fine ? "close " + code : "refused 1002"), read(frames().close(code, "")), "" + code);
        }
        assertEquals(List.of("refused 1007"), read(frames().frame(true, 8, new byte[] {3, -24, (byte) 0xC3})));
        assertEquals(List.of("close 1005"), read(frames().frame(true, 8, NOTHING).text("x")));
        assertEquals(List.of("close 1000"), read(frames().close(1000, "\u20ac".repeat(41))));
    }

    @Test
    void shouldRefuseATextAtTheFirstByteThatCannotBeUtf8() {
        final byte[] head = frames().bytes(0x01, 20).bytes('a', 0xF4).toBytes();
        final ReaderEvents found = new ReaderEvents();
        final WebSocketReader reader = new WebSocketReader(MAX, found);
        reader.onBytes(new UnsafeBuffer(head), 0, head.length);
        assertFalse(reader.isEnded());
        reader.onBytes(new UnsafeBuffer(new byte[] {(byte) 0x90}), 0, 1);
        assertEquals(List.of("refused 1007"), found.events, "U+110000 shows at its second byte");
        assertTrue(reader.isEnded());
    }

    @Test
    void shouldRefuseATextThatEndsInsideACharacter() {
        assertEquals(List.of("refused 1007"), read(frames().frame(true, 1, new byte[] {'a', (byte) 0xE2})));
        assertEquals(List.of("refused 1007"),
            read(frames().frame(false, 1, new byte[] {(byte) 0xE2}).frame(true, 0, NOTHING)));
        assertEquals(List.of("binary \u00e2"), read(frames().frame(true, 2, new byte[] {(byte) 0xE2})));
    }

    @Test
    void shouldRefuseALimitThatIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new WebSocketReader(0, new ReaderEvents()));
        assertThrows(IllegalArgumentException.class, () -> new WebSocketReader(-1, new ReaderEvents()));
        assertThrows(IllegalArgumentException.class,
            () -> new WebSocketReader(WebSocketReader.LARGEST_LIMIT + 1, new ReaderEvents()));
    }

    @Test
    void shouldAllocateNothingPerFrame() {
        final byte[] stream = frames().text("x".repeat(300)).frame(false, 1, new byte[300]).frame(true, 9, new byte[8])
            .frame(true, 0, new byte[200]).text("\u20ac".repeat(90)).frame(true, 10, NOTHING).toBytes();
        final UnsafeBuffer bytes = new UnsafeBuffer(stream);
        final Counting listener = new Counting();
        final WebSocketReader reader = new WebSocketReader(MAX, listener);
        assertEquals(0, AllocationProbe.leastBytes(5, () -> {
            for (int i = 0; i < 20_000; i++) {
                reader.onBytes(bytes, 0, 333);
                reader.onBytes(bytes, 333, stream.length - 333);
            }
        }));
        assertEquals(5 * 20_000L * (300 + 500 + 270 + 8), listener.bytes);
    }

    /** Adds the lengths up. */
    private static final class Counting implements WebSocketListener {
        private long bytes;

        @Override
        public void onMessage(final boolean text, final DirectBuffer buffer, final int length) {
            bytes += length;
        }

        @Override
        public void onPing(final DirectBuffer buffer, final int offset, final int length) {
            bytes += length;
        }

        @Override
        public void onPong() {
            bytes += 0;
        }

        @Override
        public void onClose(final int code) {
            throw new AssertionError("closed with " + code);
        }

        @Override
        public void onViolation(final int code, final String why) {
            throw new AssertionError(why);
        }
    }
}
