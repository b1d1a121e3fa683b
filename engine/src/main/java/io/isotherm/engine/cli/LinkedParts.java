package io.isotherm.engine.cli;

import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.replay.FrameRouter;
import io.isotherm.engine.replay.FrameSource;
import io.isotherm.engine.replay.ReplayParts;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The one place where replay meets the capture readers, decoders, books and the snapshot publisher. None is linked. */
final class LinkedParts implements ReplayParts {
    @Override
    public FrameSource open(final List<Path> files, final Venue venueOrNull) throws IOException {
        throw new IOException("this build has no capture reader; replay cannot open " + files);
    }

    @Override
    public FrameRouter router(final RingPublisher publisher, final InstrumentTable table) {
        return (frame, receiveTimeNs) -> {
            throw new IllegalStateException("this build has no decoder linked to replay");
        };
    }

    @Override
    public PublishSink snapshot(final Path directory, final InstrumentTable table, final DensityModel model)
        throws IOException {
        throw new IOException("this build has no snapshot publisher; leave out --snapshot-dir");
    }

    @Override
    public void close() {
    }
}
