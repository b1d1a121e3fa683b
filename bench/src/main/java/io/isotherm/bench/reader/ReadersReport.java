package io.isotherm.bench.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Medians over the rounds, beside the targets. */
final class ReadersReport {
    private static final double PULSE_NS = 60;
    private static final double SMALL_COPY_NS = 250;
    private static final double LARGE_COPY_NS = 7_000;
    private static final double AGGREGATE_NS = 100;
    private static final double VENUE_NS = 60;
    private static final double MILLION = 1e6;
    private static final double PYTHON_PULSE_NS = 2_000;
    /** Events that none of were seen are fewer than this, with 95 % confidence. */
    private static final double RULE_OF_THREE = 3;

    private final int venues;
    private final int rate;
    private final List<List<ReadFigure>> c = new ArrayList<>();
    private final List<List<ReadFigure>> java = new ArrayList<>();
    private final List<Double> python = new ArrayList<>();
    private long published;

    ReadersReport(final int venues, final int rate) {
        this.venues = venues;
        this.rate = rate;
    }

    void add(final List<ReadFigure> ofC, final List<ReadFigure> ofJava, final double pythonPulseNs) {
        c.add(ofC);
        java.add(ofJava);
        python.add(pythonPulseNs);
    }

    void published(final long count) {
        published = count;
    }

    String table() {
        final StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
            "%d venues, %d publishes a second asked, %d made; %d rounds; CPU ns per read%n", venues, rate, published,
            c.size()));
        text.append(String.format("%-24s %9s %9s %7s  %-8s %s%n", "read", "C", "Java", "C/Java", "target",
            "retries per 10^6 in C, in Java"));
        for (int kind = 0; kind < ReaderProcess.KINDS; kind++) {
            text.append(String.format(Locale.ROOT, "%-24s %9.1f %9.1f %7.2f  %-8s %s, %s%n", name(kind),
                ns(c, kind), ns(java, kind), ratio(kind), target(kind), retries(c, kind), retries(java, kind)));
        }
        final double pythonNs = pythonNs();
        text.append(Double.isNaN(pythonNs) ? "no python3: left out\n"
            : String.format(Locale.ROOT, "%-24s %9s %9.0f %7s  %.0f%n", "pulse in Python", "", pythonNs, "",
                PYTHON_PULSE_NS));
        return text.toString();
    }

    String json() {
        final StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
            "{\"venues\":%d,\"rate\":%d,\"published\":%d,\"rounds\":%d,\"reads\":[", venues, rate, published,
            c.size()));
        for (int kind = 0; kind < ReaderProcess.KINDS; kind++) {
            text.append(String.format(Locale.ROOT,
                "%s{\"read\":\"%s\",\"cNs\":%.2f,\"javaNs\":%.2f,\"ratio\":%.3f,\"lappedInC\":%d,\"lappedInJava\":%d,"
                    + "\"failedInC\":%d,\"failedInJava\":%d}", kind == 0 ? "" : ",", name(kind), ns(c, kind),
                ns(java, kind), ratio(kind), lapped(c, kind), lapped(java, kind), failed(c, kind),
                failed(java, kind)));
        }
        final double pythonNs = pythonNs();
        return text.append("],\"pythonPulseNs\":")
            .append(Double.isNaN(pythonNs) ? "null" : String.format(Locale.ROOT, "%.0f", pythonNs)).append("}\n")
            .toString();
    }

    private String name(final int kind) {
        return c.get(0).get(kind).kind();
    }

    private static double median(final double[] values) {
        Arrays.sort(values);
        final int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }

    private static double ns(final List<List<ReadFigure>> rounds, final int kind) {
        return median(rounds.stream().mapToDouble(round -> round.get(kind).ns()).toArray());
    }

    /** Median of the ratios of neighbouring rounds, which both had the same machine. */
    private double ratio(final int kind) {
        final double[] ratios = new double[c.size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = c.get(round).get(kind).ns() / java.get(round).get(kind).ns();
        }
        return median(ratios);
    }

    private double pythonNs() {
        return median(python.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static long lapped(final List<List<ReadFigure>> rounds, final int kind) {
        return rounds.stream().mapToLong(round -> round.get(kind).lapped()).sum();
    }

    private static long failed(final List<List<ReadFigure>> rounds, final int kind) {
        return rounds.stream().mapToLong(round -> round.get(kind).failed()).sum();
    }

    /** Spoilt tries, those of reads in place included, per million reads; an upper bound where there were none. */
    private static String retries(final List<List<ReadFigure>> rounds, final int kind) {
        final double reads = rounds.stream().mapToLong(round -> round.get(kind).reads()).sum();
        final long spoilt = lapped(rounds, kind) + failed(rounds, kind);
        return spoilt == 0 ? String.format(Locale.ROOT, "0 (below %.2g)", RULE_OF_THREE * MILLION / reads)
            : String.format(Locale.ROOT, "%.3g", spoilt * MILLION / reads);
    }

    private String target(final int kind) {
        final double[] targets =
            {PULSE_NS, SMALL_COPY_NS, LARGE_COPY_NS, Double.NaN, AGGREGATE_NS, VENUE_NS * venues};
        return Double.isNaN(targets[kind]) ? "-" : String.format(Locale.ROOT, "%.0f", targets[kind]);
    }
}
