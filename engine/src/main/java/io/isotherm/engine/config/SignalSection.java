package io.isotherm.engine.config;

import io.isotherm.client.layout.Signal;
import io.isotherm.client.layout.SignalSwitch;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads {@code signals}: which are off, and whether their state is kept. */
final class SignalSection {
    private SignalSection() {
    }

    static SignalConfiguration read(final YamlMapping root) {
        final SignalConfiguration d = SignalConfiguration.DEFAULTS;
        final YamlMapping m = root.section("signals", "off", "remember");
        return m == null ? d : new SignalConfiguration(m.has("off") ? off(m.required("off").list()) : d.off(),
            m.flag("remember", d.remember()));
    }

    private static Set<Signal> off(final List<YamlValue> values) {
        final Set<Signal> off = EnumSet.noneOf(Signal.class);
        for (final YamlValue value : values) {
            final Signal signal = signal(value);
            if (!off.add(signal)) {
                throw value.wrong("\"" + signal.word() + "\" stands twice");
            }
        }
        return off;
    }

    private static Signal signal(final YamlValue value) {
        final String word = value.text();
        for (final Signal signal : Signal.values()) {
            if (signal.word().equals(word)) {
                if (SignalSwitch.canBeOff(signal)) {
                    return signal;
                }
                throw value.wrong("\"" + word + "\" is what the signals are made of and cannot be off; expected some "
                    + "of " + String.join(", ", SignalSwitch.words()));
            }
        }
        throw value.oneOf(word, SignalSwitch.words());
    }
}
