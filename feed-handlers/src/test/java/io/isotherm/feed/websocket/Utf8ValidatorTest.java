package io.isotherm.feed.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class Utf8ValidatorTest {
    private static final int[] EDGES = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0,
        0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF};

    /** Bytes until the validator refuses, fed in pieces; −1 when it never does. */
    private static int refusedAt(final byte[] text, final int piece) {
        final Utf8Validator validator = new Utf8Validator();
        final UnsafeBuffer bytes = new UnsafeBuffer(text);
        for (int at = 0; at < text.length; at += piece) {
            if (!validator.accept(bytes, at, Math.min(piece, text.length - at))) {
                return at;
            }
        }
        return validator.isComplete() ? -1 : text.length;
    }

    private static boolean isUtf8(final byte[] text, final int piece) {
        return refusedAt(text, piece) < 0;
    }

    @Test
    void shouldAgreeWithTheJdkOnAllSequencesOfEdges() {
        final int kinds = EDGES.length;
        for (int choice = 0; choice < kinds * kinds * kinds * kinds; choice++) {
            final byte[] text = {(byte) EDGES[choice % kinds], (byte) EDGES[choice / kinds % kinds],
                (byte) EDGES[choice / kinds / kinds % kinds], (byte) EDGES[choice / kinds / kinds / kinds]};
            if (SlowReader.isUtf8(text) != isUtf8(text, 4)) {
                throw new AssertionError(Arrays.toString(text));
            }
        }
    }

    @Test
    void shouldRefuseAtTheFirstByteAfterWhichNothingHelps() {
        for (final int first : EDGES) {
            for (final int second : EDGES) {
                for (final int third : EDGES) {
                    final byte[] text = {(byte) first, (byte) second, (byte) third};
                    int expected = 0;
                    while (expected < 3 && SlowReader.beginsUtf8(Arrays.copyOf(text, expected + 1))) {
                        expected++;
                    }
                    final int found = refusedAt(text, 1);
                    assertEquals(expected, found < 0 ? 3 : found, () -> Arrays.toString(text));
                }
            }
        }
    }

    @Test
    void shouldTakeEveryCharacterAtEveryPlaceOfAWord() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint += codePoint < 0x3000 ? 1 : 37) {
            if (codePoint >= 0xD800 && codePoint < 0xE000) {
                continue;
            }
            final byte[] text = ("x".repeat(codePoint % 9) + Character.toString(codePoint) + "yyyyyyyyy")
                .getBytes(StandardCharsets.UTF_8);
            assertTrue(isUtf8(text, text.length) && isUtf8(text, 1), Integer.toHexString(codePoint));
        }
    }

    @Test
    void shouldAgreeWithTheJdkOnRandomTextsHoweverCut() {
        final long seed = Long.getLong("isotherm.seed", System.nanoTime());
        final Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            final StringBuilder words = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                words.append(random.nextInt(4) > 0 ? "a" : Character.toString(random.nextInt(0xD800)));
            }
            final byte[] text = words.toString().getBytes(StandardCharsets.UTF_8);
            if (text.length > 0 && random.nextBoolean()) {
                text[random.nextInt(text.length)] = (byte) random.nextInt(256);
            }
            assertEquals(SlowReader.isUtf8(text), isUtf8(text, 1 + random.nextInt(20)), "seed " + seed + ", text " + i);
        }
    }

    @Test
    void shouldBeginAnewAfterAReset() {
        final Utf8Validator validator = new Utf8Validator();
        assertTrue(validator.accept(new UnsafeBuffer(new byte[] {(byte) 0xE2}), 0, 1));
        assertFalse(validator.isComplete());
        validator.reset();
        assertTrue(validator.accept(new UnsafeBuffer(new byte[] {'a'}), 0, 1));
        assertTrue(validator.isComplete());
    }
}
