package io.isotherm.console.top;

/** How a cell stands out. What it looks like is {@link Palette}'s. */
enum Tone {
    /** Ordinary text. */
    PLAIN,
    /** What is looked for first: names, the mark. */
    STRONG,
    /** Headings and hints. */
    FAINT,
    /** More than three quarters of the densest row: red. */
    DENSE,
    /** More than half of the densest row: orange. */
    THICK,
    /** More than a quarter of the densest row: yellow. */
    LIGHT,
    /** The rest: green. */
    THIN,
    /** All is well. */
    WELL,
    /** Something is not. */
    ALARM;

    /**
     * The tone of a density.
     *
     * @param share of the densest row on the screen, 0 to 1.
     */
    static Tone ofShare(final double share) {
        return share > 0.75 ? DENSE : share > 0.5 ? THICK : share > 0.25 ? LIGHT : THIN;
    }
}
