package io.isotherm.bench.journal;

import io.isotherm.engine.journal.Durability;
import java.util.Locale;

/** What stands beside the processor at the ring. */
public enum JournalWay {
    /** Nothing. */
    OFF(null),
    /** A journal that survives a crash of the process. */
    PROCESS_CRASH_SAFE(Durability.PROCESS_CRASH_SAFE),
    /** A journal that is put on the disk in groups. */
    GROUP_COMMIT(Durability.GROUP_COMMIT),
    /** A consumer that appends documents of the same fields to a Chronicle Queue. */
    QUEUE(null);

    private final Durability durability;

    JournalWay(final Durability durability) {
        this.durability = durability;
    }

    /** Of the journal; null where there is none. */
    Durability durability() {
        return durability;
    }

    /** Its name on the command line and in tables. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
