package io.isotherm.console.top;

/**
 * Turns what a terminal sends into keys: one character, or an escape sequence of several.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class KeyDecoder {
    private static final char ESCAPE = 0x1B;
    private static final char CONTROL_C = 3;

    private enum State { GROUND, ESCAPED, SEQUENCE }

    private State state = State.GROUND;

    /**
     * Takes the next character.
     *
     * @param character that the terminal sent.
     * @return what it asks for; {@link Key#NONE} within a sequence and for unknown keys.
     */
    Key next(final char character) {
        switch (state) {
            case ESCAPED:
                state = character == '[' || character == 'O' ? State.SEQUENCE
                    : character == ESCAPE ? State.ESCAPED : State.GROUND;
                return Key.NONE;
            case SEQUENCE:
                // Parameters and intermediates come before the one final character.
                if (character >= '@' && character <= '~') {
                    state = State.GROUND;
                    return arrow(character);
                }
                return Key.NONE;
            default:
                if (character == ESCAPE) {
                    state = State.ESCAPED;
                    return Key.NONE;
                }
                return plain(character);
        }
    }

    /** Nothing came for a while: an escape key alone is no sequence. */
    void pause() {
        state = State.GROUND;
    }

    private static Key arrow(final char last) {
        return switch (last) {
            case 'A', 'C' -> Key.ZOOM_IN;
            case 'B', 'D' -> Key.ZOOM_OUT;
            case 'Z' -> Key.PREVIOUS_UNDERLYING;
            default -> Key.NONE;
        };
    }

    private static Key plain(final char character) {
        return switch (character) {
            case 'q', 'Q', CONTROL_C -> Key.QUIT;
            case '+', '=' -> Key.ZOOM_IN;
            case '-', '_' -> Key.ZOOM_OUT;
            case '\t' -> Key.NEXT_UNDERLYING;
            case 'v', 'V' -> Key.NEXT_VENUE;
            case 'p', 'P', ' ' -> Key.PAUSE;
            case '?', 'h', 'H' -> Key.HELP;
            default -> Key.NONE;
        };
    }
}
