package io.isotherm.engine.processor;

import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.status.CounterKind;
import io.isotherm.engine.status.EventCounters;

/**
 * Adds what the densities counted since the last look to the engine's counters, by venue.
 *
 * <p><b>Threads:</b> called by the processor thread, the only writer of these counters. Allocates nothing.
 */
final class DensityCounts {
    private static final CounterKind[] KINDS = {CounterKind.OPEN_INTEREST_REPEATED, CounterKind.OPEN_INTEREST_LATE,
        CounterKind.OPEN_INTEREST_ZERO, CounterKind.OPEN_INTEREST_VIOLATIONS, CounterKind.OPEN_INTEREST_JUMPS,
        CounterKind.DEPOSITS_REFUSED, CounterKind.LEDGER_VIOLATIONS, CounterKind.PRINTS_OUTSIDE_SWEEP};

    private final DensityModel model;
    private final EventCounters counters;
    private final long[][] told;

    DensityCounts(final DensityModel model, final EventCounters counters) {
        this.model = model;
        this.counters = counters;
        told = new long[model.size()][KINDS.length];
    }

    /** What the densities have counted by now was counted before: the counters do not take it. */
    void begin() {
        for (int id = 0; id < told.length; id++) {
            for (int i = 0; i < KINDS.length; i++) {
                told[id][i] = count(model.instrument(id), KINDS[i]);
            }
        }
    }

    /** Brings the counters up to date. */
    void tell() {
        for (int id = 0; id < told.length; id++) {
            final InstrumentDensity density = model.instrument(id);
            for (int i = 0; i < KINDS.length; i++) {
                final long now = count(density, KINDS[i]);
                if (now != told[id][i]) {
                    counters.add(KINDS[i], density.instrument().venue().id(), now - told[id][i]);
                    told[id][i] = now;
                }
            }
        }
    }

    private static long count(final InstrumentDensity density, final CounterKind kind) {
        return switch (kind) {
            case OPEN_INTEREST_REPEATED -> density.openInterestRepeated();
            case OPEN_INTEREST_LATE -> density.openInterestLate();
            case OPEN_INTEREST_ZERO -> density.openInterestInvalid();
            case OPEN_INTEREST_VIOLATIONS -> density.openInterestViolations();
            case OPEN_INTEREST_JUMPS -> density.openInterestJumps();
            case DEPOSITS_REFUSED -> density.grid().refusedDeposits();
            case LEDGER_VIOLATIONS -> density.ledgerViolations();
            case PRINTS_OUTSIDE_SWEEP -> density.printsOutsideSweep();
            // No text: the JIT compiler makes a class's constants on the thread that made it hot.
            default -> throw new IllegalArgumentException(kind.name());
        };
    }
}
