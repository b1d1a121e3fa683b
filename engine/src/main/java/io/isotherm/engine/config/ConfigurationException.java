package io.isotherm.engine.config;

/** A configuration that cannot be used; the message names file, line and column, what is wrong and the way out. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * For a person to read.
     *
     * @param message whole.
     */
    public ConfigurationException(final String message) {
        super(message);
    }
}
