package io.isotherm.engine.analyst;

import io.isotherm.client.layout.Signal;
import io.isotherm.client.layout.SignalSwitch;
import java.util.Set;

/**
 * How an analyst runs its signals.
 *
 * @param off    signals that are not computed.
 * @param memory that they go on from and are kept in; null for none.
 */
public record SignalSettings(Set<Signal> off, SignalMemory memory) {
    /** The usual ones are off, nothing is remembered. */
    public static final SignalSettings DEFAULTS = new SignalSettings(SignalSwitch.OFF_BY_DEFAULT, null);
}
