package io.isotherm.client;

import io.isotherm.client.layout.GridStateDescriptor;

/**
 * What a grid keeps of each component and side, {@link GridHead#ledger}. Of the last six, opened − closed − swept −
 * refused + anchored + jumped is the live quantity.
 */
public enum GridBook {
    /** The scale g: live quantity is g × unit exposure. */
    SCALE(GridStateDescriptor.SCALE_OFFSET),
    /** Live quantity as if every opener were in the component, also beyond the window. */
    MASS(GridStateDescriptor.MASS_OFFSET),
    /** Unit exposure beyond the window. */
    BEYOND(GridStateDescriptor.BEYOND_OFFSET),
    /** Quantity opened since the engine's start. */
    OPENED(GridStateDescriptor.OPENED_OFFSET),
    /** Quantity closed voluntarily since the engine's start. */
    CLOSED(GridStateDescriptor.CLOSED_OFFSET),
    /** Quantity that the mark crossed since the engine's start. */
    SWEPT(GridStateDescriptor.SWEPT_OFFSET),
    /** Quantity refused because the mark was past its bucket, since the engine's start. */
    REFUSED(GridStateDescriptor.REFUSED_OFFSET),
    /** Quantity that anchoring to open interest added since the engine's start; below 0 where it removed. */
    ANCHORED(GridStateDescriptor.ANCHORED_OFFSET),
    /** Quantity that jumps of open interest added since the engine's start; below 0 where they removed. */
    JUMPED(GridStateDescriptor.JUMPED_OFFSET);

    private final int offset;

    GridBook(final int offset) {
        this.offset = offset;
    }

    /** Where its rows begin in the state, bytes. */
    int offset() {
        return offset;
    }
}
