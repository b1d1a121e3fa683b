package io.isotherm.console.text;

/** Text of others on a terminal: what a venue sent may be in it, and must not move the cursor. */
public final class PlainText {
    private PlainText() {
    }

    /**
     * Takes out what a terminal would obey.
     *
     * @param text of anyone.
     * @return the text with a question mark for each control character.
     */
    public static String of(final String text) {
        final StringBuilder plain = new StringBuilder(text);
        for (int i = 0; i < plain.length(); i++) {
            if (Character.isISOControl(plain.charAt(i))) {
                plain.setCharAt(i, '?');
            }
        }
        return plain.toString();
    }
}
