package io.isotherm.engine.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class LatencyRecorderTest {
    @Test
    void shouldForgetItsRehearsalAndTellWhatCameAfterIt() {
        final LatencyRecorder recorder = new LatencyRecorder(() -> 1_000);
        recorder.rehearse();
        assertEquals(0, recorder.interval().getTotalCount());
        recorder.recordPublished(400);
        final Histogram interval = recorder.interval();
        assertEquals(1, interval.getTotalCount());
        assertEquals(600, interval.getMaxValue());
    }
}
