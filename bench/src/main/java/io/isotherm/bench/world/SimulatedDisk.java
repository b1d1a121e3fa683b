package io.isotherm.bench.world;

import io.isotherm.engine.journal.Disk;
import io.isotherm.engine.journal.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A disk over real files of one folder in memory, which remembers what was synced. A crash leaves what it would: a
 * power cut of each page that was not synced the old or the new, and of names that were not synced the first so many
 * changes; the end of a process everything, but synced it is no more than before: a later power cut may still take it.
 * From the crash on every operation fails, until {@link #restore()}; those of files that were open then, for ever.
 *
 * <p>It also fails, is full, is slow or lies, as it is told.
 *
 * <p><b>Threads:</b> the world's.
 */
final class SimulatedDisk implements Disk {
    private final Path folder;
    private final Path morgue;
    private final SplittableRandom random;
    private final LongConsumer passTime;
    private final DiskTroubles troubles;
    private final TreeMap<Path, DiskNode> names = new TreeMap<>();
    private final List<UnaryOperator<TreeMap<Path, DiskNode>>> unsynced = new ArrayList<>();
    private TreeMap<Path, DiskNode> durableNames = new TreeMap<>();
    private TreeMap<Path, DiskNode> survivingNames;
    private Map<DiskNode, byte[]> survivors;
    private long graves;
    private long operations;
    private long crashAt = Long.MAX_VALUE;
    private boolean crashIsPowerCut;
    private boolean powerWasCut;
    /** Crashes that were restored: what a process opened ends with it. */
    private long lives;
    private Runnable onCrash = () -> {
    };

    /**
     * An empty disk.
     *
     * @param folder   that it holds; exists and is empty.
     * @param morgue   for files that were deleted and may come back; exists and is empty.
     * @param random   of what survives.
     * @param passTime lets others work while the disk does.
     * @param troubles that it has.
     */
    SimulatedDisk(final Path folder, final Path morgue, final SplittableRandom random, final LongConsumer passTime,
                  final DiskTroubles troubles) {
        this.folder = folder;
        this.morgue = morgue;
        this.random = random;
        this.passTime = passTime;
        this.troubles = troubles;
    }

    /** Who is told of the instant of a crash, and may look at what was promised by then. */
    void onCrash(final Runnable listener) {
        onCrash = listener;
    }

    /** Crashes at an operation from now on, before or after it is done. */
    void crashWithin(final long nextOperations, final boolean powerCut) {
        crashAt = operations + nextOperations;
        crashIsPowerCut = powerCut;
    }

    boolean isCrashed() {
        return survivingNames != null;
    }

    /** Whether the newest crash was a power cut; otherwise a process ended. */
    boolean powerWasCut() {
        return powerWasCut;
    }

    /** Operations so far. */
    long operations() {
        return operations;
    }

    /** It happens now. */
    void crash(final boolean powerCut) {
        if (isCrashed()) {
            return;
        }
        crashAt = Long.MAX_VALUE;
        powerWasCut = powerCut;
        onCrash.run();
        survivors = new IdentityHashMap<>();
        final TreeMap<Path, DiskNode> left = new TreeMap<>(powerCut ? durableNames : names);
        if (powerCut) {
            final int kept = random.nextInt(unsynced.size() + 1);
            for (int i = 0; i < kept; i++) {
                unsynced.get(i).apply(left);
            }
        }
        try {
            for (final DiskNode node : left.values()) {
                if (node.isAtRisk()) {
                    survivors.put(node, powerCut ? node.survivor(random) : node.bytes());
                }
            }
        } catch (final IOException broken) {
            throw new IllegalStateException("the simulated disk's own files", broken);
        }
        survivingNames = left;
    }

    /** What survived is what there is; nobody writes to what was before. */
    void restore() throws IOException {
        lives++;
        if (powerWasCut) {
            readPlatter();
        } else {
            outliveProcess();
        }
        survivors = null;
        survivingNames = null;
    }

    /** The machine starts anew: what is there is on the platter. */
    private void readPlatter() throws IOException {
        final TreeMap<Path, DiskNode> left = survivingNames;
        final Map<DiskNode, Path> moved = new IdentityHashMap<>();
        for (final Map<Path, DiskNode> each : List.of(names, durableNames, left)) {
            for (final DiskNode node : each.values()) {
                if (!moved.containsKey(node)) {
                    node.letGo();
                    final Path grave = grave();
                    Files.move(node.place(), grave);
                    moved.put(node, grave);
                }
            }
        }
        names.clear();
        for (final Map.Entry<Path, DiskNode> entry : left.entrySet()) {
            final byte[] bytes = survivors.get(entry.getValue());
            if (bytes == null) {
                Files.move(moved.get(entry.getValue()), entry.getKey());
            } else {
                put(entry.getKey(), bytes);
            }
            names.put(entry.getKey(), DiskNode.whole(entry.getKey()));
        }
        forgetChanges();
    }

    /** The machine goes on: what was written is in its memory, and on the platter what was there before. */
    private void outliveProcess() throws IOException {
        for (final Map<Path, DiskNode> each : List.of(names, durableNames)) {
            for (final DiskNode node : each.values()) {
                node.letGo();
            }
        }
        for (final Map.Entry<Path, DiskNode> entry : names.entrySet()) {
            final byte[] bytes = survivors.get(entry.getValue());
            if (bytes != null) {
                // another file: who was killed may still have the old one mapped
                Files.delete(entry.getKey());
                put(entry.getKey(), bytes);
            }
        }
    }

    private static void put(final Path path, final byte[] bytes) throws IOException {
        Files.write(path, bytes);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }

    /** Somebody makes room: nothing is left. */
    void wipe() throws IOException {
        for (final DiskNode node : names.values()) {
            Files.delete(node.place());
        }
        names.clear();
        forgetChanges();
    }

    /** Closes what is open. */
    void letGo() throws IOException {
        for (final DiskNode node : names.values()) {
            node.letGo();
        }
    }

    private void forgetChanges() throws IOException {
        durableNames = new TreeMap<>(names);
        unsynced.clear();
        try (Stream<Path> dead = Files.list(morgue)) {
            for (final Path file : dead.toList()) {
                Files.delete(file);
            }
        }
    }

    private Path grave() {
        return morgue.resolve(Long.toString(graves++));
    }

    /** Before an operation: whether it is done at all. */
    private void begin(final Path path) throws IOException {
        if (isCrashed()) {
            throw new IOException("Input/output error");
        }
        operations++;
        if (operations == crashAt && random.nextBoolean()) {
            crash(crashIsPowerCut);
            throw new IOException("Input/output error");
        }
        troubles.meet(path);
    }

    /** Behind an operation that is done. */
    private void end() throws IOException {
        if (operations == crashAt) {
            crash(crashIsPowerCut);
        }
        if (isCrashed()) {
            throw new IOException("Input/output error");
        }
    }

    @Override
    public DiskFile create(final Path path) throws IOException {
        begin(path);
        troubles.takeRoom();
        final FileChannel channel = FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ, StandardOpenOption.WRITE));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        final DiskNode node = DiskNode.made(path, channel);
        names.put(path, node);
        unsynced.add(then -> {
            then.put(path, node);
            return then;
        });
        end();
        return new OpenFile(node, channel);
    }

    @Override
    public DiskFile open(final Path path) throws IOException {
        begin(path);
        final DiskNode node = node(path);
        final FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        node.open(channel);
        end();
        return new OpenFile(node, channel);
    }

    private DiskNode node(final Path path) throws NoSuchFileException {
        final DiskNode node = names.get(path);
        if (node == null) {
            throw new NoSuchFileException(path.toString());
        }
        return node;
    }

    @Override
    public void rename(final Path from, final Path to) throws IOException {
        begin(from);
        final DiskNode node = node(from);
        names.remove(from);
        final DiskNode replaced = names.put(to, node);
        if (replaced != null) {
            bury(replaced);
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        node.place(to);
        unsynced.add(then -> {
            then.remove(from, node);
            then.put(to, node);
            return then;
        });
        end();
    }

    @Override
    public boolean delete(final Path path) throws IOException {
        begin(path);
        final DiskNode node = names.remove(path);
        if (node == null) {
            return false;
        }
        bury(node);
        unsynced.add(then -> {
            then.remove(path, node);
            return then;
        });
        end();
        return true;
    }

    private void bury(final DiskNode node) throws IOException {
        final Path grave = grave();
        Files.move(node.place(), grave);
        node.place(grave);
    }

    @Override
    public List<Path> list(final Path listed) throws IOException {
        begin(listed);
        try (Stream<Path> files = Files.list(listed)) {
            return files.sorted().toList();
        }
    }

    @Override
    public void syncFolder(final Path synced) throws IOException {
        begin(synced);
        if (!synced.toAbsolutePath().normalize().equals(folder)) {
            throw new IOException(synced + " is not the folder of this disk");
        }
        work();
        if (troubles.liesNow()) {
            return;
        }
        // deleted files may still be open; their node keeps what is on the platter
        forgetChanges();
        end();
    }

    @Override
    public long usableBytes(final Path asked) throws IOException {
        begin(asked);
        return troubles.isFull() ? 0 : Long.MAX_VALUE;
    }

    /** The disk takes its time, while others work. */
    private void work() {
        final long ns = troubles.slownessNs();
        if (ns > 0) {
            passTime.accept(ns);
        }
    }

    /** A file that is open. */
    private final class OpenFile implements DiskFile {
        private final DiskNode node;
        private final FileChannel channel;
        private final long life = lives;

        private OpenFile(final DiskNode node, final FileChannel channel) {
            this.node = node;
            this.channel = channel;
        }

        /** Whether the process that opened it has ended. */
        private boolean isGone() {
            return isCrashed() || life != lives;
        }

        private void beginHere() throws IOException {
            if (isGone()) {
                throw new IOException("Input/output error");
            }
            begin(node.place());
        }

        @Override
        public int write(final ByteBuffer source, final long position) throws IOException {
            beginHere();
            troubles.takeRoom();
            final int written = channel.write(source, position);
            end();
            return written;
        }

        @Override
        public int read(final ByteBuffer target, final long position) throws IOException {
            beginHere();
            return channel.read(target, position);
        }

        @Override
        public MappedByteBuffer map(final long length) throws IOException {
            beginHere();
            node.mapped();
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, length);
        }

        @Override
        public void truncate(final long length) throws IOException {
            beginHere();
            node.unmap();
            channel.truncate(length);
            end();
        }

        @Override
        public void force(final boolean metadata) throws IOException {
            final DiskNode.Dirty dirty = isGone() ? null : node.dirty();
            try {
                beginHere();
            } catch (final IOException failed) {
                if (dirty != null && !isGone()) {
                    // what of it is on the platter nobody knows
                    node.write(dirty, random);
                }
                throw failed;
            }
            work();
            if (isCrashed()) {
                throw new IOException("Input/output error");
            }
            if (!troubles.liesNow()) {
                node.write(dirty, null);
            }
            end();
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            if (channel.isOpen() && !isGone()) {
                node.closed();
            } else {
                channel.close();
            }
        }
    }
}
