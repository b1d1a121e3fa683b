package io.isotherm.feed.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class AnswerPacerTest {
    private final AnswerPacer<String> pacer = new AnswerPacer<>(1_000);

    @Test
    void shouldGiveTheFirstAtOnceAndTheNewestAfterTheInterval() {
        assertNull(pacer.take(Long.MAX_VALUE), "nothing was offered");
        assertFalse(pacer.offer("1"));
        assertEquals("1", pacer.take(Long.MAX_VALUE));
        assertNull(pacer.take(Long.MAX_VALUE), "once");
        assertFalse(pacer.offer("2"));
        assertNull(pacer.take(Long.MAX_VALUE + 999));
        assertTrue(pacer.offer("3"), "2 gives way");
        assertEquals("3", pacer.take(Long.MAX_VALUE + 1_000));
        assertFalse(pacer.offer("4"));
        assertEquals("4", pacer.take(Long.MAX_VALUE + 2_000));
    }

    @Test
    void shouldBeginAnewWithAConnection() {
        pacer.offer("1");
        pacer.take(0);
        pacer.offer("2");
        pacer.reset();
        assertNull(pacer.take(5_000), "no answer to a ping of the connection before");
        pacer.offer("3");
        assertEquals("3", pacer.take(1));
    }
}
