package io.isotherm.bench.truth;

import io.isotherm.bench.input.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The truth table of a replayed synthetic capture: {@code score --truth FILE --grid DIR}. */
final class FileScore {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Path truth;
    private final Path grid;

    FileScore(final Path truth, final Path grid) {
        this.truth = truth;
        this.grid = grid;
    }

    /** Scores every grid and prints one row per instant and instrument, or one JSON object. */
    void print(final PrintWriter out, final boolean json) throws IOException {
        final TruthScore score = TruthScore.read(truth);
        final List<TruthScore.InstantScore> instants = new ArrayList<>();
        for (final Path path : nearest(score).values()) {
            instants.add(score.score(path));
        }
        if (instants.isEmpty()) {
            throw new InputException("no grid in " + grid + " is within two minutes of an instant in " + truth);
        }
        if (json) {
            out.println(json(instants));
        } else {
            table(instants, out);
        }
        out.flush();
    }

    /** By instant of the truth the grid nearest to it: the last one of a replay may lie close to an hour's own. */
    private Map<Long, Path> nearest(final TruthScore score) throws IOException {
        final Map<Long, Path> nearest = new TreeMap<>();
        final Map<Long, Long> distanceNs = new HashMap<>();
        for (final Path path : grids()) {
            final Long instantNs = score.instantOf(path);
            if (instantNs != null) {
                final long apartNs = Math.abs(TruthScore.timeOf(path) - instantNs);
                if (apartNs < distanceNs.getOrDefault(instantNs, Long.MAX_VALUE)) {
                    distanceNs.put(instantNs, apartNs);
                    nearest.put(instantNs, path);
                }
            }
        }
        return nearest;
    }

    private List<Path> grids() throws IOException {
        if (!Files.isDirectory(grid)) {
            return List.of(grid);
        }
        try (Stream<Path> files = Files.list(grid)) {
            return files.filter(path -> path.toString().endsWith(".csv") || path.toString().endsWith(".csv.gz"))
                .sorted().toList();
        }
    }

    private static SideScore mean(final List<TruthScore.InstantScore> instants) {
        return SideScore.mean(instants.stream().map(TruthScore.InstantScore::mean).toList());
    }

    private static void table(final List<TruthScore.InstantScore> instants, final PrintWriter out) {
        out.printf(Locale.ROOT, "%-21s %-28s %6s %6s %7s %7s%n", "instant", "instrument", "top10", "cos", "EMD bps",
            "level");
        for (final TruthScore.InstantScore instant : instants) {
            instant.instruments().forEach((key, score) -> row(out, time(instant), key
                + (instant.missing().contains(key) ? " (not in grid)" : ""), score));
            row(out, time(instant), "mean", instant.mean());
        }
        row(out, "all", "mean", mean(instants));
    }

    private static void row(final PrintWriter out, final String time, final String name, final SideScore score) {
        out.printf(Locale.ROOT, "%-21s %-28s %6.3f %6.3f %7.1f %7.2f%n", time, name, score.top10(), score.cosine(),
            score.emdBps(), score.level());
    }

    private static String json(final List<TruthScore.InstantScore> instants) {
        final List<String> rows = new ArrayList<>();
        for (final TruthScore.InstantScore instant : instants) {
            final List<String> instruments = new ArrayList<>();
            for (final Map.Entry<InstrumentKey, SideScore> entry : instant.instruments().entrySet()) {
                instruments.add(String.format(Locale.ROOT, "{\"venue\":\"%s\",\"symbol\":\"%s\",\"inGrid\":%b,%s}",
                    entry.getKey().venue(), entry.getKey().symbol(), !instant.missing().contains(entry.getKey()),
                    fields(entry.getValue())));
            }
            rows.add(String.format(Locale.ROOT, "{\"time\":\"%s\",\"instruments\":[%s],\"mean\":{%s}}",
                time(instant), String.join(",", instruments), fields(instant.mean())));
        }
        return "{\"instants\":[" + String.join(",", rows) + "],\"mean\":{" + fields(mean(instants)) + "}}";
    }

    private static String fields(final SideScore score) {
        return String.format(Locale.ROOT, "\"top10\":%.6f,\"cos\":%.6f,\"emdBps\":%.4f,\"level\":%.6f", score.top10(),
            score.cosine(), score.emdBps(), score.level());
    }

    private static String time(final TruthScore.InstantScore instant) {
        return Instant.ofEpochSecond(instant.instantNs() / NANOS_PER_SECOND).toString();
    }
}
