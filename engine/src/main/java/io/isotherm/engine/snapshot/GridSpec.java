package io.isotherm.engine.snapshot;

import java.util.List;

/**
 * Whether and how often grids are published, and what they are made of.
 *
 * @param intervalNs receive time between two grids of an instrument, nanoseconds; 0 for no grid file.
 * @param components in the order of their indices, narrow ones first.
 */
public record GridSpec(long intervalNs, List<GridComponentSpec> components) {
    /** No grids. */
    public static final GridSpec OFF = new GridSpec(0, List.of());

    /** Takes an unmodifiable copy. */
    public GridSpec {
        components = List.copyOf(components);
        if (intervalNs < 0 || intervalNs > 0 && components.isEmpty()) {
            throw new IllegalArgumentException("grids of " + components.size() + " components every " + intervalNs
                + " ns");
        }
    }

    /** Whether there is a grid file. */
    public boolean on() {
        return intervalNs > 0;
    }
}
