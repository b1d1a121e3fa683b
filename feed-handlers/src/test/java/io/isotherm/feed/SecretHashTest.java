package io.isotherm.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class SecretHashTest {
    private static final int PLACES = 1 << 12;

    private static int of(final SecretHash hash, final String text) {
        final byte[] bytes = ("??" + text).getBytes(StandardCharsets.UTF_8);
        return hash.of(new UnsafeBuffer(bytes), 2, bytes.length - 2);
    }

    @Test
    void shouldDifferFromInstanceToInstance() {
        final Set<Integer> pairs = new HashSet<>();
        final Set<Integer> texts = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            pairs.add(SecretHash.ofPairs().of(1, 2));
            texts.add(of(SecretHash.ofTexts(64), "XBTUSD"));
        }
        assertTrue(pairs.size() > 1 && texts.size() > 1, "the secrets are the same in each instance");
    }

    @Test
    void shouldNotShareItsCollisionsWithAnotherInstance() {
        final SecretHash one = SecretHash.ofPairs();
        final SecretHash other = SecretHash.ofPairs();
        final SplittableRandom ids = new SplittableRandom(4);
        final Map<Integer, Long> seen = new HashMap<>();
        int collisions = 0;
        for (int i = 0; i < 400_000; i++) {
            final long id = ids.nextLong();
            final Long earlier = seen.put(one.of(1, id), id);
            if (earlier != null) {
                collisions++;
                assertNotEquals(other.of(1, earlier), other.of(1, id), "ids that meet in one table meet in each");
            }
        }
        assertTrue(collisions > 0, "of 32 bits some must be equal");
    }

    @Test
    void shouldDependOnEveryWordAndOnTheLength() {
        final SecretHash pairs = SecretHash.ofPairs();
        assertEquals(pairs.of(3, 4), pairs.of(3, 4));
        final Set<Integer> different = new HashSet<>();
        for (int bit = 0; bit < Long.SIZE; bit++) {
            different.add(pairs.of(1L << bit, 0));
            different.add(pairs.of(0, 1L << bit));
        }
        assertTrue(different.size() > 120, "of 128 keys there are " + different.size() + " hashes");
        final SecretHash texts = SecretHash.ofTexts(64);
        for (final String text : new String[] {"", "a", "abcd", "abcde", "x".repeat(64)}) {
            assertEquals(of(texts, text), of(texts, text), text);
            assertNotEquals(of(texts, text), of(texts, "b" + text.substring(Math.min(1, text.length()))), text);
        }
        assertNotEquals(of(texts, "a"), of(texts, "a\0"), "a longer text that only adds zeros");
    }

    @Test
    void shouldSpreadNeighboursOverThePlacesWhateverTheSecrets() {
        for (long seed = 0; seed < 50; seed++) {
            final SecretHash hash = SecretHash.ofPairs(new SplittableRandom(seed));
            for (final long stride : new long[] {1, 50, 1L << 20, 1L << 32, 1L << 52}) {
                final int[] load = new int[PLACES];
                int most = 0;
                for (int i = 0; i < PLACES; i++) {
                    most = Math.max(most, ++load[hash.of(7L << 32, i * stride) & PLACES - 1]);
                }
                assertTrue(most <= 64, "seed " + seed + " stride " + stride + ": " + most + " keys at one place");
            }
        }
    }
}
