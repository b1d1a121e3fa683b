package io.isotherm.bench.world;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** What is wrong with a {@link SimulatedDisk} at the moment, and how often that was met. */
final class DiskTroubles {
    private final SplittableRandom random;
    private double errorShare;
    private long slowNs;
    private boolean full;
    private boolean lying;
    private boolean lied;

    /** A disk in order. */
    DiskTroubles(final SplittableRandom random) {
        this.random = random;
    }

    /** A share of all operations fails. */
    void errorShare(final double share) {
        errorShare = share;
    }

    /** Syncs take up to so many nanoseconds. */
    void slowNs(final long ns) {
        slowNs = ns;
    }

    /** Nothing more fits. */
    void full(final boolean isFull) {
        full = isFull;
    }

    /** Syncs are said to be done, and are not. */
    void lying(final boolean isLying) {
        lying = isLying;
    }

    /** What it lied about is lost, or does not matter any more. */
    void forgetLies() {
        lied = false;
    }

    /** Nothing is wrong any more, but for lies: nobody can tell what they left. */
    void end() {
        errorShare = 0;
        slowNs = 0;
        full = false;
    }

    void meet(final Path path) throws IOException {
        if (errorShare > 0 && random.nextDouble() < errorShare) {
            throw new IOException("Input/output error");
        }
    }

    void takeRoom() throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
    }

    boolean isFull() {
        return full;
    }

    long slownessNs() {
        if (slowNs == 0) {
            return 0;
        }
        return random.nextLong(slowNs);
    }

    /** Whether it did so, and what it lied about can still be lost. */
    boolean haveLied() {
        return lied;
    }

    boolean liesNow() {
        if (lying) {
            lied = true;
        }
        return lying;
    }
}
