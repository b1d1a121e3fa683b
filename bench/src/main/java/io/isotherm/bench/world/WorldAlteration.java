package io.isotherm.bench.world;

import com.lmax.disruptor.EventHandler;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.journal.Disk;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.feed.session.FeedContext;
import java.io.IOException;
import java.nio.file.Path;

/** What a test puts in the place of a part of a world, to see that the world notices. */
interface WorldAlteration {
    /** Every part as it is. */
    WorldAlteration NONE = new WorldAlteration() {
    };

    /** The disk that the engine gets. */
    default Disk disk(final Disk simulated) {
        return simulated;
    }

    /** Who hears every event of the ring. */
    default EventHandler<MarketEvent> witness(final EventHandler<MarketEvent> honest) {
        return honest;
    }

    /** How the engine is configured. */
    default CheckedConfiguration configuration(final CheckedConfiguration planned) {
        return planned;
    }

    /** An engine has ended in order, and nobody has looked at its journal yet. */
    default void closed(final Path journal) throws IOException {
        // as it was left
    }

    /** Settings of the feeds. */
    default void feed(final FeedContext settings) {
        // as they are
    }
}
