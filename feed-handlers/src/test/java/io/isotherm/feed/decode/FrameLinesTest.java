package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.json.FrameDecoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class FrameLinesTest {
    private static List<String> lines(final byte[] bytes) throws IOException {
        final List<String> lines = new ArrayList<>();
        try (FrameLines source = new FrameLines(new ByteArrayInputStream(bytes), () -> { })) {
            while (source.next()) {
                final byte[] line = new byte[source.frame().capacity()];
                source.frame().getBytes(0, line);
                lines.add(new String(line, StandardCharsets.ISO_8859_1));
                assertEquals(lines.size(), source.number());
                assertEquals(lines.get(lines.size() - 1).isBlank(), source.isBlank());
            }
        }
        return lines;
    }

    private static byte[] gzip(final byte[] bytes) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void shouldCutLinesAndCountBlankOnes() throws IOException {
        assertEquals(List.of(), lines(new byte[0]));
        assertEquals(List.of(""), lines("\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of("{}", "", " \t\r", "\u00ff\u0000", "last"),
            lines("{}\n\n \t\r\n\u00ff\u0000\nlast".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void shouldCutLinesOfEveryLengthAndReadGzip() throws IOException {
        final long seed = 0x11e5L;
        final Random random = new Random(seed);
        final StringBuilder text = new StringBuilder();
        final List<String> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            final String line = "x".repeat(random.nextInt(i % 20 == 0 ? 200_000 : 300));
            expected.add(line);
            text.append(line).append('\n');
        }
        final byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        assertEquals(expected, lines(bytes), "seed " + seed);
        assertEquals(expected, lines(gzip(bytes)), "seed " + seed);
    }

    @Test
    void shouldCutALineJustBeyondWhatADecoderTakes() throws IOException {
        final byte[] bytes = new byte[2 * FrameDecoder.MAX_FRAME_LENGTH + 5];
        Arrays.fill(bytes, (byte) 'x');
        bytes[bytes.length - 2] = '\n';
        final List<String> lines = lines(bytes);
        assertEquals(FrameDecoder.MAX_FRAME_LENGTH + 1, lines.get(0).length());
        assertEquals("x", lines.get(1));
    }

    @Test
    void shouldSayThatAGzipFileIsCutShort() throws IOException {
        final byte[] whole = gzip("{\"a\":1}\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        assertThrows(EOFException.class, () -> lines(Arrays.copyOf(whole, whole.length - 20)));
    }

    @Test
    void shouldLetWhatWasReadBeShownBeforeItWaits() throws IOException {
        final int[] waits = new int[1];
        final byte[] bytes = "a\nb\n".getBytes(StandardCharsets.UTF_8);
        try (FrameLines source = new FrameLines(new ByteArrayInputStream(bytes), () -> waits[0]++)) {
            assertTrue(source.next());
            assertTrue(source.next());
            assertEquals(0, waits[0]);
            assertFalse(source.next());
            assertEquals(1, waits[0]);
        }
    }
}
