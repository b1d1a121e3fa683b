package io.isotherm.bench.world;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.agrona.IoUtil;

/**
 * A file of a {@link SimulatedDisk}, whatever its name is at the moment: what it holds, and which pages of that a power
 * cut would leave.
 *
 * <p><b>Threads:</b> the world's.
 */
final class DiskNode {
    static final int PAGE = 4096;

    private Path place;
    private FileChannel channel;
    private MappedByteBuffer view;
    /** What is on the platter, whoever has it open; null when that is all of it, and nobody has. */
    private byte[] durable;

    private DiskNode(final Path place) {
        this.place = place;
    }

    /** A file that was there before, and is whole. */
    static DiskNode whole(final Path place) {
        return new DiskNode(place);
    }

    /** A new file, of which nothing is on the platter. */
    static DiskNode made(final Path place, final FileChannel channel) {
        final DiskNode node = new DiskNode(place);
        node.channel = channel;
        node.durable = new byte[0];
        return node;
    }

    /** Where its bytes are. */
    Path place() {
        return place;
    }

    void place(final Path moved) {
        place = moved;
    }

    /** Opens one that is whole. */
    void open(final FileChannel opened) throws IOException {
        if (durable == null) {
            durable = read(opened);
        }
        channel = opened;
    }

    /** Whether a power cut may leave something else of it than what it holds. */
    boolean isAtRisk() {
        return durable != null;
    }

    /** It is about to be written through memory, as far as its length is now. */
    void mapped() throws IOException {
        view = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }

    /** Its length is about to change: memory beyond the new one must not be touched. */
    void unmap() {
        if (view != null) {
            IoUtil.unmap(view);
            view = null;
        }
    }

    /** The pages that differ from the platter, to be put there by {@link #write}; with the length that it has now. */
    Dirty dirty() throws IOException {
        final ByteBuffer content = content();
        final int length = content.limit();
        final Dirty dirty = new Dirty(length);
        final ByteBuffer old = ByteBuffer.wrap(durable);
        for (int from = 0; from < length; from += PAGE) {
            final int to = Math.min(length, from + PAGE);
            if (to > durable.length
                || content.slice(from, to - from).mismatch(old.slice(from, to - from)) >= 0) {
                final byte[] page = new byte[to - from];
                content.get(from, page);
                dirty.add(from, page);
            }
        }
        return dirty;
    }

    /** Puts pages on the platter. */
    void write(final Dirty dirty, final SplittableRandom someOnly) {
        if (durable == null) {
            return;
        }
        if (durable.length != dirty.length) {
            durable = Arrays.copyOf(durable, dirty.length);
        }
        for (int i = 0; i < dirty.count; i++) {
            if (someOnly == null || someOnly.nextBoolean()) {
                System.arraycopy(dirty.pages[i], 0, durable, dirty.offsets[i], dirty.pages[i].length);
            }
        }
    }

    /** It is closed; what is on the platter needs no keeping when it is all there. */
    void closed() throws IOException {
        if (dirty().isNothing(durable.length)) {
            durable = null;
        }
        unmap();
        channel.close();
    }

    /** What it holds. */
    byte[] bytes() throws IOException {
        final ByteBuffer content = content();
        final byte[] bytes = new byte[content.limit()];
        content.get(0, bytes);
        return bytes;
    }

    /** What a power cut leaves: of each page that differs, and of the length, the old or the new. */
    byte[] survivor(final SplittableRandom random) throws IOException {
        final Dirty dirty = dirty();
        final int length = dirty.length == durable.length || random.nextBoolean() ? dirty.length : durable.length;
        final byte[] left = Arrays.copyOf(durable, length);
        for (int i = 0; i < dirty.count; i++) {
            final int fits = Math.min(dirty.pages[i].length, length - dirty.offsets[i]);
            if (fits > 0 && random.nextBoolean()) {
                System.arraycopy(dirty.pages[i], 0, left, dirty.offsets[i], fits);
            }
        }
        return left;
    }

    /** Lets go of what the end of a process would let go of. */
    void letGo() throws IOException {
        unmap();
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    private ByteBuffer content() throws IOException {
        if (view != null) {
            return view.duplicate().clear();
        }
        if (channel != null && channel.isOpen()) {
            return ByteBuffer.wrap(read(channel));
        }
        try (FileChannel again = FileChannel.open(place)) {
            return ByteBuffer.wrap(read(again));
        }
    }

    private static byte[] read(final FileChannel from) throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocate((int) from.size());
        while (bytes.hasRemaining() && from.read(bytes, bytes.position()) > 0) {
            // until it is full
        }
        return bytes.array();
    }

    /** Pages at a time, and the length of the file then. */
    static final class Dirty {
        private final int length;
        private int[] offsets = new int[8];
        private byte[][] pages = new byte[8][];
        private int count;

        private Dirty(final int length) {
            this.length = length;
        }

        private void add(final int offset, final byte[] page) {
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * count);
                pages = Arrays.copyOf(pages, 2 * count);
            }
            offsets[count] = offset;
            pages[count++] = page;
        }

        private boolean isNothing(final int durableLength) {
            return count == 0 && length == durableLength;
        }
    }
}
