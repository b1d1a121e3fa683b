package io.isotherm.engine.alert;

import io.isotherm.client.layout.Side;
import java.util.Locale;

/** Which positions a rule looks at. */
public enum AlertSide {
    /** Longs alone. */
    LONG,
    /** Shorts alone. */
    SHORT,
    /** Whichever side has more; of liquidations, both together. */
    EITHER;

    /** Whether positions of a side are looked at. */
    public boolean takes(final Side side) {
        return this == EITHER || (this == LONG) == (side == Side.LONG);
    }

    /** Word in configuration, JSON and tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
