package io.isotherm.bench.world;

import io.isotherm.engine.checkpoint.CheckpointFolder;
import io.isotherm.engine.checkpoint.EngineImage;
import io.isotherm.engine.checkpoint.EngineReplica;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.journal.Disk;
import io.isotherm.engine.journal.DiskFile;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalReader;
import io.isotherm.engine.journal.JournalSegments;
import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.state.StateImageHeader;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Leaves out of every checkpoint the newest open interest that it should hold: later ones do not make up for it.
 *
 * @param disk          that holds them.
 * @param table         of the instruments.
 * @param configuration of the engine.
 */
record SkippingDisk(Disk disk, InstrumentTable table, EngineConfiguration configuration) implements Disk {
    @Override
    public DiskFile create(final Path path) throws IOException {
        return disk.create(path);
    }

    @Override
    public DiskFile open(final Path path) throws IOException {
        return disk.open(path);
    }

    @Override
    public void rename(final Path from, final Path to) throws IOException {
        disk.rename(from, to);
        if (to.toString().endsWith(".checkpoint")) {
            final StateImageHeader header = EngineImage.read(to).header();
            final long skipped = skipped(to.getParent(), header);
            final EngineReplica replica = EngineReplica.of(EngineImage.read(JournalFolder.base(to.getParent(),
                header.epoch())), table, configuration.model(), configuration.timeouts());
            read(to.getParent(), header, reader -> {
                if (reader.sequence() != skipped) {
                    replica.apply(reader);
                }
            });
            EngineImage.write(new CheckpointFolder(disk, to.getParent()), to, replica, table, header.epoch(),
                header.sequence());
        }
    }

    private static long skipped(final Path folder, final StateImageHeader header) throws IOException {
        final long[] newest = {-1};
        read(folder, header, reader -> {
            if (reader.event().type() == EventType.OPEN_INTEREST) {
                newest[0] = reader.sequence();
            }
        });
        return newest[0];
    }

    private static void read(final Path folder, final StateImageHeader header, final Consumer<JournalReader> events)
        throws IOException {
        try (JournalReader reader = JournalReader.open(JournalSegments.ofRun(List.of(folder), header.epoch()))) {
            while (reader.nextSequence() <= header.sequence() && reader.advance()) {
                if (reader.isEvent()) {
                    events.accept(reader);
                }
            }
        }
    }

    @Override
    public boolean delete(final Path path) throws IOException {
        return disk.delete(path);
    }

    @Override
    public List<Path> list(final Path folder) throws IOException {
        return disk.list(folder);
    }

    @Override
    public void syncFolder(final Path folder) throws IOException {
        disk.syncFolder(folder);
    }

    @Override
    public long usableBytes(final Path folder) throws IOException {
        return disk.usableBytes(folder);
    }
}
