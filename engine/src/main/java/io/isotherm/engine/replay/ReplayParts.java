package io.isotherm.engine.replay;

import io.isotherm.engine.analyst.Analyst;
import io.isotherm.engine.broadcast.Broadcaster;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The stages before and after the ring that replay joins; linked in one place. */
public interface ReplayParts extends Closeable {
    /**
     * Opens recordings and merges them by receive time.
     *
     * @param files       at least one.
     * @param venueOrNull whose session logs they are; recordings that name their venues need none.
     * @return their frames.
     * @throws IOException when one cannot be read.
     */
    FrameSource open(List<Path> files, Venue venueOrNull) throws IOException;

    /**
     * Decoders and books, ending at the ring.
     *
     * @param publisher of the ring.
     * @param table     of the instruments.
     * @param model     whose brackets listings change.
     * @return where frames go in.
     */
    FrameRouter router(RingPublisher publisher, InstrumentTable table, DensityModel model);

    /**
     * A snapshot that other processes read while and after the replay runs.
     *
     * @param directory where the file is made.
     * @param table     of the instruments.
     * @param model     to publish.
     * @param configuration in force.
     * @return where the processor publishes to; closed with this.
     * @throws IOException when the file cannot be made.
     */
    PublishSink snapshot(Path directory, InstrumentTable table, DensityModel model,
                         EngineConfiguration configuration) throws IOException;

    /**
     * Has the configuration's rules of alerts evaluated and logged, by the analyst of the {@link #snapshot} that is
     * made next. Without this call a replay looks at no rule.
     *
     * @param directory of the log.
     */
    default void logAlerts(final Path directory) {
        throw new UnsupportedOperationException("no alerts: " + directory);
    }

    /**
     * What is derived beside the snapshot, on the calling thread.
     *
     * @return the analyst of the {@link #snapshot}, closed with this; null before and without it.
     */
    default Analyst analyst() {
        return null;
    }

    /** What is published from here on is what readers wait for: until then the snapshot says that it starts. */
    default void begin() {
    }

    /** Who tells strategies; nobody unless a replay is run for some. */
    default Broadcaster broadcaster() {
        return Broadcaster.OFF;
    }
}
