package io.isotherm.client.history;

import io.isotherm.client.FileInTheWay;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistoryKind;
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
 * The history that engines left in a directory. It needs no running engine. Who waits for an engine to begin asks again
 * while it is {@link HistoryException#absent() absent}, or opens the folder by {@link HistorySeries#open(Path)}, which
 * need not be there.
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
            requireNoFileInTheWay(nothingYet);
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
     * @return the series; empty when the underlying has none of this kind yet.
     * @throws HistoryException {@link HistoryException#absent() absent} when nothing of the underlying is kept, with
     *                          the names of what is; else when the directory cannot be read.
     */
    public HistorySeries columns(final String underlying, final HistoryTier tier) {
        return HistorySeries.open(folder(underlying).resolve(tier.folder()),
            HistoryKind.COLUMNS, tier.intervalNs());
    }

    /**
     * Bars of realised liquidations; record n is the bar of the n-th interval since the Unix epoch.
     *
     * @param underlying for example {@code BTC}.
     * @param interval   how long.
     * @return the series; empty when the underlying has none of this kind yet.
     * @throws HistoryException {@link HistoryException#absent() absent} when nothing of the underlying is kept, with
     *                          the names of what is; else when the directory cannot be read.
     */
    public HistorySeries bars(final String underlying, final BarInterval interval) {
        return HistorySeries.open(folder(underlying).resolve(interval.folder()),
            HistoryKind.BARS, interval.intervalNs());
    }

    /**
     * Realised liquidations one by one; record n is the n-th that was ever kept.
     *
     * @param underlying for example {@code BTC}.
     * @return the series; empty when the underlying has none of this kind yet.
     * @throws HistoryException {@link HistoryException#absent() absent} when nothing of the underlying is kept, with
     *                          the names of what is; else when the directory cannot be read.
     */
    public HistorySeries tape(final String underlying) {
        return HistorySeries.open(folder(underlying).resolve(TapeDescriptor.FOLDER),
            HistoryKind.TAPE, 0);
    }

    /** The folder of an underlying that is there: a misspelt one must not look like one that is quiet. */
    private Path folder(final String underlying) {
        final Path folder = HistoryPaths.underlying(directory, underlying);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        if (Files.notExists(directory)) {
            requireNoFileInTheWay(null);
            throw HistoryException.ofNothing(directory + " does not exist: no engine keeps history there; name the "
                + "directory of archive.directory or --history-dir");
        }
        final List<String> known = underlyings();
        throw HistoryException.ofNothing(directory + " has no history of " + underlying + (known.isEmpty()
            ? ", nor of anything else yet" : ", only of " + String.join(", ", known)));
    }

    private void requireNoFileInTheWay(final IOException cause) {
        final Path inTheWay = FileInTheWay.of(directory.toAbsolutePath());
        if (inTheWay != null) {
            throw new HistoryException(directory + " cannot be read: " + inTheWay + " is a file; name the directory "
                + "that holds history", cause);
        }
    }
}
