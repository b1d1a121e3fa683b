package io.isotherm.feed.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class VocabularyTest {
    @Test
    void shouldFindEachOfItsWordsAndNoOther() {
        final long seed = 0x0c4bL;
        final Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            final Set<String> ends = new HashSet<>();
            final int size = 1 + random.nextInt(Vocabulary.CAPACITY);
            final List<String> list = new ArrayList<>();
            while (list.size() < size) {
                final String word = word(random);
                if (ends.add(ends(word))) {
                    list.add(word);
                }
            }
            final Vocabulary vocabulary = Vocabulary.of(list.toArray(new String[0]));
            for (int i = 0; i < 2000; i++) {
                final String sought = i < size ? list.get(i) : word(random);
                final byte[] bytes = ("<" + sought).getBytes(StandardCharsets.UTF_8);
                assertEquals(list.indexOf(sought), vocabulary.find(new UnsafeBuffer(bytes), 1, bytes.length - 1),
                    "seed " + seed + ", round " + round + ": " + sought + " in " + list);
            }
        }
    }

    /** Few letters, so that words often share their beginning and end. */
    private static String word(final Random random) {
        final StringBuilder word = new StringBuilder(random.nextInt(3) == 0 ? "openInterest" : "");
        for (int i = random.nextInt(14); i >= 0; i--) {
            word.append("aA".charAt(random.nextInt(2)));
        }
        return word.toString();
    }

    private static String ends(final String word) {
        return word.length() <= 16 ? word
            : word.length() + word.substring(0, 8) + word.substring(word.length() - 8);
    }

    @Test
    void shouldRefuseEqualWordsAndMoreThanOneLongHolds() {
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.of("a", "b", "a"));
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.of("12345678a12345678", "12345678b12345678"));
        final String[] words = new String[Vocabulary.CAPACITY + 1];
        for (int i = 0; i < words.length; i++) {
            words[i] = "w" + i;
        }
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.of(words));
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.of("a").id("b"));
    }
}
