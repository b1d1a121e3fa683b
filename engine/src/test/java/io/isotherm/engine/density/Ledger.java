package io.isotherm.engine.density;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.engine.grid.DensityGrid;
import io.isotherm.engine.grid.GridDescriptor;
import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.engine.grid.Side;
import java.util.function.Supplier;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Checks that every unit of mass is accounted for: per side and component,
 * opened − closed − swept − refused + anchored + jumped = what the cells and the mass beyond the axis really hold.
 */
final class Ledger {
    private Ledger() {
    }

    static void check(final DensityGrid grid, final Supplier<String> where) {
        final double[][] live = liveByCells(grid);
        for (int side = 0; side < Side.COUNT; side++) {
            for (int k = 0; k <= ComponentBasis.COUNT; k++) {
                final double opened = grid.ledger(GridDescriptor.OPENED_OFFSET, side, k);
                final double closed = grid.ledger(GridDescriptor.CLOSED_OFFSET, side, k);
                final double swept = grid.ledger(GridDescriptor.SWEPT_OFFSET, side, k);
                final double refused = grid.ledger(GridDescriptor.REFUSED_OFFSET, side, k);
                final double anchored = grid.ledger(GridDescriptor.ANCHORED_OFFSET, side, k);
                final double jumped = grid.ledger(GridDescriptor.JUMPED_OFFSET, side, k);
                final double booked = opened - closed - swept - refused + anchored + jumped;
                final double gross = opened + closed + swept + refused + Math.abs(anchored) + Math.abs(jumped);
                final double held = k == ComponentBasis.REMAINDER ? grid.mass(side, k) : live[side][k];
                final int component = k;
                final int onSide = side;
                assertTrue(Math.abs(booked - held) <= 1e-9 * gross, () -> where.get() + ": side " + onSide
                    + " component " + component + " booked " + booked + " held " + held + " gross " + gross);
                assertTrue(Math.abs(grid.mass(side, k) - held) <= 1e-9 * gross, () -> where.get() + ": side " + onSide
                    + " component " + component + " mass " + grid.mass(onSide, component) + " held " + held);
            }
        }
    }

    private static double[][] liveByCells(final DensityGrid grid) {
        final UnsafeBuffer state = grid.state();
        final double[][] sums = new double[Side.COUNT][ComponentBasis.COUNT];
        final int mark = grid.markBucket();
        for (int bucket = mark - DensityGrid.HALF_WINDOW; bucket < mark + DensityGrid.HALF_WINDOW; bucket++) {
            final int slot = bucket & (PriceAxis.BUCKETS - 1);
            final long word = state.getLong(GridDescriptor.OCCUPANCY_OFFSET + (slot >> 6) * Long.BYTES);
            for (int k = 0; k < ComponentBasis.NARROW; k++) {
                final double cell = state.getDouble(GridDescriptor.narrowOffset(bucket) + k * Double.BYTES);
                assertTrue(cell >= 0, "a cell is below 0");
                assertTrue(cell == 0 || bucket != mark, "the mark's own bucket holds mass");
                assertTrue(cell == 0 || (word & 1L << slot) != 0, "a cell holds mass but its slot is not occupied");
                sums[bucket < mark ? Side.LONG : Side.SHORT][k] += cell;
            }
        }
        for (int side = 0; side < Side.COUNT; side++) {
            for (int broad = 0; broad < ComponentBasis.BROAD; broad++) {
                final int row = GridDescriptor.broadOffset(broad, side);
                for (int cell = 0; cell < GridDescriptor.broadCells(broad); cell++) {
                    sums[side][ComponentBasis.NARROW + broad] += state.getDouble(row + cell * Double.BYTES);
                }
            }
            for (int k = 0; k < ComponentBasis.COUNT; k++) {
                final double scale = state.getDouble(GridDescriptor.scalarOffset(GridDescriptor.SCALE_OFFSET, side, k));
                sums[side][k] = sums[side][k] * scale + grid.beyond(side, k);
            }
        }
        return sums;
    }
}
