package io.isotherm.engine.snapshot;

import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.layout.GridHeaderDescriptor;
import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.engine.publish.PublishedBasis;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes the grid file of which the golden one is made: the instruments of {@link GoldenSnapshot}; one published three
 * times while its window moved, an inverse one, one without a mark, one quoted by the thousand below a price of 1. The
 * same bytes each time, as what a running engine takes from clocks and chance is overwritten.
 */
final class GoldenGrid {
    private static final long INTERVAL_NS = 10_000_000_000L;
    private static final int BTC = 22_837;

    private GoldenGrid() {
    }

    /**
     * Writes it.
     *
     * @param directory gets {@code grid.iso}.
     */
    static void write(final Path directory) throws IOException {
        final SnapshotSpec spec = GoldenSnapshot.spec(directory).withGrid(PublishedBasis.every(INTERVAL_NS));
        try (SnapshotFile file = SnapshotFile.create(spec)) {
            final HandmadeGrid btc = new HandmadeGrid(1, spec.grid().components(), 5);
            file.grids()[0].publish(btc.change(BTC + 1_000, 1), 100, GoldenSnapshot.START_NS);
            file.grids()[0].publish(btc.change(BTC - 5_000, 2), 200, GoldenSnapshot.START_NS + INTERVAL_NS);
            file.grids()[0].publish(btc.change(BTC, 5), 300, GoldenSnapshot.START_NS + 2 * INTERVAL_NS);
            file.grids()[1].publish(new HandmadeGrid(2, spec.grid().components(), 5).change(BTC + 1, 6), 150,
                GoldenSnapshot.START_NS + 1);
            file.grids()[3].publish(new HandmadeGrid(3, spec.grid().components(), 10).change(-1_856, 7), 0,
                GoldenSnapshot.START_NS + 2);
        }
        pin(SnapshotPaths.grid(directory));
    }

    private static void pin(final Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            final ByteBuffer header = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size())
                .order(ByteOrder.LITTLE_ENDIAN);
            header.putLong(GridHeaderDescriptor.EPOCH_START_NS_OFFSET, GoldenSnapshot.START_NS);
            header.putLong(GridHeaderDescriptor.EPOCH_RANDOM_OFFSET, -0x0123_4567_89AB_CDEFL);
            header.putLong(GridHeaderDescriptor.PID_OFFSET, 4_194_303);
            for (int i = 0; i < HeaderDescriptor.BOOT_ID_LENGTH; i++) {
                header.put(GridHeaderDescriptor.BOOT_ID_OFFSET + i, (byte) (0x11 * i));
            }
        }
    }
}
