package io.isotherm.console.top;

import io.isotherm.client.layout.EngineCounter;
import io.isotherm.console.text.NumberText;

/** The engine's own figures, as far as its counters have them: frame to publish, longest batch, ring, errors. */
final class LatencyLine {
    private LatencyLine() {
    }

    static void draw(final Canvas canvas, final int row, final EngineView view) {
        final int column = canvas.put(row, 0, "frame to publish p50 "
            + NumberText.span(view.counter(EngineCounter.LATENCY_P50_NS, 0)) + "  p99 "
            + NumberText.span(view.counter(EngineCounter.LATENCY_P99_NS, 0)) + "  ring max "
            + view.counter(EngineCounter.RING_OCCUPANCY_MAX, 0) + " slots", Tone.PLAIN);
        final long errors = view.counter(EngineCounter.ERRORS_DISTINCT, 0);
        canvas.put(row, column + 2, "errors " + errors, errors == 0 ? Tone.PLAIN : Tone.ALARM);
    }
}
