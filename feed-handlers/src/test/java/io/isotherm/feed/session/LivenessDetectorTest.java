package io.isotherm.feed.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LivenessDetectorTest {
    /** A clock may start anywhere, below zero too. */
    private static final long START = -seconds(5);

    private static LivenessDetector detector(final Heartbeat heartbeat) {
        final LivenessDetector detector = new LivenessDetector(heartbeat, seconds(10), seconds(60));
        detector.onConnected(START);
        return detector;
    }

    @Test
    void shouldBeStaleAndThenDeadBySilenceAlone() {
        final LivenessDetector detector = detector(Heartbeat.NONE);
        assertFalse(detector.isStale(START + seconds(10) - 1));
        assertTrue(detector.isStale(START + seconds(10)));
        detector.onFrame(START + seconds(12));
        assertFalse(detector.isStale(START + seconds(20)));
        assertFalse(detector.isDead(START + seconds(72) - 1));
        assertTrue(detector.isDead(START + seconds(72)));
        assertEquals(seconds(72), detector.ageNs(START + seconds(72)));
    }

    @Test
    void shouldPingAtAFixedIntervalWhateverArrives() {
        final LivenessDetector detector = detector(Heartbeat.every("ping", 20));
        detector.onFrame(START + seconds(19));
        assertFalse(detector.takePing(START + seconds(20) - 1));
        assertTrue(detector.takePing(START + seconds(20)));
        assertFalse(detector.takePing(START + seconds(39)));
        assertTrue(detector.takePing(START + seconds(41)));
    }

    @Test
    void shouldPingAfterSilenceOnly() {
        final LivenessDetector detector = detector(Heartbeat.afterSilence("ping", 20));
        detector.onFrame(START + seconds(15));
        assertFalse(detector.takePing(START + seconds(34)));
        assertTrue(detector.takePing(START + seconds(35)));
        assertFalse(detector.takePing(START + seconds(36)), "once per interval, answered or not");
        assertTrue(detector.takePing(START + seconds(55)));
    }

    @Test
    void shouldNotPingWithoutAText() {
        assertFalse(detector(Heartbeat.NONE).takePing(START + seconds(100_000)));
    }

    private static long seconds(final long count) {
        return TimeUnit.SECONDS.toNanos(count);
    }
}
