package io.isotherm.feed.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameScannerTest {
    private final JsonFrame frame = new JsonFrame();

    private boolean read(final byte[] bytes) {
        return frame.read(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private boolean read(final String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", " {\t} ", "\r\n[ ]\n", "0", "-0.0E-0", "\"\"", "null", "true", "false",
        "[1,2,[3,{\"a\":[]}],{}]", "{\"a\":{\"b\":{\"c\":\"d\"}},\"\":0}", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"",
        "\"\\ud83d\\ude00\"", "\"\u725b\u6765USDT\"", "\"\ud83d\ude00\"", "[\"12345678\",\"1234567\",\"123456789\"]",
        "\"\u007f\"", "[1e400,12345678901234567890.5]"})
    void shouldAcceptEveryFormOfJson(final String text) {
        assertTrue(read(text), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "}", "[", "]", "{]", "[}", "[1,]", "{\"a\":1,}", "[,1]", "{,}", "[1 2]",
        "{\"a\" 1}", "{\"a\":}", "{a:1}", "{1:1}", "{\"a\":1 \"b\":2}", "[1]]", "{}{}", "{} x", "nul", "nulL", "tru",
        "falsy", "True", "NaN", "-", "+1", "01", "-01", "1.", ".1", "1e", "1e+", "0x1", "1.e1", "\"", "\"a", "\"\\",
        "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\\ud800\\",
        "\"\\ud83d\\ud83d\"", "\"a\tb\"", "\"12345678\n\"", "\"\u0000\"", "\u0000", "\ufeff{}", "'a'", "[1;2]",
        "{\"a\":1}\u0000", "/**/{}", "\u00a0{}", "\f{}"})
    void shouldRefuseWhatIsNotJson(final String text) {
        assertFalse(read(text), text);
    }

    @Test
    void shouldTakeExactly512LevelsWithoutRecursion() {
        assertTrue(read("[".repeat(512) + "]".repeat(512)));
        assertFalse(read("[".repeat(513) + "]".repeat(513)));
        assertTrue(read("{\"a\":".repeat(512) + "1" + "}".repeat(512)));
        assertFalse(read("{\"a\":".repeat(513) + "1" + "}".repeat(513)));
        assertFalse(read("[".repeat(1_000_000)));
    }

    @Test
    void shouldAgreeWithTheJdkOnEveryTwoByteAndRandomLongerSequences() {
        final byte[] bytes = new byte[2];
        for (int i = 0; i < 1 << 16; i++) {
            bytes[0] = (byte) (i >> 8);
            bytes[1] = (byte) i;
            check(bytes, "bytes " + Integer.toHexString(i));
        }
        final long seed = 0x07f8L;
        final Random random = new Random(seed);
        for (int i = 0; i < 300_000; i++) {
            final byte[] sequence = new byte[3 + random.nextInt(8)];
            for (int k = 0; k < sequence.length; k++) {
                sequence[k] = (byte) (random.nextInt(4) == 0 ? 0xC0 | random.nextInt(64) : 0x80 | random.nextInt(64));
            }
            if (random.nextBoolean()) {
                // Mostly well-formed: one character and a changed byte.
                final byte[] text = new String(Character.toChars(0x80 + random.nextInt(0x10ff80)))
                    .getBytes(StandardCharsets.UTF_8);
                text[random.nextInt(text.length)] ^= (byte) (1 << random.nextInt(8));
                check(text, "seed " + seed + ", round " + i);
            }
            check(sequence, "seed " + seed + ", round " + i);
        }
    }

    private void check(final byte[] content, final String where) {
        for (final byte b : content) {
            if (b == '"' || b == '\\' || (b >= 0 && b < ' ')) {
                return;
            }
        }
        final byte[] quoted = new byte[content.length + 2];
        quoted[0] = '"';
        System.arraycopy(content, 0, quoted, 1, content.length);
        quoted[quoted.length - 1] = '"';
        assertEquals(isUtf8(content), read(quoted), where);
    }

    private static boolean isUtf8(final byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(content));
            return true;
        } catch (final CharacterCodingException e) {
            return false;
        }
    }

    @Test
    void shouldFindTheLastOfEqualKeysWhateverTheirSpelling() {
        final Vocabulary vocabulary = Vocabulary.of("price", "singleOpenInterest", "singleOpenInterestValue");
        final Fields fields = new Fields(vocabulary);
        assertTrue(read("{\"price\":1,\"x\":[{\"price\":9}],\"\\u0070rice\":2,\"singleOpenInterestValue\":3,"
            + "\"singleopenInterest\":4,\"singleOpenXnterest\":5,\"pric\":6,\"prices\":7}"));
        frame.find(frame.root(), fields);
        final Decimal decimal = new Decimal();
        assertEquals(Decimal.HELD, frame.decimal(fields.get(vocabulary.id("price")), decimal));
        assertEquals(2, decimal.mantissa());
        assertFalse(fields.has(vocabulary.id("singleOpenInterest")));
        assertTrue(fields.has(vocabulary.id("singleOpenInterestValue")));
        assertEquals(5, fields.unknownKeys());
    }

    @Test
    void shouldReadAFrameAtTheVeryEndOfItsBuffer() {
        final byte[] padded = "xxxxx{\"e\":1}".getBytes(StandardCharsets.UTF_8);
        assertTrue(frame.read(new UnsafeBuffer(padded), 5, padded.length - 5));
        assertFalse(frame.read(new UnsafeBuffer(padded), 5, padded.length - 6));
    }
}
