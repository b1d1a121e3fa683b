package io.isotherm.engine.replay;

import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.engine.grid.Side;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The densities as CSV: {@code symbol,venue,priceLow,priceHigh,longNotional,shortNotional} and the level of the
 * notionals, {@code longNotionalLow,longNotionalHigh,shortNotionalLow,shortNotionalHigh,calibrated}. Quote units in
 * plain decimals, a low or high that is not known is empty, {@code calibrated} tells of the side that the bucket holds.
 * One line per non-empty bucket within the axis; a file per multiple of the interval on receive time and one for the
 * end, {@code grid-<receive time in ns, 19 digits>.csv}, so that names sort by time. Directory 0700, files 0600; an
 * older file of the same name is replaced whole.
 */
final class GridFiles {
    /** No boundary is due. */
    static final long NONE = Long.MIN_VALUE;

    private static final String HEADER = "symbol,venue,priceLow,priceHigh,longNotional,shortNotional,"
        + "longNotionalLow,longNotionalHigh,shortNotionalLow,shortNotionalHigh,calibrated\n";

    private final Path directory;
    private final long everyNs;
    private final InstrumentTable table;
    private final DensityModel model;
    private long nextNs = NONE;
    private final LeveledUsd level = new LeveledUsd();
    private long newestFileNs = NONE;

    GridFiles(final Path directory, final long everyNs, final InstrumentTable table, final DensityModel model)
        throws IOException {
        this.directory = directory;
        this.everyNs = everyNs;
        this.table = table;
        this.model = model;
        makeDirectory();
    }

    /** The oldest boundary at or before a receive time that has no file yet, or {@link #NONE}. */
    long due(final long receiveTimeNs) {
        if (nextNs == NONE) {
            skipTo(receiveTimeNs);
        }
        return receiveTimeNs >= nextNs ? nextNs : NONE;
    }

    /** The next file is for the first boundary after a receive time. */
    void skipTo(final long receiveTimeNs) {
        nextNs = (Math.floorDiv(receiveTimeNs, everyNs) + 1) * everyNs;
    }

    /** Writes the file of a boundary that was due. */
    void write(final long boundaryNs) throws IOException {
        nextNs = boundaryNs + everyNs;
        writeFile(boundaryNs);
    }

    /** Writes the state at the end, unless that is a boundary already written. */
    void writeLast(final long receiveTimeNs) throws IOException {
        if (receiveTimeNs > newestFileNs) {
            writeFile(receiveTimeNs);
        }
    }

    private void writeFile(final long receiveTimeNs) throws IOException {
        final Path file = directory.resolve("grid-" + String.format("%019d", receiveTimeNs) + ".csv");
        final Path partial = directory.resolve("." + file.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        try (FileChannel channel = FileChannel.open(partial,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
             Writer out = new BufferedWriter(
                 new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8), 1 << 16)) {
            out.write(HEADER);
            for (int i = 0; i < table.size(); i++) {
                write(out, model.instrument(i));
            }
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        newestFileNs = receiveTimeNs;
    }

    private void write(final Writer out, final InstrumentDensity density) throws IOException {
        if (density.mark() == InstrumentDensity.NO_PRICE) {
            return;
        }
        final Instrument instrument = density.instrument();
        final int low = density.windowLow();
        for (int bucket = low; bucket < low + PriceAxis.BUCKETS; bucket++) {
            final double longUsd = density.longUsd(bucket);
            final double shortUsd = density.shortUsd(bucket);
            if (longUsd > 0 || shortUsd > 0) {
                final boolean isLong = level.read(density, bucket) == Side.LONG;
                final String zero = level.calibrated() ? "0" : "";
                out.write(instrument.symbol() + "," + instrument.venue().code() + ","
                    + plain(density.bucketPriceLow(bucket)) + "," + plain(density.bucketPriceLow(bucket + 1)) + ","
                    + plain(longUsd) + "," + plain(shortUsd) + ","
                    + (isLong ? known(level.low()) + "," + known(level.high()) + "," + zero + "," + zero
                        : zero + "," + zero + "," + known(level.low()) + "," + known(level.high()))
                    + "," + level.calibrated() + "\n");
            }
        }
    }

    private static String known(final double value) {
        return Double.isNaN(value) ? "" : plain(value);
    }

    private static String plain(final double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private void makeDirectory() throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        if (Files.exists(directory)) {
            throw new FileAlreadyExistsException(directory.toString(), null, "is not a directory");
        }
        Files.createDirectories(directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
