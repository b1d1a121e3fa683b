package io.isotherm.console.top;

import java.util.EnumMap;
import java.util.Map;

/**
 * The escape sequences of tones on one terminal: 256 colours, 8, or none. Each begins from scratch, so that the order
 * of tones does not matter.
 */
final class Palette {
    private static final String BEGIN = "\u001b[0";

    private final Map<Tone, String> sequences = new EnumMap<>(Tone.class);

    /**
     * Chooses sequences.
     *
     * @param colours that the terminal shows; below 8 counts as none: tones are then bold, faint, underlined or
     *                reversed.
     */
    Palette(final int colours) {
        final boolean many = colours >= 256;
        final boolean some = colours >= 8;
        put(Tone.PLAIN, "");
        put(Tone.STRONG, ";1");
        put(Tone.FAINT, many ? ";38;5;245" : some ? "" : ";2");
        put(Tone.DENSE, many ? ";38;5;196" : some ? ";31" : ";1");
        put(Tone.THICK, many ? ";38;5;208" : some ? ";1;31" : "");
        put(Tone.LIGHT, many ? ";38;5;226" : some ? ";33" : "");
        put(Tone.THIN, many ? ";38;5;40" : some ? ";32" : "");
        put(Tone.WELL, many ? ";38;5;40" : some ? ";32" : "");
        put(Tone.ALARM, many ? ";1;38;5;196" : some ? ";1;31" : ";7");
    }

    private void put(final Tone tone, final String attributes) {
        sequences.put(tone, BEGIN + attributes + "m");
    }

    /** What switches a terminal to a tone, whatever it showed before. */
    String sequence(final Tone tone) {
        return sequences.get(tone);
    }
}
