package io.isotherm.engine;

import io.isotherm.engine.KillPoint.Place;
import java.util.List;
import java.util.SplittableRandom;

/** What a kill is aimed at: methods of the engine, in each of which a process is killed between two bytecodes. */
enum KillAim {
    /** A record of an event, up to its length and the position behind it. */
    APPEND(place("journal.SegmentAppender", "publish", 15_000, 70),
        place("journal.JournalPositions", "appended", 15_000, 25),
        place("journal.EventPayload", "encode", 15_000, 200)),
    /** A group commit: sync, acknowledgement, what is full. */
    COMMIT(place("journal.JournalConductor", "sync", 30, 30),
        place("journal.JournalConductor", "acknowledge", 30, 20),
        place("journal.JournalPositions", "acknowledged", 60, 25),
        place("journal.JournalConductor", "syncRetired", 30, 60)),
    /** A pulse or a map that becomes the newest. */
    FLIP(place("snapshot.PulseWriter", "publish", 1_000, 120),
        place("snapshot.MapWriter", "publish", 300, 150)),
    /** From a full segment to the next one, which is made meanwhile; what is kept no longer goes. */
    ROLL(place("journal.JournalWriter", "roll", 7, 120),
        place("journal.SegmentAppender", "end", 7, 30),
        place("journal.WritableSegment", "start", 7, 60),
        place("journal.WritableSegment", "create", 7, 100),
        place("journal.SegmentSupply", "prepare", 7, 30),
        place("journal.JournalRetention", "apply", 7, 150),
        place("journal.JournalRetention", "deleteBases", 1, 60)),
    /** The start, which cuts what the kill before left, rebuilds the state of its run and begins a new one. */
    START(place("journal.JournalRecovery", "of", 1, 200),
        place("journal.JournalRecovery", "cut", 1, 80),
        place("checkpoint.RunRecovery", "recover", 1, 80),
        place("checkpoint.RunRecovery", "readTail", 1, 400),
        place("LiveStart", "keepBase", 1, 150),
        place("checkpoint.CheckpointFolder", "write", 1, 90),
        place("checkpoint.EngineImage", "restore", 2, 60),
        place("journal.JournalOpening", "begin", 1, 200),
        place("snapshot.SnapshotFile", "create", 1, 150)),
    /** A checkpoint: the file begun, written, forced, named, its folder synced; which others go then. */
    CHECKPOINT(place("checkpoint.CheckpointFolder", "write", 2, 4, 90),
        place("state.StateImageFile", "write", 2, 4, 60),
        place("state.StateImageWriter", "writeBlock", 4, 8, 40),
        place("checkpoint.Checkpointer", "take", 4, 100),
        place("checkpoint.CheckpointFolder", "retain", 4, 120)),
    /** No debugger, any instant. */
    RANDOM;

    private final List<Place> places;

    KillAim(final Place... places) {
        this.places = List.of(places);
    }

    private static Place place(final String type, final String method, final int mostCalls, final int mostSteps) {
        return place(type, method, 1, mostCalls, mostSteps);
    }

    private static Place place(final String type, final String method, final int firstCall, final int mostCalls,
                               final int mostSteps) {
        return new Place("io.isotherm.engine." + type, method, firstCall, mostCalls, mostSteps);
    }

    /** One of its places, or null for any. */
    Place place(final SplittableRandom random) {
        return places.isEmpty() ? null : places.get(random.nextInt(places.size()));
    }
}
