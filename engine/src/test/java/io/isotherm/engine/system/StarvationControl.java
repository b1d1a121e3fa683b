package io.isotherm.engine.system;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells a starved engine from a silent one. Beside the engine a thread beats as often as an engine does and keeps the
 * gaps of its own beats: what stops the whole machine stops it too. And the kernel's own account says how long each of
 * the engine's threads was runnable and got no processor ({@code /proc/PID/task/TID/schedstat}, where there is one).
 * A silence is explained when at least half of it was such a wait; anything else is the engine's fault. A reader that
 * found a death late is asked the same.
 *
 * <p><b>Threads:</b> a daemon thread of its own samples; questions from any.
 */
final class StarvationControl implements AutoCloseable {
    /** The heartbeat's interval of an engine. */
    private static final long INTERVAL_NS = 100_000_000L;
    /** Silence that an engine is allowed. */
    private static final long TIMEOUT_NS = 1_000_000_000L;
    private static final int KEPT = 300;
    /** How HotSpot begins the kernel's 15 characters of a thread "isotherm-…". */
    private static final String ENGINE_THREAD = "isother";
    private static final String SAFEPOINT_THREAD = "VM Thread";
    private static final long NOBODY = -1;
    /** A reader's wait is added up over this time. */
    private static final long READER_WINDOW_NS = 3_000_000_000L;

    private final ArrayDeque<Sample> samples = new ArrayDeque<>();
    private final Map<Long, ReaderWait> readers = new HashMap<>();
    private final Thread thread = new Thread(this::run, "starvation-control");
    private volatile boolean closed;
    private long pid = NOBODY;
    private long episodes;
    private long episodeEndNs = Long.MIN_VALUE;
    private long greatestGapNs;

    /** The time of a beat, and how long each thread of the engine has waited for a processor since it started. */
    private record Sample(long timeNs, long pid, Map<String, Long> waitedNs) {
    }

    /** What a reader's thread has waited for a processor, lately, and the most of it so far. */
    private static final class ReaderWait {
        private final ArrayDeque<long[]> lately = new ArrayDeque<>();
        private long greatestNs;

        void sample(final long timeNs, final long waitedNs) {
            lately.add(new long[] {timeNs, waitedNs});
            while (timeNs - lately.getFirst()[0] > READER_WINDOW_NS) {
                lately.remove();
            }
            greatestNs = Math.max(greatestNs, waitedNs - lately.getFirst()[1]);
        }
    }

    StarvationControl() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Looks at another engine from now on. */
    synchronized void watch(final long enginePid) {
        pid = enginePid;
        sample();
    }

    /** Looks at a reader's process too, until it ends. */
    synchronized void watchReader(final long readerPid) {
        readers.put(readerPid, new ReaderWait());
    }

    /** The most that a reader's main thread, or this process, has waited within three seconds. */
    synchronized long readerStarvedNs(final long readerPid) {
        final ReaderWait reader = readers.get(readerPid);
        return Math.max(greatestGapNs, reader == null ? 0 : reader.greatestNs);
    }

    /** How long within the time this process itself beat late or the watched engine's worst served thread waited. */
    synchronized long starvedNs(final long fromNs, final long toNs) {
        return Math.max(gapNs(fromNs, toNs), waitedNs(fromNs));
    }

    /** Whether an engine's silence is the machine's doing. */
    boolean explains(final long fromNs, final long toNs) {
        return 2 * starvedNs(fromNs, toNs) >= toNs - fromNs;
    }

    /** How long within the time this process beat late, added up. */
    synchronized long gapNs(final long fromNs, final long toNs) {
        sample();
        long sum = 0;
        long before = Long.MAX_VALUE;
        for (final Sample sample : samples) {
            final long late = Math.min(sample.timeNs(), toNs) - Math.max(before + INTERVAL_NS, fromNs);
            sum += before == Long.MAX_VALUE ? 0 : Math.max(late, 0);
            before = sample.timeNs();
        }
        return sum;
    }

    /** How often within a second at least half of it was a wait: so many silences at most are explained. */
    synchronized long episodes() {
        return episodes;
    }

    /** The greatest gap between two beats of this process so far. */
    synchronized long greatestGapNs() {
        return greatestGapNs;
    }

    private long waitedNs(final long fromNs) {
        final Sample last = samples.getLast();
        Sample first = last;
        for (final Sample sample : samples) {
            if (sample.pid() == last.pid() && (sample.timeNs() <= fromNs || first == last)) {
                first = sample;
            }
        }
        long most = 0;
        for (final Map.Entry<String, Long> now : last.waitedNs().entrySet()) {
            most = Math.max(most, now.getValue() - first.waitedNs().getOrDefault(now.getKey(), now.getValue()));
        }
        return most;
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(INTERVAL_NS);
            synchronized (this) {
                final Sample before = samples.peekLast();
                sample();
                final long nowNs = samples.getLast().timeNs();
                greatestGapNs = Math.max(greatestGapNs, before == null ? 0 : nowNs - before.timeNs());
                if (nowNs > episodeEndNs && explains(nowNs - TIMEOUT_NS, nowNs)) {
                    episodes++;
                    episodeEndNs = nowNs + TIMEOUT_NS;
                }
            }
        }
    }

    private void sample() {
        final Map<String, Long> waited = new HashMap<>();
        if (pid != NOBODY) {
            try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
                tasks.forEach(task -> sample(task, waited));
            } catch (final IOException | DirectoryIteratorException killed) {
                // the beats remain
                waited.clear();
            }
        }
        for (final Map.Entry<Long, ReaderWait> reader : readers.entrySet()) {
            try {
                reader.getValue().sample(System.nanoTime(), waitedNs(Path.of("/proc/" + reader.getKey())));
            } catch (final IOException ended) {
                continue;
            }
        }
        samples.add(new Sample(System.nanoTime(), pid, waited));
        if (samples.size() > KEPT) {
            samples.remove();
        }
    }

    private static long waitedNs(final Path task) throws IOException {
        return Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[1]);
    }

    /** Of the threads that beat, or must move for a beat: feed thread, processor, and the JVM's at a safepoint. */
    private static void sample(final Path task, final Map<String, Long> waited) {
        try {
            final String name = Files.readString(task.resolve("comm")).strip();
            if (name.startsWith(ENGINE_THREAD) || name.equals(SAFEPOINT_THREAD)) {
                waited.put(task.getFileName() + " " + name, waitedNs(task));
            }
        } catch (final IOException ended) {
            // or a kernel that keeps no account: what is not known explains nothing
            return;
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
