package io.isotherm.engine.snapshot;

import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapHeadDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Counts the map slots that a killed writer left with an odd version. */
final class HalfWritten {
    private HalfWritten() {
    }

    static int slots(final Path file, final UnderlyingEntry underlying) throws IOException {
        int odd = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            final ByteBuffer buffer = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            for (int slot = 0; slot < MapDescriptor.SLOT_COUNT; slot++) {
                final int at = underlying.mapOffset() + MapDescriptor.SLOTS_OFFSET
                    + slot * underlying.mapSlotStride() + MapHeadDescriptor.VERSION_OFFSET;
                odd += (int) (LittleEndian.getLong(buffer, at) & 1);
            }
        }
        return odd;
    }
}
