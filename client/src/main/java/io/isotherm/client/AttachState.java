package io.isotherm.client;

/**
 * Where an attempt to attach stands. Each state has a message of its own, which names the path, what was found and what
 * to do.
 */
public enum AttachState {
    /** Attached to a live writer. */
    READY(false),
    /** There is no snapshot file yet. */
    AWAIT_FILE(true),
    /** The file is shorter than a header. */
    AWAIT_LENGTH(true),
    /** The file has no version yet: it is being built. */
    AWAIT_VERSION(true),
    /** A newer engine replaced the file while it was opened. */
    AWAIT_SUCCESSOR(true),
    /** The writer closed in order. */
    AWAIT_RESTART(true),
    /** The writer's heartbeat is older than the timeout. */
    AWAIT_HEARTBEAT(true),
    /** The writer ran before the last boot. */
    AWAIT_THIS_BOOT(true),
    /** Something other than a file is in the way: a link, FIFO, directory or device. */
    NOT_A_FILE(false),
    /** The file may not be read, or another user owns or may write it. */
    NOT_READABLE(false),
    /** The file is no snapshot file. */
    WRONG_MAGIC(false),
    /** The file has a layout of another major version. */
    WRONG_VERSION(false),
    /** The file has this layout version, but was built from other offsets. */
    WRONG_SCHEMA(false),
    /** The file is shorter than its header says. */
    TRUNCATED(false),
    /** The header or the directory contradicts itself. */
    CORRUPT(false);

    private final boolean waiting;

    AttachState(final boolean waiting) {
        this.waiting = waiting;
    }

    /** True when time alone may lead on to {@link #READY}. */
    public boolean waiting() {
        return waiting;
    }
}
