package io.isotherm.engine.journal;

/** What the engine does when its journal cannot be written. */
public enum FailurePolicy {
    /** It stops, and its snapshot is marked as failed: nothing is published that is not journalled. */
    HALT,
    /** It goes on without a journal until it is started anew, and says so. */
    RUN_UNJOURNALLED
}
