package io.isotherm.engine.journal;

/** What a record that is acknowledged survives. */
public enum Durability {
    /** The end of the process, however it comes: records are in the page cache. Not a power cut: not durable. */
    PROCESS_CRASH_SAFE,
    /** A power cut, as far as the disk keeps what it promises: fdatasync by a thread of its own, for many at once. */
    GROUP_COMMIT,
    /** The loss of the machine: a second one has the record too. Reserved. */
    MIRRORED
}
