package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;

/** Both sides in the order in which everything here goes through them, without an array per call. */
final class SideOrder {
    /** By {@link Side#code()}; not to be written to. */
    static final Side[] BOTH = {Side.LONG, Side.SHORT};

    private SideOrder() {
    }
}
