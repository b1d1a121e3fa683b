package io.isotherm.engine.grid;

import static io.isotherm.engine.grid.GridDescriptor.ANCHORED_OFFSET;
import static io.isotherm.engine.grid.GridDescriptor.BEYOND_OFFSET;
import static io.isotherm.engine.grid.GridDescriptor.CLOSED_OFFSET;
import static io.isotherm.engine.grid.GridDescriptor.JUMPED_OFFSET;
import static io.isotherm.engine.grid.GridDescriptor.MASS_OFFSET;
import static io.isotherm.engine.grid.GridDescriptor.OPENED_OFFSET;
import static io.isotherm.engine.grid.GridDescriptor.REFUSED_OFFSET;
import static io.isotherm.engine.grid.GridDescriptor.SCALE_OFFSET;
import static io.isotherm.engine.grid.GridDescriptor.SWEPT_OFFSET;
import static io.isotherm.engine.grid.GridDescriptor.scalarOffset;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * The per-component scalars of a grid, per side: scale g, live mass M, exposure beyond the axis, and the books of where
 * the mass came from and went: {@code opened − closed − swept − refused + anchored + jumped = M} (model specification,
 * 3.3). Amounts in the grid's unit.
 *
 * <p><b>Threads:</b> one writer, the processor.
 */
final class MassLedger {
    private static final double TOLERANCE = 1e-9;

    private final UnsafeBuffer buffer;

    /** Starts with empty books and scales of 1 in a zeroed grid. */
    MassLedger(final UnsafeBuffer buffer) {
        this.buffer = buffer;
        for (int side = 0; side < Side.COUNT; side++) {
            for (int k = 0; k <= ComponentBasis.REMAINDER; k++) {
                put(SCALE_OFFSET, side, k, 1.0);
            }
        }
    }

    double scale(final int side, final int k) {
        return get(SCALE_OFFSET, side, k);
    }

    double mass(final int side, final int k) {
        return get(MASS_OFFSET, side, k);
    }

    double beyond(final int side, final int k) {
        return get(BEYOND_OFFSET, side, k) * scale(side, k);
    }

    double get(final int block, final int side, final int k) {
        return buffer.getDouble(scalarOffset(block, side, k));
    }

    /** Whether opened − closed − swept − refused + anchored + jumped is the live mass, within 1e−9 of gross flow. */
    boolean closes(final int side, final int k) {
        final double opened = get(OPENED_OFFSET, side, k);
        final double gone = get(CLOSED_OFFSET, side, k) + get(SWEPT_OFFSET, side, k) + get(REFUSED_OFFSET, side, k);
        final double anchored = get(ANCHORED_OFFSET, side, k);
        final double jumped = get(JUMPED_OFFSET, side, k);
        final double gross = opened + gone + Math.abs(anchored) + Math.abs(jumped);
        return Math.abs(opened - gone + anchored + jumped - mass(side, k)) <= TOLERANCE * gross;
    }

    /** Books a deposit: what was refused never lived, what lies beyond the axis (unit exposure) has no cell. */
    void open(final int side, final int k, final double mass, final double refused, final double beyondExposure) {
        add(OPENED_OFFSET, side, k, mass);
        add(MASS_OFFSET, side, k, mass - refused);
        if (refused != 0) {
            add(REFUSED_OFFSET, side, k, refused);
        }
        if (beyondExposure != 0) {
            addBeyond(side, k, beyondExposure);
        }
    }

    /** Moves a cell's unit exposure beyond the axis; its mass lives on. */
    void addBeyond(final int side, final int k, final double exposure) {
        add(BEYOND_OFFSET, side, k, exposure);
    }

    /** Books what the mark swept. Rounding must not leave a mass below 0. */
    void sweep(final int side, final int k, final double live) {
        put(MASS_OFFSET, side, k, Math.max(0, mass(side, k) - live));
        add(SWEPT_OFFSET, side, k, live);
    }

    /** Books a close of a share of the mass. */
    void close(final int side, final int k, final double fraction) {
        final double before = mass(side, k);
        scaleMass(side, k, 1 - fraction);
        add(CLOSED_OFFSET, side, k, before * fraction);
    }

    /** Books a pull towards open interest. */
    void anchor(final int side, final int k, final double ratio) {
        final double before = mass(side, k);
        scaleMass(side, k, ratio);
        add(ANCHORED_OFFSET, side, k, mass(side, k) - before);
    }

    /** Books a jump of open interest. */
    void jump(final int side, final int k, final double ratio) {
        final double before = mass(side, k);
        scaleMass(side, k, ratio);
        add(JUMPED_OFFSET, side, k, mass(side, k) - before);
    }

    /** Takes a power of two out of the scale, for the caller to put into the cells: no value changes. */
    void renormalise(final int side, final int k, final double power) {
        put(SCALE_OFFSET, side, k, scale(side, k) / power);
        put(BEYOND_OFFSET, side, k, get(BEYOND_OFFSET, side, k) * power);
    }

    private void scaleMass(final int side, final int k, final double factor) {
        put(MASS_OFFSET, side, k, mass(side, k) * factor);
        if (k != ComponentBasis.REMAINDER) {
            put(SCALE_OFFSET, side, k, scale(side, k) * factor);
        }
    }

    private void add(final int block, final int side, final int k, final double value) {
        final int offset = scalarOffset(block, side, k);
        buffer.putDouble(offset, buffer.getDouble(offset) + value);
    }

    private void put(final int block, final int side, final int k, final double value) {
        buffer.putDouble(scalarOffset(block, side, k), value);
    }
}
