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

    /**
     * Some ten thousand more records of a journal were applied.
     *
     * @param records       so far.
     * @param receiveTimeNs of the newest.
     * @param position      bytes read so far.
     * @param size          bytes of all segments.
     */
    default void onRecords(final long records, final long receiveTimeNs, final long position, final long size) {
    }
}
