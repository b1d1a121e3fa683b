package io.isotherm.engine.config;

import io.isotherm.feed.instrument.InstrumentTable;

/**
 * A configuration and the instruments that it names, both checked and against each other.
 *
 * @param configuration of the engine.
 * @param instruments   of its instrument file.
 */
public record CheckedConfiguration(EngineConfiguration configuration, InstrumentTable instruments) {
}
