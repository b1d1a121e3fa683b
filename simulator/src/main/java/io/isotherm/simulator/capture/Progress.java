package io.isotherm.simulator.capture;

/** Hears how far a long run is. */
@FunctionalInterface
public interface Progress {
    /** For runs that nobody watches. */
    Progress SILENT = (doneMs, totalMs) -> {
    };

    /**
     * Called every simulated minute.
     *
     * @param doneMs  simulated so far.
     * @param totalMs to simulate.
     */
    void advanced(long doneMs, long totalMs);
}
