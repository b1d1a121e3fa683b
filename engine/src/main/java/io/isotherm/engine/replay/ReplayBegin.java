package io.isotherm.engine.replay;

/**
 * What the replay of a journal begins with.
 *
 * @param kind  of state.
 * @param event sequence of the first event that is applied to it.
 */
public record ReplayBegin(Kind kind, long event) {
    /** Where the state comes from. */
    public enum Kind {
        /** The run began with no state, and its first event is here. */
        RUN,
        /** The image that was taken when the run began. */
        BASE,
        /** An image that was taken while the run went on. */
        CHECKPOINT,
        /** The run's beginning is gone, and there is no image: the digest is not that of the run. */
        NOTHING
    }
}
