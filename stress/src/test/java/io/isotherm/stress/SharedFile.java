package io.isotherm.stress;

import io.isotherm.client.SnapshotReader;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.EngineState;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.engine.snapshot.InstrumentSpec;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.engine.snapshot.UnderlyingSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real snapshot file with its writer and a reader of its own mapping, as another process would have. The file has no
 * name any more once it is mapped, so nothing stays behind. JCStress makes states by the thousand and a file cannot be
 * one of them: a state takes the next of some {@link Places} in turn.
 *
 * <p><b>Threads:</b> made by one; then each place has one writing and one reading actor.
 */
final class SharedFile {
    private static final int VENUE = 3;
    private static final double DELTA = 5e-4;

    private final SnapshotFile file;
    private final Path directory;

    /**
     * Makes a file.
     *
     * @param instruments of one underlying.
     */
    SharedFile(final int instruments) {
        try {
            final Path memory = Path.of("/dev/shm");
            directory = Files.isWritable(memory) ? Files.createTempDirectory(memory, "isotherm-stress-")
                : Files.createTempDirectory("isotherm-stress-");
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        final List<InstrumentSpec> specs = new ArrayList<>();
        for (int i = 0; i < instruments; i++) {
            specs.add(new InstrumentSpec(VENUE, "I" + i, 0, 8, 8, 1, false, false, FeedCoverage.FULL));
        }
        file = SnapshotFile.create(new SnapshotSpec(directory, "stress",
            List.of(new VenueEntry(VENUE, "bybit", FeedCoverage.FULL)),
            List.of(new UnderlyingSpec("BTC", 5, 8, false, List.of(VENUE))), specs, 100_000_000L, 1_000_000_000L,
            false));
        file.state(EngineState.RUNNING);
        file.map(0).rebase(0, bucket -> StrictMath.exp(bucket * DELTA));
    }

    /** Files for states of which each needs a whole one. */
    static SharedFile[] several(final int count) {
        final SharedFile[] files = new SharedFile[count];
        for (int i = 0; i < count; i++) {
            files[i] = new SharedFile(1);
        }
        return files;
    }

    /** A reader of each file, which then has no name any more. */
    static SnapshotReader[] readers(final SharedFile... files) {
        final SnapshotReader[] readers = new SnapshotReader[files.length];
        for (int i = 0; i < files.length; i++) {
            readers[i] = files[i].reader();
            files[i].unlink();
        }
        return readers;
    }

    /** The writer. */
    SnapshotFile writer() {
        return file;
    }

    /** A reader of its own mapping; readers are not shared between threads. */
    SnapshotReader reader() {
        return SnapshotReader.open(directory);
    }

    /** Removes the names; what is mapped stays. */
    void unlink() {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (final Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
