package io.isotherm.engine;

import io.isotherm.client.SnapshotReader;
import io.isotherm.client.history.HistoryException;
import io.isotherm.engine.analyst.Analyst;
import io.isotherm.engine.analyst.AnalystAgent;
import io.isotherm.engine.analyst.AnalystProxy;
import io.isotherm.engine.archive.HistoryArchive;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.status.DistinctErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * The analyst of a live engine, on a thread of its own. A disk that cannot take history leaves the engine without it.
 *
 * <p><b>Threads:</b> launched and closed by the engine's; the analyst runs on its own.
 */
final class LiveAnalyst implements AutoCloseable {
    private static final int IDLE_MS = 5;

    private final AgentRunner runner;

    private LiveAnalyst(final AgentRunner runner) {
        this.runner = runner;
    }

    /**
     * Joins the analyst with processor and snapshot file; {@link #start} sets it going.
     *
     * @param processor     that tells of liquidations and seconds.
     * @param configuration of the engine.
     * @param file          that it reads maps from and publishes to.
     * @param errors        get what goes wrong with history.
     * @return the analyst.
     * @throws io.isotherm.engine.snapshot.SnapshotFileException when the history directory is not ours alone, or
     *                                                           another engine writes it.
     */
    static LiveAnalyst beside(final MarketEventProcessor processor, final EngineConfiguration configuration,
                              final SnapshotFile file, final DistinctErrors errors) {
        final Path directory = configuration.snapshot().directory();
        final Consumer<String> notices = line -> errors.record(new HistoryException(line), "history");
        final HistoryArchive archive = archive(configuration.archive().directory(directory), notices);
        final Analyst analyst = new Analyst(SnapshotReader.open(directory), file, archive);
        final AnalystProxy proxy = new AnalystProxy();
        processor.tell(proxy);
        return new LiveAnalyst(new AgentRunner(new SleepingMillisIdleStrategy(IDLE_MS),
            failure -> errors.record(failure, "analyst"), null, new AnalystAgent(proxy, analyst)));
    }

    private static HistoryArchive archive(final Path directory, final Consumer<String> notices) {
        if (directory == null) {
            return null;
        }
        try {
            return HistoryArchive.open(directory, notices);
        } catch (final IOException e) {
            notices.accept("no history is kept: " + directory + " cannot be made (" + e + "); repair it or name "
                + "another archive.directory, then start again");
            return null;
        }
    }

    /** Starts the thread. */
    void start() {
        AgentRunner.startOnThread(runner);
    }

    /** Takes in what was handed over, closes history and ends the thread; after the processor has ended. */
    @Override
    public void close() {
        runner.close();
    }
}
