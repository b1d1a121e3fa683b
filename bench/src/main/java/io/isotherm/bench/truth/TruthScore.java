package io.isotherm.bench.truth;

import io.isotherm.bench.input.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Scores the grids of a replay against the truth of the market that was replayed: per instrument the mean of both sides
 * within 8 % of the mark, on cells of 10 basis points (model specification, 7.2 and 7.5).
 */
public final class TruthScore {
    private static final String GRID_HEADER = "symbol,venue,priceLow,priceHigh,longNotional,shortNotional";
    private static final long TOLERANCE_NS = 120_000_000_000L;

    private final Truth truth;

    private TruthScore(final Truth truth) {
        this.truth = truth;
    }

    /**
     * Scores of one instant.
     *
     * @param instantNs   of the truth, nanoseconds since the epoch.
     * @param instruments by instrument; those without true positions near the mark are absent.
     * @param missing     instruments of the truth that the grid does not have; they count as predictions without mass.
     */
    public record InstantScore(long instantNs, Map<InstrumentKey, SideScore> instruments,
                               List<InstrumentKey> missing) {
        /** The mean over instruments. */
        public SideScore mean() {
            return SideScore.mean(instruments.values());
        }
    }

    /**
     * Reads the truth.
     *
     * @param path of the file that {@code simulate --truth} wrote.
     * @return ready to score grids.
     * @throws IOException when it cannot be read, naming path and line.
     */
    public static TruthScore read(final Path path) throws IOException {
        return new TruthScore(Truth.read(path));
    }

    /** The receive time in a grid file's name, nanoseconds since the epoch. */
    static long timeOf(final Path path) throws IOException {
        final Long timeNs = GridTime.ofName(path.getFileName().toString());
        if (timeNs == null) {
            throw new InputException(path + ": no time in the file's name, such as 1788224400000000000");
        }
        return timeNs;
    }

    /** The truth's instant within two minutes of a grid file, or null. */
    Long instantOf(final Path path) throws IOException {
        return truth.instantNear(timeOf(path), TOLERANCE_NS);
    }

    /**
     * Scores one grid file.
     *
     * @param path that {@code replay --grid-csv} wrote; its name carries the receive time.
     * @return the scores, or null when the truth has no instant within two minutes of it.
     * @throws IOException when it cannot be read, its name has no time, or nothing in it can be scored.
     */
    public InstantScore score(final Path path) throws IOException {
        final Long instantNs = instantOf(path);
        if (instantNs == null) {
            return null;
        }
        final Map<InstrumentKey, CellDensity> predicted = new TreeMap<>();
        CsvRows.read(path, GRID_HEADER, fields -> {
            if (fields.length > 1) {
                final CellDensity density = predicted.computeIfAbsent(new InstrumentKey(fields[1], fields[0]),
                    key -> new CellDensity());
                // The middle of a bucket is safely inside its cell, whatever rounding its edges went through.
                final double price = Math.sqrt(Double.parseDouble(fields[2]) * Double.parseDouble(fields[3]));
                density.add(true, price, Double.parseDouble(fields[4]));
                density.add(false, price, Double.parseDouble(fields[5]));
            }
        });
        final Map<InstrumentKey, SideScore> scores = new TreeMap<>();
        final List<InstrumentKey> missing = new ArrayList<>();
        truth.densities(instantNs).forEach((key, density) -> {
            if (!predicted.containsKey(key)) {
                missing.add(key);
            }
            final SideScore score = score(predicted.getOrDefault(key, new CellDensity()), density,
                truth.mark(instantNs, key));
            if (score != null) {
                scores.put(key, score);
            }
        });
        if (scores.isEmpty()) {
            throw new InputException(path + ": the truth has no mark or no position near it for any instrument");
        }
        return new InstantScore(instantNs, scores, missing);
    }

    private static SideScore score(final CellDensity predicted, final CellDensity truth, final double mark) {
        if (Double.isNaN(mark)) {
            return null;
        }
        final List<SideScore> sides = new ArrayList<>();
        for (final boolean isLong : new boolean[] {true, false}) {
            final double[] cells = truth.near(isLong, mark);
            double mass = 0;
            for (final double cell : cells) {
                mass += cell;
            }
            if (mass > 0) {
                sides.add(SideScore.of(predicted.near(isLong, mark), cells));
            }
        }
        return sides.isEmpty() ? null : SideScore.mean(sides);
    }
}
