package io.isotherm.bench.world;

import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineCounter;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads the snapshot as any process does: no read is torn, no publish is older than one that was read before.
 *
 * <p><b>Threads:</b> the world's.
 */
final class SnapshotCheck {
    private final Path directory;
    private final PulseView pulse = new PulseView();
    private final MapView map = new MapView();
    private SnapshotReader reader;
    private long[] sequences = new long[0];
    private long[] times = new long[0];
    private long mapSequence;
    private long reads;
    private long digest;

    SnapshotCheck(final Path directory) {
        this.directory = directory;
    }

    /** A new engine has made a new file. */
    void begin() {
        reader = SnapshotReader.open(directory);
        final int count = reader.directory().instruments().size();
        sequences = new long[count];
        times = new long[count];
        Arrays.fill(times, Long.MIN_VALUE);
        mapSequence = 0;
    }

    /** Reads every instrument's pulse and the map. */
    void look() {
        for (int i = 0; i < sequences.length; i++) {
            final ReadResult result = reader.pulse(i, pulse);
            if (result == ReadResult.OK) {
                BrokenInvariant.unless(pulse.sequence() >= sequences[i], "pulse " + i + " went from publish "
                    + sequences[i] + " back to " + pulse.sequence());
                BrokenInvariant.unless(pulse.receiveTimeNs() >= times[i], "pulse " + i + " of publish "
                    + pulse.sequence() + " is of " + pulse.receiveTimeNs() + ", older than " + times[i]);
                sequences[i] = pulse.sequence();
                times[i] = pulse.receiveTimeNs();
                digest = EventFingerprint.mix(EventFingerprint.mix(digest, pulse.mark()), pulse.health());
            } else {
                BrokenInvariant.unless(result == ReadResult.EMPTY && sequences[i] == 0, "pulse " + i + " is " + result
                    + " behind publish " + sequences[i]);
            }
            reads++;
        }
    }

    /** Copies the map. */
    void lookAtMap() {
        final ReadResult result = reader.map(0, map);
        if (result == ReadResult.OK) {
            BrokenInvariant.unless(map.sequence() >= mapSequence, "the map went from publish " + mapSequence
                + " back to " + map.sequence());
            mapSequence = map.sequence();
            digest = EventFingerprint.mix(digest, mapSequence);
        } else {
            BrokenInvariant.unless(result == ReadResult.EMPTY && mapSequence == 0, "the map is " + result
                + " behind publish " + mapSequence);
        }
        reads++;
    }

    /** Health flags of an instrument as told last; 0 when none was told. */
    long health(final int instrument) {
        return reader.pulse(instrument, pulse) == ReadResult.OK ? pulse.health() : 0;
    }

    /** The counters of what follows from the seed alone, as one number. */
    long counters() {
        long hash = 0;
        for (final EngineCounter counter : EngineCounter.values()) {
            if (counter != EngineCounter.GC_COUNT) {
                hash = EventFingerprint.mix(hash, reader.counter(counter, 0));
            }
        }
        return hash;
    }

    /** Checkpoints that the run has taken, as counted a second ago at the latest. */
    long checkpoints() {
        return reader.counter(EngineCounter.CHECKPOINTS, 0);
    }

    /** Whether anything was told of an instrument. */
    boolean isTold(final int instrument) {
        return reader.pulse(instrument, pulse) == ReadResult.OK;
    }

    /** Reads so far. */
    long reads() {
        return reads;
    }

    /** Of all that was read. */
    long digest() {
        return digest;
    }
}
