package io.isotherm.engine.alert.delivery;

/** A way out of the engine. */
enum SinkKind {
    /** The log file. */
    LOG,
    /** A command of this machine. */
    COMMAND,
    /** A webhook. */
    WEBHOOK
}
