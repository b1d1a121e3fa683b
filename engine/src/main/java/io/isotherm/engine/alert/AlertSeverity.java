package io.isotherm.engine.alert;

import java.util.Locale;

/** How much an alert matters, least first. */
public enum AlertSeverity {
    /** Worth a line. */
    INFO,
    /** Worth a look. */
    WARNING,
    /** Worth waking somebody. */
    CRITICAL;

    /** Word in configuration, JSON and tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is as severe as another, or more. */
    public boolean reaches(final AlertSeverity least) {
        return compareTo(least) >= 0;
    }
}
