package io.isotherm.console.demo;

import java.nio.file.Path;

/** Writes the engine's configuration for the simulated venues; no address in it leaves this machine. */
final class EngineConfigurationText {
    /** The directory of kept contracts, beside the configuration: a manifest that names it is a demonstration's. */
    static final String LISTINGS = "listings";

    private EngineConfigurationText() {
    }

    static String of(final SimulatorAddresses addresses, final Path instruments, final Path snapshot,
                     final Path history) {
        final StringBuilder text = new StringBuilder("# Written by the demonstration for its simulated venues.\n");
        text.append("instruments: ").append(quoted(instruments)).append("\nvenues:\n");
        for (final String name : DemoVenues.ALL) {
            final SimulatorAddresses.Venue venue = addresses.venues().get(name);
            text.append("  ").append(name).append(":\n    enabled: ").append(venue != null).append('\n');
            if (venue != null) {
                text.append("    url: ").append(quoted(venue.socket())).append("\n    rest: ")
                    .append(quoted(venue.rest())).append("\n    openInterestEvery: 2s\n");
            }
        }
        // beside this text, so that they go with it: simulated contracts must not outlive their venues
        text.append("listings:\n  directory: ").append(LISTINGS).append('\n');
        // whatever the snapshot's directory is, simulated history must not go where that of a live engine is kept
        text.append("archive:\n  ").append(history == null ? "keep: false"
            : "directory: " + quoted(history.toAbsolutePath())).append('\n');
        return text.append("snapshot:\n  directory: ").append(quoted(snapshot)).append('\n').toString();
    }

    private static String quoted(final Object value) {
        return '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
