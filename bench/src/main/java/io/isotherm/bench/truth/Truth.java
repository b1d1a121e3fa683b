package io.isotherm.bench.truth;

import io.isotherm.bench.input.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The truth file of {@code simulate}: per instant and instrument the true density and the mark. */
final class Truth {
    private static final String HEADER = "timeNs,venue,symbol,side,liquidationPrice,quantity,notional";
    private static final String MARK = "# mark ";

    private final TreeMap<Long, Map<InstrumentKey, CellDensity>> densities = new TreeMap<>();
    private final TreeMap<Long, Map<InstrumentKey, Double>> marks = new TreeMap<>();

    static Truth read(final Path path) throws IOException {
        final Truth truth = new Truth();
        CsvRows.read(path, HEADER, truth::take);
        if (truth.densities.isEmpty()) {
            throw new InputException(path + ": no positions in it");
        }
        return truth;
    }

    /** The instant nearest to a time, or null when none is within the tolerance. */
    Long instantNear(final long timeNs, final long toleranceNs) {
        final Long before = densities.floorKey(timeNs);
        final Long after = densities.ceilingKey(timeNs);
        Long nearest = before;
        if (before == null || after != null && after - timeNs < timeNs - before) {
            nearest = after;
        }
        return nearest != null && Math.abs(nearest - timeNs) <= toleranceNs ? nearest : null;
    }

    /** The true densities of an instant. */
    Map<InstrumentKey, CellDensity> densities(final long instantNs) {
        return densities.get(instantNs);
    }

    /** The mark of an instrument at an instant, or NaN when the file does not say. */
    double mark(final long instantNs, final InstrumentKey key) {
        return marks.getOrDefault(instantNs, Map.of()).getOrDefault(key, Double.NaN);
    }

    private void take(final String[] fields) {
        if (fields.length == 1) {
            if (fields[0].startsWith(MARK)) {
                final String[] mark = fields[0].substring(MARK.length()).split(",");
                marks.computeIfAbsent(Long.parseLong(mark[0]), key -> new TreeMap<>())
                    .put(new InstrumentKey(mark[1], mark[2]), Double.parseDouble(mark[3]));
            }
            return;
        }
        densities.computeIfAbsent(Long.parseLong(fields[0]), key -> new TreeMap<>())
            .computeIfAbsent(new InstrumentKey(fields[1], fields[2]), key -> new CellDensity())
            .add(fields[3].equals("long"), Double.parseDouble(fields[4]), Double.parseDouble(fields[6]));
    }
}
