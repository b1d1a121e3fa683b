package io.isotherm.engine.alert;

import java.util.Locale;

/** Unit of an alert's value and threshold. */
public enum AlertUnit {
    /** Quote currency. */
    USD,
    /** 0 to 1. */
    PROBABILITY,
    /** Times what is normal. */
    TIMES,
    /** Realised over expected. */
    RATIO,
    /** Seconds. */
    SECONDS;

    /** Word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
