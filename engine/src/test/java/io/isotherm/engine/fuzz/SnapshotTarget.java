package io.isotherm.engine.fuzz;

import io.isotherm.client.AttachException;
import io.isotherm.client.DerivedView;
import io.isotherm.client.LinesView;
import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The start of a snapshot file, header and directory, in place of a good file's own; the rest of it stays. */
final class SnapshotTarget implements FileTarget {
    /** Header, venues, underlyings and instruments of three listings are within it. */
    private static final int START = 2_048;
    private static final int MAPPINGS = 2_000;

    private final Path folder;
    private final FileChannel file;
    private final byte[] good = new byte[START];
    private final PulseView pulse = new PulseView();
    private final MapView map = new MapView();
    private final LinesView lines = new LinesView();
    private final DerivedView clusters = new DerivedView();
    private int mapped;

    SnapshotTarget(final Path folder) throws IOException {
        this.folder = folder;
        try (SnapshotFile made = SnapshotFile.create(SnapshotSpec.of(folder.resolve("s"), "fuzzed", Listings.TABLE,
            name -> 5))) {
            made.instrumentPulse(0).mark(1).publish(1);
            made.map(0).rebase(0, bucket -> 1 + bucket);
            made.map(0).publish(1);
        }
        file = FileChannel.open(SnapshotPaths.snapshot(folder.resolve("s")), StandardOpenOption.READ,
            StandardOpenOption.WRITE);
        file.read(ByteBuffer.wrap(good), 0);
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(good.clone());
    }

    @Override
    public boolean accept(final byte[] input) {
        try {
            write(input);
            try {
                readAll(SnapshotReader.open(folder.resolve("s")));
                return true;
            } catch (final AttachException refused) {
                return false;
            } finally {
                write(good);
                if (++mapped % MAPPINGS == 0) {
                    // mappings go with what refers to them
                    System.gc();
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(final byte[] start) throws IOException {
        final ByteBuffer bytes = ByteBuffer.wrap(start, 0, Math.min(start.length, START));
        while (bytes.hasRemaining()) {
            file.write(bytes, bytes.position());
        }
    }

    private void readAll(final SnapshotReader reader) {
        reader.liveness(0);
        for (int i = 0; i < reader.directory().instruments().size(); i++) {
            reader.pulse(i, pulse);
        }
        for (int i = 0; i < reader.directory().underlyings().size(); i++) {
            reader.underlyingPulse(i, pulse);
            reader.isAcknowledged(pulse);
            reader.map(i, map);
            reader.lines(i, lines);
            reader.clusters(i, clusters);
            reader.derivedRegion(i);
        }
        for (final EngineCounter counter : EngineCounter.values()) {
            reader.counter(counter, 0);
            reader.directory().venues().forEach(venue -> reader.counter(counter, venue.id()));
        }
        reader.errors();
    }
}
