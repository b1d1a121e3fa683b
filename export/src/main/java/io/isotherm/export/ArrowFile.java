package io.isotherm.export;

import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordState;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;

/**
 * Writes records of a series into a file of Arrow's IPC format (Feather, version 2, uncompressed), a batch at a time,
 * so that a year takes no more memory than an hour. The file has its name once it is whole.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class ArrowFile {
    private static final int BATCH_ROWS = 2_048;

    private ArrowFile() {
    }

    /**
     * What was written.
     *
     * @param records of the series.
     * @param rows    of the table.
     * @param damaged records that were left out.
     */
    record Written(long records, long rows, long damaged) {
    }

    /**
     * Writes the records of a span.
     *
     * @param file     to be.
     * @param series   to read.
     * @param table    that takes its records.
     * @param from     first ordinal.
     * @param to       ordinal after the last.
     * @param progress told of each ordinal that was looked at.
     * @return what was written.
     * @throws IOException when the file cannot be written.
     */
    static Written write(final Path file, final HistorySeries series, final ArrowTable table, final long from,
                         final long to, final LongConsumer progress) throws IOException {
        final Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        long records = 0;
        long rows = 0;
        long damaged = 0;
        try (BufferAllocator memory = new RootAllocator();
             VectorSchemaRoot root = VectorSchemaRoot.create(table.schema(), memory);
             FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.CREATE,
                 StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
             ArrowFileWriter writer = new ArrowFileWriter(root, null, channel)) {
            writer.start();
            int filled = 0;
            for (long ordinal = from; ordinal < to; ordinal++) {
                final RecordState state = series.read(ordinal);
                progress.accept(ordinal);
                damaged += state == RecordState.DAMAGED ? 1 : 0;
                if (state != RecordState.WHOLE) {
                    continue;
                }
                records++;
                filled += table.add(root, filled, series);
                if (filled >= BATCH_ROWS) {
                    rows += flush(root, writer, filled);
                    filled = 0;
                }
            }
            rows += flush(root, writer, filled);
            writer.end();
            channel.force(true);
        } catch (final IOException | RuntimeException failed) {
            Files.deleteIfExists(unfinished);
            throw failed;
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new Written(records, rows, damaged);
    }

    private static int flush(final VectorSchemaRoot root, final ArrowFileWriter writer, final int filled)
        throws IOException {
        if (filled > 0) {
            root.setRowCount(filled);
            writer.writeBatch();
            root.clear();
        }
        return filled;
    }
}
