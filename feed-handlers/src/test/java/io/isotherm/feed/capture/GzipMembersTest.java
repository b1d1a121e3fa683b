package io.isotherm.feed.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

final class GzipMembersTest {
    private static final long SEED = 0x921FL;

    /** Gives a few bytes at a time and never says that more is available, like a pipe whose writer pauses. */
    private static final class Dripping extends InputStream {
        private final byte[] bytes;
        private int position;

        Dripping(final byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return position == bytes.length ? -1 : bytes[position++] & 0xFF;
        }

        @Override
        public int read(final byte[] target, final int offset, final int length) {
            final int count = Math.min(Math.min(7, length), bytes.length - position);
            System.arraycopy(bytes, position, target, offset, count);
            position += count;
            return count == 0 ? -1 : count;
        }

        @Override
        public int available() {
            return 0;
        }
    }

    private static byte[] gzip(final byte[] content) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] join(final byte[]... parts) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (final byte[] part : parts) {
            out.write(part);
        }
        return out.toByteArray();
    }

    private static byte[] random(final int length) {
        final byte[] bytes = new byte[length];
        new Random(SEED + length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] read(final byte[] compressed) throws IOException {
        try (InputStream in = GzipMembers.decompressed(new Dripping(compressed))) {
            return in.readAllBytes();
        }
    }

    @Test
    void shouldReadEveryMemberThoughTheWriterPauses() throws IOException {
        final byte[] a = random(100_000);
        final byte[] b = random(3);
        assertArrayEquals(join(a, b, a), read(join(gzip(a), gzip(b), gzip(new byte[0]), gzip(a))), "seed " + SEED);
    }

    @Test
    void shouldWriteMembersOfBoundedLengthThatAnyToolReads() throws IOException {
        final byte[] content = random(3 * GzipMemberStream.MEMBER_LENGTH + 17);
        final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        final Random random = new Random(SEED);
        int members = 1;
        try (GzipMemberStream out = new GzipMemberStream(packed)) {
            for (int done = 0; done < content.length;) {
                final int part = Math.min(content.length - done, 1 + random.nextInt(100_000));
                out.write(content, done, part);
                done += part;
                if (random.nextInt(8) == 0) {
                    out.flush();
                    final GzipMembers soFar =
                        (GzipMembers) GzipMembers.decompressed(new ByteArrayInputStream(packed.toByteArray()));
                    assertArrayEquals(Arrays.copyOf(content, done), soFar.readNBytes(done), "flushed at " + done);
                    members = Math.max(members, soFar.member());
                }
            }
        }
        assertArrayEquals(content, read(packed.toByteArray()), "seed " + SEED);
        assertArrayEquals(content,
            new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray())).readAllBytes(), "the JDK's own reader");
        assertTrue(members > 1, members + " members");
        final ByteArrayOutputStream none = new ByteArrayOutputStream();
        new GzipMemberStream(none).close();
        assertArrayEquals(new byte[0], read(none.toByteArray()));
    }

    @Test
    void shouldReadPlainContentAndPaddingAsTheyAre() throws IOException {
        assertArrayEquals("plain".getBytes(), read("plain".getBytes()));
        assertArrayEquals(new byte[0], read(new byte[0]));
        assertArrayEquals("x".getBytes(), read(join(gzip("x".getBytes()), new byte[512])));
    }

    @Test
    void shouldRefuseDamageAnywhere() throws IOException {
        final byte[] one = gzip(random(1000));
        final byte[] two = join(one, one);
        for (int cut = 3; cut < two.length; cut++) {
            if (cut != one.length) {
                final byte[] part = new ByteArrayInputStream(two).readNBytes(cut);
                assertThrows(EOFException.class, () -> read(part), "cut at " + cut);
            }
        }
        assertThrows(ZipException.class, () -> read(join(one, "text".getBytes())));
        final byte[] wrongChecksum = two.clone();
        wrongChecksum[two.length - 6] ^= 1;
        assertThrows(ZipException.class, () -> read(wrongChecksum));
    }
}
