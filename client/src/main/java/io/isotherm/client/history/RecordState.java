package io.isotherm.client.history;

/** What stands at the place of a record. */
public enum RecordState {
    /** A whole record. */
    WHOLE,
    /** Nothing was written there: a gap, not yet, or no longer kept. */
    ABSENT,
    /**
     * Something that is not this record: torn by a crash of the machine, or changed by someone; or a liquidation of an
     * instrument or venue that its file does not name.
     */
    DAMAGED
}
