package io.isotherm.feed.bitmex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.SecretHash;
import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.JsonFrame;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class TextIndexTest {
    private static final int CAPACITY = 64;
    private final TextIndex index = new TextIndex(CAPACITY);
    private final JsonFrame frame = new JsonFrame();
    private final FrameText text = new FrameText();

    private FrameText text(final String value) {
        final byte[] bytes = ('"' + value + '"').getBytes(StandardCharsets.UTF_8);
        assertTrue(frame.read(new UnsafeBuffer(bytes), 0, bytes.length), value);
        frame.text(frame.root(), text);
        return text;
    }

    @Test
    void shouldAgreeWithAHashMapOverRandomTexts() {
        final long seed = 0x7e87L;
        final Random random = new Random(seed);
        final Map<String, Integer> known = new HashMap<>();
        int refused = 0;
        for (int i = 0; i < 100_000; i++) {
            final String where = "seed " + seed + " step " + i;
            // Some share their first bytes, some their last.
            final int number = random.nextInt(100);
            final String value = number % 2 == 0 ? "749134b5-8b4e-48d3-ab56-" + number : number + "-8b4e-48d3-ab56";
            final Integer expected = known.get(value);
            assertEquals(expected == null ? TextIndex.NONE : expected, index.find(text(value)), where);
            if (random.nextInt(3) == 0 && expected != null) {
                index.remove(expected);
                known.remove(value);
            } else {
                final int given = index.findOrAdd(text(value));
                if (expected == null && known.size() == CAPACITY) {
                    assertEquals(TextIndex.NONE, given, where);
                    refused++;
                } else {
                    known.put(value, given);
                    assertTrue(given >= 0 && given < CAPACITY && (expected == null || expected == given), where);
                }
            }
            assertEquals(known.size() == CAPACITY, index.isFull(), where);
            assertEquals(known.size(), new HashSet<>(known.values()).size(), where);
        }
        assertTrue(refused > 0, "never full, seed " + seed);
    }

    @Test
    void shouldTakeTextsUpToItsLengthOnly() {
        assertEquals(0, index.findOrAdd(text("x".repeat(64))));
        assertEquals(TextIndex.NONE, index.findOrAdd(text("x".repeat(65))));
        assertEquals(TextIndex.NONE, index.find(text("x".repeat(65))));
        assertEquals(TextIndex.NONE, index.find(text("x".repeat(63))));
    }

    /** A hash that everybody can compute, as it was used here once: whoever knows it can choose texts that meet. */
    private static int publicHash(final String value) {
        long hash = value.length();
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }

    @Test
    void shouldSpreadTextsThatWereChosenToMeet() {
        int found = 0;
        for (int i = 0; found < CAPACITY; i++) {
            final String value = "XBT" + i;
            if ((publicHash(value) & CAPACITY * 4 - 1) == 0) {
                assertTrue(index.findOrAdd(text(value)) >= 0, value);
                found++;
            }
        }
        assertTrue(index.longestProbe() <= 32, "of " + CAPACITY + " texts one takes " + index.longestProbe());
    }

    @Test
    void shouldRefuseATextThatWouldLieBeyondItsBoundOfProbes() {
        final TextIndex meeting = new TextIndex(2 * TextIndex.MAX_PROBES, SecretHash.ofTexts(64, () -> 0));
        for (int i = 0; i < TextIndex.MAX_PROBES; i++) {
            assertEquals(i, meeting.findOrAdd(text("t" + i)));
        }
        assertEquals(TextIndex.MAX_PROBES, meeting.longestProbe());
        assertEquals(TextIndex.NONE, meeting.findOrAdd(text("one more")));
        assertEquals(TextIndex.NONE, meeting.find(text("one more")));
        meeting.remove(5);
        assertEquals(5, meeting.findOrAdd(text("one more")));
        assertEquals(TextIndex.MAX_PROBES - 1, meeting.find(text("t" + (TextIndex.MAX_PROBES - 1))));
    }
}
