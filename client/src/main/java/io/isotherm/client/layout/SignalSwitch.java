package io.isotherm.client.layout;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which signals may be switched off, and which are unless a configuration says otherwise.
 *
 * <p><b>Threads:</b> immutable.
 */
public final class SignalSwitch {
    /** Those that did not beat chance on synthetic markets, docs/signals.md. */
    public static final Set<Signal> OFF_BY_DEFAULT = Collections.unmodifiableSet(EnumSet.noneOf(Signal.class));

    private SignalSwitch() {
    }

    /** Whether a signal may be switched off: all but the market, which the others are made of. */
    public static boolean canBeOff(final Signal signal) {
        return signal != Signal.MARKET;
    }

    /** Words of those that may be switched off, in the order of {@link Signal}. */
    public static List<String> words() {
        return Arrays.stream(Signal.values()).filter(SignalSwitch::canBeOff).map(Signal::word).toList();
    }

    /**
     * Why a signal is off, for people.
     *
     * @param signal that is off.
     * @return one line.
     */
    public static String reason(final Signal signal) {
        return OFF_BY_DEFAULT.contains(signal)
            ? "switched off: does not beat chance on synthetic markets, see docs/signals.md"
            : "switched off by signals.off of the configuration";
    }
}
