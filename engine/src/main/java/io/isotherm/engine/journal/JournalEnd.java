package io.isotherm.engine.journal;

import java.nio.file.Path;

/**
 * Where and why a journal ends.
 *
 * @param kind   of end.
 * @param path   of the segment; null when there is none.
 * @param offset of the first byte in it that is not part of the journal.
 * @param reason in a fixed word.
 * @param text   for people.
 */
public record JournalEnd(Kind kind, Path path, long offset, Reason reason, String text) {
    /** How good an end is. */
    public enum Kind {
        /** The run ended in order. */
        CLOSED,
        /** The run was killed or goes on: nothing behind the last record, or one that was never completed. */
        OPEN,
        /** The last segment says that the journal goes on in one that was not named. */
        ROLLED,
        /** There is or was more: what is here does not fit. */
        DAMAGED
    }

    /** Why it ends, in a fixed word. */
    public enum Reason {
        /** A record says so. */
        END_RECORD,
        /** Zeros follow. */
        NOTHING_FOLLOWS,
        /** A record follows that its writer did not complete. */
        UNFINISHED_RECORD,
        /** The segment's turn had not come. */
        NOT_STARTED,
        /** What tells that a segment's turn has come is damaged, or is not there though it has come. */
        BAD_START,
        /** The next segment was not named. */
        NEXT_NOT_NAMED,
        /** The next segment is missing. */
        MISSING_SEGMENT,
        /** Whole records follow behind a hole. */
        HOLE,
        /** A length that no record has, or one that leads out of the file. */
        BAD_LENGTH,
        /** A record's checksum is wrong. */
        BAD_CHECKSUM,
        /** A record is not the next one. */
        BAD_SEQUENCE,
        /** A record of a type that this version does not know. */
        BAD_TYPE,
        /** A record's fields are not those of its type. */
        BAD_PAYLOAD,
        /** A segment is not of this journal. */
        FOREIGN_SEGMENT,
        /** The header of a segment is damaged, or another's. */
        BAD_HEADER
    }

    /** A segment whose header cannot be read. */
    static JournalEnd unreadable(final Path path, final JournalException problem) {
        return new JournalEnd(Kind.DAMAGED, path, problem.offset(), Reason.BAD_HEADER, problem.found());
    }

    /** Whether what follows was lost. */
    public boolean isDamaged() {
        return kind == Kind.DAMAGED;
    }
}
