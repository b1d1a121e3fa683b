package io.isotherm.feed.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.AllocationProbe;
import io.isotherm.feed.json.FrameDecoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class FrameInflaterTest {
    private static final byte[] TEXT = "{\"ping\":1645289384840}".getBytes(StandardCharsets.UTF_8);
    private static final int NAME_AND_CHECKSUM = 0x0A;

    private final FrameInflater inflater = new FrameInflater();

    @Test
    void shouldGiveBackWhatWasCompressed() throws IOException {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            final byte[] text = text(random, random.nextInt(300_000));
            assertTrue(inflate(gzip(text)), "seed " + seed);
            assertEquals(new String(text, StandardCharsets.US_ASCII), result(), "seed " + seed);
        }
    }

    @Test
    void shouldPutTheMembersOfAMessageTogether() throws IOException {
        final byte[] two = concat(gzip("{\"a\":".getBytes(StandardCharsets.UTF_8)),
            gzip("1}".getBytes(StandardCharsets.UTF_8)));
        assertTrue(inflate(two));
        assertEquals("{\"a\":1}", result());
        assertFalse(inflate(Arrays.copyOf(two, two.length - 1)), "the second member is cut");
        assertEquals(0, inflater.length());
    }

    @Test
    void shouldRefuseAMessageThatIsCutAnywhere() throws IOException {
        final byte[] whole = gzip(TEXT);
        for (int length = 0; length < whole.length; length++) {
            assertFalse(inflate(Arrays.copyOf(whole, length)), "cut to " + length);
            assertEquals(0, inflater.length());
        }
        assertTrue(inflate(whole), "the next good one is read");
    }

    @Test
    void shouldRefuseAWrongChecksumAndAWrongLength() throws IOException {
        final byte[] whole = gzip(TEXT);
        for (int i = whole.length - GzipHeader.TRAILER_LENGTH; i < whole.length; i++) {
            final byte[] damaged = whole.clone();
            damaged[i] ^= 0x40;
            assertFalse(inflate(damaged), "byte " + i);
        }
    }

    @Test
    void shouldRefuseWhatFollowsTheLastMember() throws IOException {
        assertFalse(inflate(concat(gzip(TEXT), new byte[]{0})));
        assertFalse(inflate(concat(gzip(TEXT), TEXT)));
        assertFalse(inflate(concat(gzip(TEXT), new byte[]{0x1F, (byte) 0x8B})));
    }

    @Test
    void shouldRefuseAMessageThatSwellsBeyondItsRatio() throws IOException {
        final byte[] bomb = gzip(new byte[4 << 20]);
        assertTrue(bomb.length < 5_000, "4 MiB of zeros in " + bomb.length + " bytes");
        assertFalse(inflate(bomb));
        assertTrue(inflate(gzip(new byte[FrameInflater.FREE_LENGTH])), "small messages may be of any ratio");
    }

    @Test
    void shouldRefuseMoreThanTheLongestFrame() throws IOException {
        final byte[] text = text(new Random(1), FrameDecoder.MAX_FRAME_LENGTH + 1);
        assertFalse(inflate(gzip(text)));
        assertTrue(inflate(gzip(Arrays.copyOf(text, FrameDecoder.MAX_FRAME_LENGTH))));
        assertEquals(FrameDecoder.MAX_FRAME_LENGTH, inflater.length());
    }

    @Test
    void shouldReadEveryPartOfAHeader() {
        final byte[] member = fullHeader();
        assertTrue(inflate(member));
        assertEquals(new String(TEXT, StandardCharsets.UTF_8), result());
        for (int i = 0; i < member.length; i++) {
            assertFalse(inflate(Arrays.copyOf(member, i)), "cut to " + i);
        }
        final byte[] renamed = member.clone();
        renamed[GzipHeader.FIXED_LENGTH] ^= 1;
        assertFalse(inflate(renamed), "the header's own checksum");
        final byte[] reserved = member.clone();
        reserved[3] |= (byte) 0x80;
        assertFalse(inflate(reserved), "a flag of no known meaning");
        final byte[] method = member.clone();
        method[2] = 7;
        assertFalse(inflate(method), "another method than deflate");
    }

    @Test
    void shouldNeverTakeMoreThanTheJdkReadsOfADamagedMessage() throws IOException {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            final byte[] message = gzip(text(random, random.nextInt(400)));
            final int changes = 1 + random.nextInt(3);
            for (int c = 0; c < changes; c++) {
                message[random.nextInt(message.length)] ^= (byte) (1 << random.nextInt(8));
            }
            if (inflate(message)) {
                read++;
                // What passes is what the JDK reads as well: a change of time, flags or system in the header.
                assertEquals(jdk(message), result(), "seed " + seed + ", message " + i);
            }
        }
        assertTrue(read > 0 && read < 10_000, read + " of the damaged messages were read, seed " + seed);
    }

    @Test
    void shouldAllocateNothingPerMessage() throws IOException {
        final byte[] message = gzip(text(new Random(1), 200_000));
        final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(message.length));
        buffer.putBytes(0, message);
        final InflatedFrames frames = new InflatedFrames((text, offset, length, time) ->
            assertEquals('0', text.getByte(offset) & 0x30));
        assertEquals(0, AllocationProbe.leastBytes(5, () -> {
            for (int i = 0; i < 200; i++) {
                frames.onFrame(buffer, 0, message.length, 1);
            }
        }));
    }

    @Test
    void shouldHandOnABadMessageAsAnEmptyFrameAndPlainTextAsItIs() throws IOException {
        final StringBuilder seen = new StringBuilder();
        final InflatedFrames frames = new InflatedFrames((text, offset, length, time) -> {
            final byte[] bytes = new byte[length];
            text.getBytes(offset, bytes);
            seen.append(time).append(new String(bytes, StandardCharsets.UTF_8)).append(' ');
        });
        onFrame(frames, gzip(TEXT), 1);
        onFrame(frames, Arrays.copyOf(gzip(TEXT), 20), 2);
        onFrame(frames, TEXT, 3);
        onFrame(frames, new byte[0], 4);
        assertEquals("1{\"ping\":1645289384840} 2 3{\"ping\":1645289384840} 4 ", seen.toString());
        assertEquals(1, frames.refused());
    }

    private static void onFrame(final InflatedFrames frames, final byte[] bytes, final long time) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[bytes.length + 3]);
        buffer.putBytes(3, bytes);
        frames.onFrame(buffer, 3, bytes.length, time);
    }

    private boolean inflate(final byte[] message) {
        return inflater.inflate(new UnsafeBuffer(message), 0, message.length);
    }

    private String result() {
        final byte[] bytes = new byte[inflater.length()];
        inflater.buffer().getBytes(0, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static String jdk(final byte[] message) throws IOException {
        return new String(new GZIPInputStream(new ByteArrayInputStream(message)).readAllBytes(),
            StandardCharsets.US_ASCII);
    }

    /** Digits, so that it compresses to about half. */
    private static byte[] text(final Random random, final int length) {
        final byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ('0' + random.nextInt(10));
        }
        return text;
    }

    private static byte[] gzip(final byte[] text) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }

    private static byte[] concat(final byte[] first, final byte[] second) {
        final byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** A member with a name and a checksum of its header. */
    private static byte[] fullHeader() {
        final byte[] header = {0x1F, (byte) 0x8B, 8, NAME_AND_CHECKSUM, 0, 0, 0, 0, 0, 3, 'f', '.', 't', 0};
        final CRC32 checksum = new CRC32();
        checksum.update(header);
        final ByteBuffer member = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        member.put(header).putShort((short) checksum.getValue());
        final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(TEXT);
        deflater.finish();
        final byte[] data = new byte[128];
        member.put(data, 0, deflater.deflate(data));
        deflater.end();
        checksum.reset();
        checksum.update(TEXT);
        member.putInt((int) checksum.getValue()).putInt(TEXT.length);
        return Arrays.copyOf(member.array(), member.position());
    }
}
