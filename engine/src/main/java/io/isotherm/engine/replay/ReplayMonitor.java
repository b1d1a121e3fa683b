package io.isotherm.engine.replay;

/** Watches a replay go by. */
@FunctionalInterface
public interface ReplayMonitor {
    /** Watches nothing. */
    ReplayMonitor NONE = (frames, source) -> {
    };

    /**
     * A few thousand more frames were applied.
     *
     * @param frames so far.
     * @param source at its newest frame.
     */
    void onProgress(long frames, FrameSource source);
}
