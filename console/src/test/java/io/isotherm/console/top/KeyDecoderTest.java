package io.isotherm.console.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class KeyDecoderTest {
    private static List<Key> keys(final String sent) {
        final KeyDecoder decoder = new KeyDecoder();
        return sent.chars().mapToObj(c -> decoder.next((char) c)).filter(key -> key != Key.NONE).toList();
    }

    @Test
    void shouldReadKeysAndArrowsOfBothModes() {
        assertEquals(List.of(Key.ZOOM_IN, Key.ZOOM_OUT, Key.ZOOM_IN, Key.ZOOM_OUT),
            keys("\u001b[A\u001b[B\u001bOC\u001bOD"));
        assertEquals(List.of(Key.NEXT_UNDERLYING, Key.PREVIOUS_UNDERLYING, Key.NEXT_VENUE, Key.PAUSE, Key.HELP,
            Key.QUIT), keys("\t\u001b[Zvp?q"));
        assertEquals(List.of(Key.ZOOM_IN, Key.ZOOM_OUT), keys("+-"));
        assertEquals(List.of(Key.QUIT), keys("\u0003"));
    }

    @Test
    void shouldPassOverSequencesWithoutMeaning() {
        assertEquals(List.of(Key.QUIT), keys("\u001b[15~\u001b[1;5Hxyz1\u001b\u001b[Mq"));
    }

    @Test
    void shouldTakeAnEscapeKeyAloneForNothing() {
        final KeyDecoder decoder = new KeyDecoder();
        assertEquals(Key.NONE, decoder.next('\u001b'));
        decoder.pause();
        assertEquals(Key.QUIT, decoder.next('q'));
    }

    @Test
    void shouldSurviveAnythingThatIsTyped() {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        final KeyDecoder decoder = new KeyDecoder();
        for (int i = 0; i < 10_000; i++) {
            decoder.next((char) random.nextInt(256));
        }
        decoder.pause();
        assertEquals(Key.QUIT, decoder.next('q'), "seed " + seed);
        assertTrue(keys("").isEmpty());
    }
}
