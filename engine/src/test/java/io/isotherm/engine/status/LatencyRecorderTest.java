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
        recorder.recordPublished(400, 400);
        final Histogram interval = recorder.interval();
        assertEquals(1, interval.getTotalCount());
        assertEquals(600, interval.getMaxValue());
    }

    @Test
    void shouldBoundTheLongestBatchByItsFirstFrameOrThePublishBeforeWithoutAnotherLookAtTheClock() {
        final long[] clock = {0, 0};
        final LatencyRecorder recorder = new LatencyRecorder(() -> {
            clock[1]++;
            return clock[0];
        });
        assertEquals(0, recorder.dutyCycleMaxNs());
        clock[0] = 1_000;
        recorder.recordPublished(Long.MIN_VALUE, 10);
        assertEquals(0, recorder.dutyCycleMaxNs(), "no frame, no batch of frames");
        clock[0] = 1_500;
        recorder.recordPublished(1_200, 1_300);
        assertEquals(300, recorder.dutyCycleMaxNs(), "from its first frame");
        clock[0] = 1_900;
        recorder.recordPublished(1_100, 1_850);
        assertEquals(400, recorder.dutyCycleMaxNs(), "from the publish before: its first frame waited for that");
        clock[0] = 2_000;
        recorder.recordPublished(1_950, 1_960);
        assertEquals(400, recorder.dutyCycleMaxNs(), "a maximum");
        assertEquals(4, clock[1], "one look at the clock for each batch");
    }
}
