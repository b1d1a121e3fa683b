package io.isotherm.engine.config;

import io.isotherm.client.layout.Signal;
import io.isotherm.client.layout.SignalSwitch;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is computed of the signals, and whether they go on where an earlier run ended.
 *
 * @param off      signals that are switched off: not computed, published as off.
 * @param remember whether their state is kept beside history, and read at a start.
 */
public record SignalConfiguration(Set<Signal> off, boolean remember) {
    /** Those of {@link SignalSwitch#OFF_BY_DEFAULT} are off, and what there is to remember is remembered. */
    public static final SignalConfiguration DEFAULTS = new SignalConfiguration(SignalSwitch.OFF_BY_DEFAULT, true);

    /** Takes an unmodifiable copy. */
    public SignalConfiguration {
        final Set<Signal> copy = EnumSet.noneOf(Signal.class);
        copy.addAll(off);
        off = Collections.unmodifiableSet(copy);
    }
}
