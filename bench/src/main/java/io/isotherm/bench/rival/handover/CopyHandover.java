package io.isotherm.bench.rival.handover;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Only the copies: no protocol, hence torn reads; the floor of all others. */
final class CopyHandover implements Handover {
    private final SharedFile file;
    private final int size;

    CopyHandover(final int size, final Path folder) {
        this.size = size;
        file = new SharedFile(folder.resolve("memcpy"), size);
    }

    @Override
    public void publish(final ByteBuffer source, final int offset) {
        file.writer().put(0, source, offset, size);
    }

    @Override
    public boolean read(final ByteBuffer target) {
        target.put(0, file.reader(), 0, size);
        return true;
    }

    @Override
    public void close() {
        // the mappings end with the process
    }
}
