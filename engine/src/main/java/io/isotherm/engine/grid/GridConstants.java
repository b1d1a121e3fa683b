package io.isotherm.engine.grid;

import io.isotherm.engine.state.ConstantList;

/** The constants of this package that decide where mass lies; the layout of the cells in memory is none of them. */
public final class GridConstants {
    private GridConstants() {
    }

    /**
     * Lists them.
     *
     * @param list to add to.
     * @return the list.
     */
    public static ConstantList addTo(final ConstantList list) {
        return list.add(BroadKernels.class).add(BucketWidth.class).add(ComponentBasis.class).add(DensityGrid.class)
            .add(LiquidationPrice.class).add(MassLedger.class).add(NarrowKernels.class).add(PriceAxis.class)
            .add(SizeClasses.class);
    }
}
