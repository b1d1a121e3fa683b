package io.isotherm.feed.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What a scanner has learned from frames before changes nothing of what it finds; {@code -Disotherm.seed} repeats. */
final class KeyForecastTest {
    private static final String[] KEYS = {"a", "b", "e", "", "qty", "price", "data", "sixteen_bytes_", "T", "\\u0061",
        "\u00e9", "z\\n", "a_key_whose_node_has_32_bytes", "a_key_that_is_too_long_for_any_node"};
    private static final int FRAMES = 20_000;

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final JsonFrame warm = new JsonFrame();

    @Test
    void shouldReadEveryFrameAsAScannerThatHasLearnedNothing() {
        int refused = 0;
        for (int i = 0; i < FRAMES; i++) {
            final StringBuilder text = new StringBuilder();
            value(text, 0);
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(4) == 0) {
                bytes = damaged(bytes);
            }
            final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
            final JsonFrame fresh = new JsonFrame();
            final String about = "frame " + new String(bytes, StandardCharsets.UTF_8) + ", seed " + seed;
            final boolean good = fresh.read(buffer, 0, bytes.length);
            assertEquals(good, warm.read(buffer, 0, bytes.length), about);
            if (good) {
                assertEquals(tokens(fresh, fresh.root()), tokens(warm, warm.root()), about);
            } else {
                refused++;
            }
        }
        assertTrue(refused > FRAMES / 20, refused + " refused, seed " + seed);
    }

    @Test
    void shouldFindTheFieldsOfEveryObjectWhoeverAskedBefore() {
        final Fields few = new Fields(Vocabulary.of("a", "price"));
        final Fields many = new Fields(Vocabulary.of("price", "qty", "b", "a"), Vocabulary.of("e"));
        for (int i = 0; i < FRAMES; i++) {
            // Every hundredth frame has a key of its own, so that the nodes run out and are learned anew.
            final StringBuilder text = new StringBuilder("{");
            final int count = random.nextInt(6);
            for (int k = 0; k < count; k++) {
                text.append(k == 0 ? "" : ",").append('"');
                text.append(i % 100 < 60 ? "k" + random.nextInt(1_000_000) : KEYS[random.nextInt(KEYS.length)]);
                text.append("\":").append(k);
            }
            final byte[] bytes = text.append('}').toString().getBytes(StandardCharsets.UTF_8);
            final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
            final JsonFrame fresh = new JsonFrame();
            assertTrue(warm.read(buffer, 0, bytes.length) && fresh.read(buffer, 0, bytes.length), text.toString());
            for (final Fields fields : new Fields[] {few, many}) {
                fresh.find(fresh.root(), fields);
                final String expected = found(fields);
                warm.find(warm.root(), fields);
                assertEquals(expected, found(fields), text + ", frame " + i + ", seed " + seed);
            }
        }
    }

    private static String found(final Fields fields) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < fields.vocabulary().size(); i++) {
            text.append(Long.toHexString(fields.get(i))).append(' ');
        }
        return text.append(fields.unknownKeys()).toString();
    }

    /** Everything that a token stands for, without the nodes of keys. */
    private static String tokens(final JsonFrame frame, final long root) {
        final int type = TokenDescriptor.type(root);
        if (type < TokenDescriptor.OBJECT) {
            return type + "@" + TokenDescriptor.start(root) + "+" + TokenDescriptor.length(root);
        }
        final StringBuilder text = new StringBuilder().append(type).append('(');
        for (int i = frame.firstIn(root); i < TokenDescriptor.past(root); i = frame.next(i)) {
            text.append(tokens(frame, frame.token(i))).append(' ');
        }
        return text.append(')').toString();
    }

    private byte[] damaged(final byte[] bytes) {
        final int at = random.nextInt(bytes.length);
        if (random.nextBoolean()) {
            return Arrays.copyOf(bytes, at);
        }
        final byte[] changed = bytes.clone();
        final String others = "{}[],:\"\\ 0e.-";
        changed[at] = (byte) others.charAt(random.nextInt(others.length()));
        return changed;
    }

    private void value(final StringBuilder text, final int depth) {
        final int kind = random.nextInt(depth == 0 ? 6 : 10);
        if (kind < 4 && depth < 5) {
            text.append('{');
            final int count = random.nextInt(6);
            for (int i = 0; i < count; i++) {
                text.append(i == 0 ? "" : ",").append(blank()).append('"').append(KEYS[random.nextInt(KEYS.length)]);
                text.append('"').append(blank()).append(':').append(blank());
                value(text, depth + 1);
                text.append(blank());
            }
            text.append(blank()).append('}');
        } else if (kind < 6 && depth < 5) {
            text.append('[');
            final int count = random.nextInt(4);
            for (int i = 0; i < count; i++) {
                text.append(i == 0 ? "" : ",");
                value(text, depth + 1);
                text.append(blank());
            }
            text.append(']');
        } else {
            final String[] scalars = {"true", "false", "null", "\"text\"", "\"\"", "-12.50", "1730185205107", "1e5"};
            text.append(scalars[random.nextInt(scalars.length)]);
        }
    }

    private String blank() {
        return random.nextInt(10) > 0 ? "" : random.nextBoolean() ? " " : "\n \t";
    }
}
