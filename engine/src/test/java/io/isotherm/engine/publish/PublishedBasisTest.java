package io.isotherm.engine.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.GridSlotDescriptor;
import io.isotherm.client.layout.GridStateDescriptor;
import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.engine.grid.GridDescriptor;
import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.engine.grid.Side;
import io.isotherm.engine.snapshot.GridComponentSpec;
import io.isotherm.engine.snapshot.GridSpec;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The engine's state is copied byte for byte, so the picture that the client has of it must be the engine's own. */
final class PublishedBasisTest {
    @Test
    void shouldDrawTheStateAsTheEngineLaysItOut() throws IllegalAccessException, NoSuchFieldException {
        int compared = 0;
        for (final Field field : GridDescriptor.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getName().endsWith("_OFFSET")) {
                assertEquals(field.getInt(null), GridStateDescriptor.class.getField(field.getName()).getInt(null),
                    field.getName());
                compared++;
            }
        }
        assertEquals(14, compared, "offsets of the engine's grid");
        assertEquals(GridDescriptor.length(), GridStateDescriptor.LENGTH);
        assertEquals(GridDescriptor.NARROW_STRIDE, GridStateDescriptor.NARROW_STRIDE);
        assertEquals(GridDescriptor.SCALARS_PER_SIDE, GridSlotDescriptor.SCALARS);
        assertEquals(PriceAxis.BUCKETS, GridSlotDescriptor.BUCKET_COUNT);
        assertTrue(ComponentBasis.COUNT < GridSlotDescriptor.SCALARS, "a weight for what is never liquidated");
        for (int side = 0; side < Side.COUNT; side++) {
            for (int k = 0; k <= ComponentBasis.REMAINDER; k++) {
                assertEquals(GridSlotDescriptor.STATE_OFFSET
                        + GridDescriptor.scalarOffset(GridDescriptor.SWEPT_OFFSET, side, k),
                    GridStateDescriptor.scalarOffset(GridStateDescriptor.SWEPT_OFFSET,
                        io.isotherm.client.layout.Side.values()[side], k));
            }
        }
    }

    @Test
    void shouldTellWhereEveryCellLies() {
        final List<GridComponentSpec> components = PublishedBasis.components();
        assertEquals(ComponentBasis.COUNT, components.size());
        for (int bucket = -9_000; bucket < 30_000; bucket += 37) {
            for (int k = 0; k < ComponentBasis.NARROW; k++) {
                final int at = GridDescriptor.narrowOffset(bucket) + k * Double.BYTES;
                assertEquals(at, cell(components.get(k), components.get(k).longs(), bucket));
                assertEquals(at, cell(components.get(k), components.get(k).shorts(), bucket));
            }
            for (int b = 0; b < ComponentBasis.BROAD; b++) {
                final GridComponentSpec of = components.get(ComponentBasis.NARROW + b);
                final int cell = (bucket >> ComponentBasis.hatShift(b) & GridDescriptor.broadCells(b) - 1)
                    * Double.BYTES;
                assertEquals(GridDescriptor.broadOffset(b, Side.LONG) + cell, cell(of, of.longs(), bucket));
                assertEquals(GridDescriptor.broadOffset(b, Side.SHORT) + cell, cell(of, of.shorts(), bucket));
            }
        }
    }

    private static int cell(final GridComponentSpec of, final int row, final int bucket) {
        return row + (bucket >> of.shift() & of.cellCount() - 1) * of.cellStride();
    }

    @Test
    void shouldBeOffWithoutAnInterval() {
        assertSame(GridSpec.OFF, PublishedBasis.every(0));
        assertTrue(PublishedBasis.every(1).on());
    }
}
