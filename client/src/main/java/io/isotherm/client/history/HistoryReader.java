package io.isotherm.client.history;

import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.TapeDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The history that engines left in a directory. It needs no running engine.
 *
 * <p><b>Threads:</b> immutable; each series that it opens belongs to one thread.
 */
public final class HistoryReader {
    private final Path directory;

    /**
     * Reads a directory.
     *
     * @param directory of the history, {@code archive.directory} of the engine's configuration.
     */
    public HistoryReader(final Path directory) {
        this.directory = directory;
    }

    /**
     * The underlyings that have a folder, by name.
     *
     * @return names, in the order of their characters; none when the directory does not exist.
     * @throws HistoryException when it cannot be read.
     */
    public List<String> underlyings() {
        try (Stream<Path> folders = Files.list(directory)) {
            return folders.filter(Files::isDirectory).map(HistoryPaths::underlying).filter(Objects::nonNull).sorted()
                .toList();
        } catch (final NoSuchFileException nothingYet) {
            return List.of();
        } catch (final IOException e) {
            throw new HistoryException(directory + " cannot be read: " + e, e);
        }
    }

    /**
     * Heatmap columns; record n is the column of the n-th interval since the Unix epoch.
     *
     * @param underlying for example {@code BTC}.
     * @param tier       how often.
     * @return the series, empty when nothing was written.
     */
    public HistorySeries columns(final String underlying, final HistoryTier tier) {
        return HistorySeries.open(HistoryPaths.underlying(directory, underlying).resolve(tier.folder()));
    }

    /**
     * Bars of realised liquidations; record n is the bar of the n-th interval since the Unix epoch.
     *
     * @param underlying for example {@code BTC}.
     * @param interval   how long.
     * @return the series, empty when nothing was written.
     */
    public HistorySeries bars(final String underlying, final BarInterval interval) {
        return HistorySeries.open(HistoryPaths.underlying(directory, underlying).resolve(interval.folder()));
    }

    /**
     * Realised liquidations one by one; record n is the n-th that was ever kept.
     *
     * @param underlying for example {@code BTC}.
     * @return the series, empty when nothing was written.
     */
    public HistorySeries tape(final String underlying) {
        return HistorySeries.open(HistoryPaths.underlying(directory, underlying).resolve(TapeDescriptor.FOLDER));
    }
}
