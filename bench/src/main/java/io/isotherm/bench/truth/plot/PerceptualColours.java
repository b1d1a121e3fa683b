package io.isotherm.bench.truth.plot;

/**
 * Colours from nearly black over violet and orange to pale yellow whose lightness rises evenly, so that equal steps of
 * value look equal, in grey too. Lightness, chroma and hue are those of the Oklab space (B. Ottosson, 2020).
 */
final class PerceptualColours {
    private static final int STEPS = 256;
    private static final double DARKEST = 0.13;
    private static final double LIGHTEST = 0.97;
    private static final double CHROMA = 0.17;
    private static final double FIRST_HUE = 285;
    private static final double HUE_TURN = 180;
    private static final double LINEAR_LIMIT = 0.0031308;
    private static final int BYTE = 255;

    private static final int[] COLOURS = new int[STEPS];

    static {
        for (int i = 0; i < STEPS; i++) {
            final double share = i / (STEPS - 1.0);
            // from violet at 285 degrees through red to yellow at 105 degrees of the next turn
            final double hue = Math.toRadians(FIRST_HUE + HUE_TURN * share);
            final double chroma = CHROMA * Math.sin(Math.PI * (0.1 + 0.8 * share));
            COLOURS[i] = rgb(DARKEST + (LIGHTEST - DARKEST) * share, chroma * Math.cos(hue), chroma * Math.sin(hue));
        }
    }

    private PerceptualColours() {
    }

    /**
     * The colour of a value.
     *
     * @param share 0 to 1; what lies outside is cut.
     * @return packed red, green and blue.
     */
    static int of(final double share) {
        return COLOURS[(int) Math.round(Math.max(0, Math.min(1, share)) * (STEPS - 1))];
    }

    private static int rgb(final double lightness, final double a, final double b) {
        final double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        final double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        final double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
            | channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
            | channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    private static double cube(final double value) {
        return value * value * value;
    }

    /** Linear light to a byte of sRGB. */
    private static int channel(final double linear) {
        final double cut = Math.max(0, Math.min(1, linear));
        final double encoded = cut <= LINEAR_LIMIT ? 12.92 * cut : 1.055 * Math.pow(cut, 1 / 2.4) - 0.055;
        return (int) Math.round(encoded * BYTE);
    }
}
