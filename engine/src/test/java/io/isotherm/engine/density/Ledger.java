package io.isotherm.engine.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.engine.grid.DensityGrid;
import io.isotherm.engine.grid.GridDescriptor;
import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.engine.grid.Side;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;

/**
 * Checks that every unit of mass is accounted for: per side and component,
 * opened − closed − swept − refused + anchored + jumped = what the cells and the mass beyond the axis really hold.
 */
final class Ledger {
    private static final int ROW_LENGTH = GridDescriptor.NARROW_STRIDE * Double.BYTES;
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(GridDescriptor.NARROW_LENGTH);

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
        final ByteBuffer state = grid.state().byteBuffer().duplicate().order(ByteOrder.nativeOrder());
        final double[][] sums = new double[Side.COUNT][ComponentBasis.COUNT];
        sumNarrow(grid.markBucket(), state, sums);
        for (int side = 0; side < Side.COUNT; side++) {
            for (int broad = 0; broad < ComponentBasis.BROAD; broad++) {
                state.position(GridDescriptor.broadOffset(broad, side));
                final double[] row = new double[GridDescriptor.broadCells(broad)];
                state.asDoubleBuffer().get(row);
                double sum = 0;
                for (final double cell : row) {
                    sum += cell;
                }
                sums[side][ComponentBasis.NARROW + broad] = sum;
            }
            for (int k = 0; k < ComponentBasis.COUNT; k++) {
                final double scale = state.getDouble(GridDescriptor.scalarOffset(GridDescriptor.SCALE_OFFSET, side, k));
                sums[side][k] = sums[side][k] * scale + grid.beyond(side, k);
            }
        }
        return sums;
    }

    /** Slots that are not occupied must be zero to the last bit, so whole runs of them are compared at once. */
    private static void sumNarrow(final int mark, final ByteBuffer state, final double[][] sums) {
        int zeroFrom = 0;
        for (int slot = 0; slot < PriceAxis.BUCKETS; slot++) {
            final long word = state.getLong(GridDescriptor.OCCUPANCY_OFFSET + (slot >> 6) * Long.BYTES);
            if ((word & 1L << slot) != 0) {
                assertEmpty(state, zeroFrom, slot);
                zeroFrom = slot + 1;
                // The bucket of this slot within half the axis of the mark.
                final int bucket = mark - DensityGrid.HALF_WINDOW
                    + (slot - mark + DensityGrid.HALF_WINDOW & PriceAxis.BUCKETS - 1);
                for (int k = 0; k < ComponentBasis.NARROW; k++) {
                    final double cell = state.getDouble(GridDescriptor.narrowOffset(bucket) + k * Double.BYTES);
                    assertTrue(cell >= 0, "a cell is below 0");
                    assertTrue(cell == 0 || bucket != mark, "the mark's own bucket holds mass");
                    sums[bucket < mark ? Side.LONG : Side.SHORT][k] += cell;
                }
            }
        }
        assertEmpty(state, zeroFrom, PriceAxis.BUCKETS);
    }

    private static void assertEmpty(final ByteBuffer state, final int fromSlot, final int toSlot) {
        if (fromSlot < toSlot) {
            final int from = GridDescriptor.narrowOffset(fromSlot);
            final int length = GridDescriptor.narrowOffset(toSlot - 1) - from + ROW_LENGTH;
            assertEquals(-1, state.slice(from, length).mismatch(ZEROS.slice(0, length)),
                "a cell holds mass but its slot is not occupied");
        }
    }
}
