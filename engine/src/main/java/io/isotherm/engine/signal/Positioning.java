package io.isotherm.engine.signal;

/** What price and open interest together say of positions. */
public enum Positioning {
    /** Too little is known. */
    UNKNOWN("unknown"),
    /** Price or open interest did not change by more than it usually does. */
    NEUTRAL("neutral"),
    /** Price up, open interest up. */
    LONG_BUILD_UP("long build-up"),
    /** Price down, open interest up. */
    SHORT_BUILD_UP("short build-up"),
    /** Price down, open interest down. */
    LONG_UNWINDING("long unwinding"),
    /** Price up, open interest down. */
    SHORT_COVERING("short covering");

    private final String word;

    Positioning(final String word) {
        this.word = word;
    }

    /** Word in tables, JSON and CSV. */
    public String word() {
        return word;
    }

    static Positioning of(final boolean priceUp, final boolean openInterestUp) {
        if (openInterestUp) {
            return priceUp ? LONG_BUILD_UP : SHORT_BUILD_UP;
        }
        return priceUp ? SHORT_COVERING : LONG_UNWINDING;
    }
}
