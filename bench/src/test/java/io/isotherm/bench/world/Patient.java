package io.isotherm.bench.world;

import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.processor.StaleTimeouts;
import java.util.concurrent.TimeUnit;

/** A configuration by which no mark, quote or open interest is ever old. */
final class Patient {
    private Patient() {
    }

    static CheckedConfiguration of(final CheckedConfiguration checked) {
        final EngineConfiguration usual = checked.configuration();
        final long never = TimeUnit.HOURS.toNanos(1);
        return new CheckedConfiguration(new EngineConfiguration(usual.instruments(), usual.venues(), usual.ring(),
            usual.snapshot(), usual.model(), usual.publish(), new StaleTimeouts(never, never, never,
            usual.timeouts().streams()), usual.gridEveryNs(), usual.coldStart(), usual.history(), usual.listings(),
            usual.archive(), usual.journal(), usual.alerts(), usual.signals()), checked.instruments());
    }
}
