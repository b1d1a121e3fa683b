package io.isotherm.bench.rival.handover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.TailerDirection;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * A Chronicle Queue in shared memory: one document a publish, bytes without fields, and a tailer that copies them out.
 * It keeps every document, so its pages are always new; the operating system's work on them is part of its figure.
 */
final class QueueHandover implements Handover {
    private static final int BLOCK_BYTES = 64 << 20;
    private static final long MOST_BYTES = 256L << 20;

    static {
        // its thread wants a library that a benchmark has no use for
        System.setProperty("chronicle.disk.monitor.disable", "true");
    }

    private final int size;
    private final Path folder;
    private int number;
    private long written;
    private ChronicleQueue queue;
    private ExcerptAppender appender;
    private ExcerptTailer tailer;
    private ExcerptTailer newest;
    private ByteBuffer lastSource;
    private Bytes<?> source;
    private ByteBuffer lastTarget;
    private Bytes<?> target;

    QueueHandover(final int size, final Path folder) {
        this.size = size;
        this.folder = folder;
        open();
    }

    private void open() {
        queue = ChronicleQueue.singleBuilder(folder.resolve("queue-" + number++)).blockSize(BLOCK_BYTES).build();
        appender = queue.createAppender();
        tailer = queue.createTailer();
        newest = queue.createTailer().direction(TailerDirection.BACKWARD);
        written = 0;
    }

    @Override
    public void publish(final ByteBuffer bytes, final int offset) {
        if (bytes != lastSource) {
            source = Bytes.wrapForRead(bytes);
            lastSource = bytes;
        }
        try (DocumentContext document = appender.writingDocument()) {
            document.wire().bytes().write(source, (long) offset, (long) size);
        }
        written += size;
    }

    @Override
    public boolean read(final ByteBuffer bytes) {
        return take(tailer, bytes);
    }

    @Override
    public boolean readAgain(final ByteBuffer bytes) {
        return take(newest.toEnd(), bytes);
    }

    private boolean take(final ExcerptTailer from, final ByteBuffer bytes) {
        if (bytes != lastTarget) {
            target = Bytes.wrapForWrite(bytes);
            lastTarget = bytes;
        }
        try (DocumentContext document = from.readingDocument()) {
            if (!document.isPresent()) {
                return false;
            }
            target.clear();
            target.write((Bytes<?>) document.wire().bytes(), document.wire().bytes().readPosition(), (long) size);
            return true;
        }
    }

    @Override
    public boolean renew() {
        if (written <= MOST_BYTES) {
            return false;
        }
        close();
        open();
        return true;
    }

    @Override
    public void close() {
        queue.close();
        try (Stream<Path> paths = Files.walk(folder)) {
            final List<Path> files = paths.filter(Files::isRegularFile).toList();
            for (final Path file : files) {
                Files.delete(file);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
