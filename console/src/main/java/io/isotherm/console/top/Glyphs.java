package io.isotherm.console.top;

/** Which characters a terminal shows; each takes one column. What it does not show becomes something that it does. */
enum Glyphs {
    /** ASCII, arrows, blocks and the signs of the tables. */
    UNICODE {
        @Override
        char shown(final char wanted) {
            return wanted >= ' ' && wanted < 0x7F || SIGNS.indexOf(wanted) >= 0 || letter(wanted) ? wanted : '?';
        }
    },
    /** ASCII alone. */
    ASCII {
        @Override
        char shown(final char wanted) {
            if (wanted >= ' ' && wanted < 0x7F) {
                return wanted;
            }
            final int sign = SIGNS.indexOf(wanted);
            return sign < 0 ? '?' : INSTEAD.charAt(sign);
        }
    };

    private static final String SIGNS = "≈≥−–…·×µ│─►←→↑↓█▉▊▋▌▍▎▏▐";
    private static final String INSTEAD = "~>--..xu|-><>^v#####...#";

    /**
     * What stands for a character.
     *
     * @param wanted any character.
     * @return one that takes one column, a question mark where there is none.
     */
    abstract char shown(char wanted);

    /** Letters of Western Europe, which paths may hold; those of wider scripts may take two columns. */
    private static boolean letter(final char wanted) {
        return wanted > 0xA0 && wanted < 0x250 && Character.isLetter(wanted);
    }
}
