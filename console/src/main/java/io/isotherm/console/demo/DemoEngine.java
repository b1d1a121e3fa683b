package io.isotherm.console.demo;

import io.isotherm.client.AttachException;
import io.isotherm.client.AttachState;
import io.isotherm.client.Attachment;
import io.isotherm.client.SnapshotHeader;
import io.isotherm.client.SnapshotReader;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The engine of a demonstration, its process and what it publishes. When somebody else ends it, it is started again in
 * the same directory, as a supervisor would.
 *
 * <p><b>Threads:</b> the demonstration's.
 */
final class DemoEngine {
    /** How often it is started again. */
    static final int MOST_RESTARTS = 5;

    private static final long ATTACH_SECONDS = 60;
    private static final long POLL_MS = 20;
    private static final int ATTACH_SILENCE_MS = 2_000;
    /** Ctrl-C reaches engine and demonstration together: so long the order to stop may be behind the engine's end. */
    private static final long ORDER_MS = 500;

    /** Starts the engine's process, which ends with the demonstration. */
    @FunctionalInterface
    interface Launch {
        /**
         * Starts it.
         *
         * @return the running process.
         * @throws DemoException when it cannot be started, or the demonstration is over.
         */
        ChildProcess start() throws DemoException;
    }

    private final Launch launch;
    private final ChildProcess simulator;
    private final Path directory;
    private final CountDownLatch stop;
    private final Progress progress;
    private ChildProcess process;
    private SnapshotReader reader;
    private int restarts;

    /**
     * Prepares.
     *
     * @param launch    starts the process.
     * @param simulator without which there is nothing to hear.
     * @param directory of the snapshot.
     * @param stop      counted down when the demonstration is to end.
     * @param progress  hears what is waited for.
     */
    DemoEngine(final Launch launch, final ChildProcess simulator, final Path directory, final CountDownLatch stop,
               final Progress progress) {
        this.launch = launch;
        this.simulator = simulator;
        this.directory = directory;
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * Starts the engine and waits for its snapshot.
     *
     * @param told hears when it has to be started again before that.
     * @throws DemoException        when none comes, or the demonstration is over.
     * @throws InterruptedException when the waiting thread is interrupted.
     */
    void start(final Consumer<String> told) throws DemoException, InterruptedException {
        process = launch.start();
        reader = attach(told);
    }

    /** Reader of the newest snapshot. */
    SnapshotReader reader() {
        return reader;
    }

    /**
     * Starts it again if somebody else has ended it.
     *
     * @param told hears of it, before and after.
     * @return whether it had ended: {@link #reader()} is another then, whose counts begin anew, unless the
     *         demonstration is over.
     * @throws DemoException        when it ended by itself or too often, or does not come up again.
     * @throws InterruptedException when the waiting thread is interrupted.
     */
    boolean startAgainIfEnded(final Consumer<String> told) throws DemoException, InterruptedException {
        if (!mayStartAgain()) {
            process.failIfEnded();
            return false;
        }
        if (stop.await(ORDER_MS, TimeUnit.MILLISECONDS)) {
            return true;
        }
        told.accept(again() + " Readers keep its last snapshot meanwhile.");
        start(told);
        told.accept("the engine runs again, pid " + process.pid() + "; readers move on to it by themselves");
        return true;
    }

    private boolean mayStartAgain() {
        return process.endedByOthers() != null && restarts < MOST_RESTARTS;
    }

    /** Counts a start, and says why and which it is. */
    private String again() {
        restarts++;
        return process.endedByOthers() + "; starting it again in the same directory (" + restarts + " of at most "
            + MOST_RESTARTS + " times).";
    }

    /** Waits for a snapshot of this engine: that of one that was killed looks alive for a moment still. */
    private SnapshotReader attach(final Consumer<String> told) throws DemoException, InterruptedException {
        final long startNs = System.nanoTime();
        boolean said = false;
        Attachment attachment = new Attachment(directory);
        while (attachment.poll(System.nanoTime()).waiting() || isOld(attachment)) {
            simulator.failIfEnded();
            if (mayStartAgain() && !stop.await(ORDER_MS, TimeUnit.MILLISECONDS)) {
                told.accept(again());
                process = launch.start();
            }
            process.failIfEnded();
            final long waitedMs = (System.nanoTime() - startNs) / 1_000_000;
            if (waitedMs > ATTACH_SECONDS * 1000) {
                throw new DemoException("no live snapshot after " + ATTACH_SECONDS + " s: " + attachment.message()
                    + process.logTail());
            }
            if (waitedMs > ATTACH_SILENCE_MS && !said) {
                said = true;
                progress.say("Waiting for its first snapshot; it asks the venues for their past before that …");
            }
            if (stop.await(POLL_MS, TimeUnit.MILLISECONDS)) {
                throw new DemoException("stopped");
            }
            attachment = new Attachment(directory);
        }
        try {
            return attachment.reader();
        } catch (final AttachException e) {
            throw new DemoException(e.getMessage() + process.logTail());
        }
    }

    private boolean isOld(final Attachment attachment) {
        if (reader == null || attachment.state() != AttachState.READY) {
            return false;
        }
        final SnapshotHeader found = attachment.reader().header();
        return found.epochStartNs() == reader.header().epochStartNs()
            && found.epochRandom() == reader.header().epochRandom();
    }
}
