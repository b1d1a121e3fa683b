package io.isotherm.engine.cli;

import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import java.nio.file.Path;

/** Where Isotherm lies, as the launcher says by {@code -Disotherm.home}, and whether a person watches. */
final class Installation {
    private Installation() {
    }

    /** The configuration that a command was given, or the installation's own. */
    static CheckedConfiguration configuration(final Path configOrNull, final Path instrumentsOrNull) {
        final Path file = configOrNull == null ? home().resolve("config").resolve("isotherm.yaml") : configOrNull;
        return ConfigurationFile.read(file, instrumentsOrNull);
    }

    /** True when standard error is a terminal; the launcher knows. */
    static boolean watched() {
        return Boolean.getBoolean("isotherm.terminal");
    }

    private static Path home() {
        return Path.of(System.getProperty("isotherm.home", "."));
    }
}
