package io.isotherm.bench.rival.handover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Maps one file twice, as a writer and a reader in two processes would. */
final class SharedFile {
    private final ByteBuffer writer;
    private final ByteBuffer reader;

    SharedFile(final Path file, final int length) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(length));
            writer = channel.map(FileChannel.MapMode.READ_WRITE, 0, length).order(ByteOrder.LITTLE_ENDIAN);
            reader = channel.map(FileChannel.MapMode.READ_ONLY, 0, length).order(ByteOrder.LITTLE_ENDIAN);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ByteBuffer writer() {
        return writer;
    }

    ByteBuffer reader() {
        return reader;
    }
}
