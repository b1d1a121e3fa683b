package io.isotherm.engine.publish;

import io.isotherm.client.layout.GridFileDescriptor;
import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.engine.grid.GridDescriptor;
import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.engine.grid.Side;
import io.isotherm.engine.snapshot.GridComponentSpec;
import io.isotherm.engine.snapshot.GridSpec;
import java.util.ArrayList;
import java.util.List;

/** What the grid file says of the components, so that its readers need no source of the engine. */
public final class PublishedBasis {
    private PublishedBasis() {
    }

    /**
     * Of the grids that this engine publishes.
     *
     * @param intervalNs receive time between two grids of an instrument, nanoseconds; 0 for no grids.
     * @return specification.
     */
    public static GridSpec every(final long intervalNs) {
        return intervalNs == 0 ? GridSpec.OFF : new GridSpec(intervalNs, components());
    }

    /**
     * Length of the grid file.
     *
     * @param instruments of the engine, at least 0.
     * @return bytes.
     */
    public static long fileLength(final int instruments) {
        return new GridFileDescriptor(ComponentBasis.COUNT, instruments).fileLength();
    }

    static List<GridComponentSpec> components() {
        final List<GridComponentSpec> components = new ArrayList<>();
        for (int k = 0; k < ComponentBasis.NARROW; k++) {
            final int cells = GridDescriptor.NARROW_OFFSET + k * Double.BYTES;
            components.add(new GridComponentSpec(ComponentBasis.leverage(k), Double.NaN, 0, PriceAxis.BUCKETS, cells,
                cells, GridDescriptor.NARROW_STRIDE * Double.BYTES));
        }
        for (int b = 0; b < ComponentBasis.BROAD; b++) {
            components.add(new GridComponentSpec(Double.NaN, ComponentBasis.hatDistance(b),
                ComponentBasis.hatShift(b), GridDescriptor.broadCells(b), GridDescriptor.broadOffset(b, Side.LONG),
                GridDescriptor.broadOffset(b, Side.SHORT), Double.BYTES));
        }
        return components;
    }
}
