package io.isotherm.engine.alert;

import java.util.Locale;

/** What an alert tells. */
public enum AlertEvent {
    /** The condition of a rule has come to hold. */
    RAISED,
    /** It holds no longer, by the rule's hysteresis. */
    ENDED;

    /** Word in JSON and tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
