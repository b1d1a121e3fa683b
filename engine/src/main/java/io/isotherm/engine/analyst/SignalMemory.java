package io.isotherm.engine.analyst;

import io.isotherm.engine.state.StateCursor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What signals remember across restarts. The analyst copies the state of one underlying at a time, about once a minute,
 * and never waits: while the disk is busy with the one before, it tries again a second later.
 *
 * <pre>
 *   analyst: recall … onSecond ─► [ one copy ] ─► work: disk        at the end, both stopped: finish
 * </pre>
 *
 * <p><b>Threads:</b> {@link #recall} before they start; {@link #abandon} and {@link #finish} after they ended;
 * {@link #onSecond} the analyst's; {@link #work} that of the disk. The copy belongs to the analyst while the stage is
 * free and to the disk while it is full: each hands it over by a release store of the stage, which the other's acquire
 * load meets.
 */
public final class SignalMemory {
    /** What the end may take for all underlyings. */
    private static final long FINISH_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long EVERY_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long APART_NS = TimeUnit.SECONDS.toNanos(1);
    private static final int FREE = 0;
    private static final int FULL = 1;

    /** The signals of one underlying. */
    private static final class Remembered {
        private final SignalStateFile file;
        private final Consumer<StateCursor> state;
        private long dueNs;
        private long newestNs;

        private Remembered(final SignalStateFile file, final Consumer<StateCursor> state) {
            this.file = file;
            this.state = state;
        }
    }

    private final LongSupplier wallClockNs;
    private final Consumer<String> notices;
    private final Consumer<IOException> failures;
    private final List<Remembered> all = new ArrayList<>();
    private final AtomicInteger stage = new AtomicInteger(FREE);
    private final StateCursor copy = this::copy;
    private long[] words = new long[0];
    private int count;
    private Remembered copied;
    private long copiedNs;
    private boolean abandoned;
    private long written;
    private long writtenBytes;

    /**
     * Nothing remembered.
     *
     * @param wallClockNs nanoseconds since 1970, by which the age of what is read is told.
     * @param notices     a line per underlying on what was read at the start.
     * @param failures    of writing; told once each by whoever takes them.
     */
    public SignalMemory(final LongSupplier wallClockNs, final Consumer<String> notices,
                        final Consumer<IOException> failures) {
        this.wallClockNs = wallClockNs;
        this.notices = notices;
        this.failures = failures;
    }

    /**
     * Takes on the signals of an underlying, in the order of the underlyings, and puts into them what their file holds.
     *
     * @param name        of the underlying.
     * @param folder      of its file.
     * @param fingerprint of the underlying and of the signals' definitions.
     * @param state       lists the state to the cursor that it is given.
     * @return whether the state is now that of an earlier run; if not it is untouched.
     */
    boolean recall(final String name, final Path folder, final long fingerprint, final Consumer<StateCursor> state) {
        final Remembered one = new Remembered(new SignalStateFile(folder, fingerprint), state);
        all.add(one);
        count = 0;
        state.accept(value -> {
            count++;
            return value;
        });
        words = words.length < count ? new long[count] : words;
        final long[] image = new long[count];
        try {
            final long newestNs = one.file.read(wallClockNs.getAsLong(), image);
            final int[] at = new int[1];
            state.accept(value -> image[at[0]++]);
            notices.accept("signals: " + name + " goes on from "
                + Instant.ofEpochSecond(0, newestNs - newestNs % TimeUnit.SECONDS.toNanos(1))
                + "; the seconds since then count as not heard");
            return true;
        } catch (final IOException notRead) {
            notices.accept("signals: " + name + " starts cold: " + notRead.getMessage());
            return false;
        }
    }

    /**
     * Notes that an underlying's second ended; copies its state when that is due.
     *
     * @param underlying index, in the order of {@link #recall}.
     * @param endNs      of the second.
     */
    void onSecond(final int underlying, final long endNs) {
        final Remembered one = all.get(underlying);
        if (one.newestNs == 0) {
            // the underlyings take turns
            one.dueNs = endNs + EVERY_NS + underlying * APART_NS;
        }
        one.newestNs = endNs;
        if (endNs >= one.dueNs && stage.getAcquire() == FREE) {
            take(one);
            one.dueNs = endNs + EVERY_NS;
            stage.setRelease(FULL);
        }
    }

    private void take(final Remembered one) {
        count = 0;
        one.state.accept(copy);
        copied = one;
        copiedNs = one.newestNs;
    }

    private long copy(final long value) {
        words[count++] = value;
        return value;
    }

    /**
     * Writes what was copied, if anything was.
     *
     * @return whether something was.
     */
    public boolean work() {
        if (stage.getAcquire() != FULL) {
            return false;
        }
        try {
            write();
        } finally {
            stage.setRelease(FREE);
        }
        return true;
    }

    private void write() {
        try {
            writtenBytes = copied.file.write(copiedNs, words, count);
            written++;
        } catch (final IOException | RuntimeException notWritten) {
            // unchecked where a folder is not private any more
            failures.accept(new IOException("what the signals remember cannot be written to " + copied.file.path()
                + " (" + notWritten + "); they go on, and it is tried again every minute", notWritten));
        }
    }

    /** Leaves what was not written by now to be lost: the disk has not taken it in time. */
    public void abandon() {
        abandoned = true;
    }

    /**
     * Writes the newest state of every underlying that was told a second, while there is time: history is to be closed
     * before a signal's allowance ends, and what is not written now lacks a minute or two in the file before.
     */
    void finish() {
        if (abandoned) {
            return;
        }
        final long beganNs = wallClockNs.getAsLong();
        for (final Remembered one : all) {
            if (one.newestNs != 0 && wallClockNs.getAsLong() - beganNs < FINISH_NS) {
                take(one);
                write();
            }
        }
        stage.setRelease(FREE);
    }

    /** Files written; for the thread of the disk, or after its end. */
    long written() {
        return written;
    }

    /** Bytes of the newest file written. */
    long writtenBytes() {
        return writtenBytes;
    }

    /** 8-byte words of the largest state. */
    int words() {
        return words.length;
    }
}
