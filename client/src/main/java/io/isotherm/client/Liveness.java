package io.isotherm.client;

/** Whether what was read will be renewed. */
public enum Liveness {
    /** The writer's heartbeat is younger than the timeout. */
    LIVE,
    /** No heartbeat within the timeout, or the writer ran before the last boot. */
    DEAD,
    /** The writer closed in order. */
    CLOSED,
    /** A newer engine took over the directory: attach again. */
    SUPERSEDED
}
