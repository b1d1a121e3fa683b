package io.isotherm.client.layout;

/**
 * The version word of the layout: {@code major << 16 | minor}. A new major breaks readers; a new minor only appends
 * (new tables, longer records, reserved bytes put to use), so a reader of the same major reads any minor.
 */
public final class LayoutVersion {
    /** Raised when an old reader would misread a new file. */
    public static final int MAJOR = 2;

    /** Raised when something was appended. */
    public static final int MINOR = 1;

    /** The word that this code writes. */
    public static final int CURRENT = MAJOR << 16 | MINOR;

    /** The word of a file that is still being built. */
    public static final int BEING_BUILT = 0;

    private LayoutVersion() {
    }

    /**
     * The breaking part.
     *
     * @param version word.
     * @return major version.
     */
    public static int major(final int version) {
        return version >>> 16;
    }

    /**
     * The text that messages print.
     *
     * @param version word.
     * @return for example {@code 2.0}.
     */
    public static String text(final int version) {
        return major(version) + "." + (version & 0xFFFF);
    }
}
