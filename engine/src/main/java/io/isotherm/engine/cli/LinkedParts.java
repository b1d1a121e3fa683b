package io.isotherm.engine.cli;

import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineState;
import io.isotherm.engine.alert.AlertLine;
import io.isotherm.engine.alert.AlertRules;
import io.isotherm.engine.alert.delivery.AlertLogFile;
import io.isotherm.engine.analyst.Analyst;
import io.isotherm.engine.analyst.SignalSettings;
import io.isotherm.engine.analyst.WhaleLadders;
import io.isotherm.engine.archive.HistoryArchive;
import io.isotherm.engine.broadcast.Broadcaster;
import io.isotherm.engine.config.AlertConfiguration;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.intake.FrameIntake;
import io.isotherm.engine.listing.ListingIntake;
import io.isotherm.engine.listing.ListingListener;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.publish.EngineVersion;
import io.isotherm.engine.publish.Manifest;
import io.isotherm.engine.publish.PublishedBasis;
import io.isotherm.engine.publish.SnapshotSink;
import io.isotherm.engine.replay.FrameRouter;
import io.isotherm.engine.replay.FrameSource;
import io.isotherm.engine.replay.ReplayParts;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.snapshot.Heartbeat;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.agrona.CloseHelper;

/**
 * The one place where replay meets the capture readers, decoders, books and the snapshot publisher.
 *
 * <p><b>Threads:</b> one calling thread; the snapshot's heartbeat runs on a thread of its own.
 */
public final class LinkedParts implements ReplayParts {
    private final Broadcaster broadcaster;
    private FrameIntake intake;
    private SnapshotFile file;
    private Analyst analyst;
    private Heartbeat heartbeat;
    private Path alertDirectory;
    private AlertLogFile alertLog;

    /** Links without strategies. */
    public LinkedParts() {
        this(Broadcaster.OFF);
    }

    /**
     * Links with strategies, which hear of a replay as they do of a live engine.
     *
     * @param broadcaster that tells them.
     */
    public LinkedParts(final Broadcaster broadcaster) {
        this.broadcaster = broadcaster;
    }

    @Override
    public FrameSource open(final List<Path> files, final Venue venueOrNull) throws IOException {
        return new CaptureFrames(files, venueOrNull);
    }

    @Override
    public FrameRouter router(final RingPublisher publisher, final InstrumentTable table, final DensityModel model) {
        intake = new FrameIntake(table, publisher, instrument -> {
            // nobody can be asked: the recording holds what it holds
        });
        intake.listings(new ListingIntake(table, publisher, model.changes(), ListingListener.NONE)::sink);
        return new IntakeRouter(intake);
    }

    @Override
    public PublishSink snapshot(final Path directory, final InstrumentTable table, final DensityModel model,
                                final EngineConfiguration configuration) throws IOException {
        final SnapshotSpec spec = SnapshotSpec.of(directory, EngineVersion.TEXT, table,
            model::bucketWidthBps).withHeartbeat(configuration.snapshot().heartbeatNs())
            .withGrid(PublishedBasis.every(configuration.snapshot().gridNs()));
        file = SnapshotFile.create(spec, Manifest.text(table, configuration));
        heartbeat = new Heartbeat(file, configuration.snapshot().heartbeatNs());
        final Path history = configuration.archive().directory(directory);
        analyst = new Analyst(SnapshotReader.open(directory), file, history == null ? null
            : HistoryArchive.open(history, LinkedParts::tell), WhaleLadders.of(model), alerts(configuration.alerts()),
            new SignalSettings(configuration.signals().off(), null));
        return new SnapshotSink(table, model, spec, file, broadcaster);
    }

    @Override
    public void logAlerts(final Path directory) {
        alertDirectory = directory;
    }

    /** Straight into the log, so that a replay ends with all of it; commands and webhooks are a live engine's. */
    private AlertRules alerts(final AlertConfiguration configuration) throws IOException {
        if (alertDirectory == null) {
            return AlertRules.NONE;
        }
        alertLog = AlertLogFile.open(alertDirectory, configuration.delivery().log(), LinkedParts::tell);
        return new AlertRules(configuration.enabled(), alert -> alertLog.offer(alert, AlertLine.of(alert), 0));
    }

    private static void tell(final String line) {
        System.err.println("isotherm: " + line);
    }

    @Override
    public void begin() {
        if (file != null) {
            file.state(EngineState.RUNNING);
        }
    }

    @Override
    public Broadcaster broadcaster() {
        return broadcaster;
    }

    @Override
    public Analyst analyst() {
        return analyst;
    }

    @Override
    public void close() {
        CloseHelper.closeAll(heartbeat, intake, analyst, alertLog, file);
    }
}
