package io.isotherm.console.chart;

import io.isotherm.console.text.NumberText;
import io.isotherm.console.text.UtcText;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A heatmap in characters: time to the right, price upwards. A character is the most that any of its columns shows,
 * its levels added up. Shades go by ln(1 + USD ÷ q50) ÷ ln(1 + q99.5 ÷ q50) with quantiles of the characters that show
 * something (model specification, 6.11); the legend says their USD.
 */
final class HeatmapDrawing {
    static final int WIDTH = 72;
    static final int HEIGHT = 32;

    private static final String SHADES = "░▒▓█";
    private static final int LARGEST_REALISED = 20;

    private final Heatmap heatmap;
    private final Realised realised;
    private final int low;
    private final int levels;
    private final int width;
    private final double[][] usd;
    private double middle;
    private double top;

    HeatmapDrawing(final Heatmap heatmap, final Realised realised) {
        this.heatmap = heatmap;
        this.realised = realised;
        low = heatmap.low();
        levels = (heatmap.high() - low + HEIGHT - 1) / HEIGHT;
        width = Math.min(WIDTH, heatmap.columnCount());
        usd = new double[(heatmap.high() - low + levels - 1) / levels][width];
        fill();
    }

    private void fill() {
        for (int at = 0; at < heatmap.columnCount(); at++) {
            for (int row = 0; row < usd.length && heatmap.column(at) != null; row++) {
                double sum = 0;
                for (int bucket = low + row * levels; bucket < low + (row + 1) * levels; bucket++) {
                    sum += heatmap.usd(at, bucket);
                }
                usd[row][x(at)] = Math.max(usd[row][x(at)], sum);
            }
        }
        final double[] some = Arrays.stream(usd).flatMapToDouble(Arrays::stream).filter(one -> one > 0).sorted()
            .toArray();
        middle = some.length == 0 ? 0 : some[some.length / 2];
        top = some.length == 0 ? 0 : some[(int) Math.min(some.length - 1, Math.round(0.995 * (some.length - 1)))];
    }

    /** Column of the drawing. */
    private int x(final int at) {
        return (int) ((long) at * width / heatmap.columnCount());
    }

    /** 0 for nothing to 4 for the densest. */
    int shade(final double amount) {
        if (!(amount > 0)) {
            return 0;
        }
        final double value = Math.log1p(amount / middle) / Math.log1p(top / middle);
        return 1 + (int) Math.min(SHADES.length() - 1, Math.floor(value * SHADES.length()));
    }

    /** USD from which on a shade is drawn. */
    private double from(final int shade) {
        return middle * Math.expm1((shade - 1.0) / SHADES.length() * Math.log1p(top / middle));
    }

    void print(final PrintWriter out) {
        final char[][] text = new char[usd.length][width];
        for (int row = 0; row < usd.length; row++) {
            for (int x = 0; x < width; x++) {
                final int shade = shade(usd[row][x]);
                text[row][x] = shade == 0 ? ' ' : SHADES.charAt(shade - 1);
            }
        }
        for (int at = 0; at < heatmap.columnCount(); at++) {
            if (heatmap.column(at) != null) {
                put(text, at, HeatmapColumn.bucket(heatmap.column(at).mark(), heatmap.widthBps()), '─');
            }
        }
        final PriorityQueue<Map.Entry<Realised.Place, Realised.Cell>> largest = new PriorityQueue<>(
            (a, b) -> Long.compare(a.getValue().usdMicros(), b.getValue().usdMicros()));
        for (final Map.Entry<Realised.Place, Realised.Cell> cell : realised.cells().entrySet()) {
            largest.add(cell);
            if (largest.size() > LARGEST_REALISED) {
                largest.remove();
            }
        }
        largest.forEach(cell -> put(text, cell.getKey().column(), cell.getKey().bucket(), 'o'));
        for (int row = usd.length - 1; row >= 0; row--) {
            out.println(String.format("%12s │%s│", NumberText.price(
                HeatmapColumn.price(low + row * levels, heatmap.widthBps())), new String(text[row])));
        }
        final String from = UtcText.ofNs(heatmap.fromNs());
        final String to = UtcText.ofNs(heatmap.toNs());
        out.println(" ".repeat(14) + from + " ".repeat(Math.max(1, width - from.length() - to.length())) + to);
        legend(out, !largest.isEmpty());
    }

    private void legend(final PrintWriter out, final boolean someRealised) {
        final StringBuilder legend = new StringBuilder(" ".repeat(14));
        for (int shade = 1; shade <= SHADES.length() && top > 0; shade++) {
            legend.append(SHADES.charAt(shade - 1)).append(' ').append(shade == 1 ? "above 0"
                : "from " + NumberText.amount(from(shade))).append("  ");
        }
        out.println(legend.append("USD a character   ─ mark").append(someRealised
            ? "   o one of the " + LARGEST_REALISED + " largest realised" : ""));
    }

    private void put(final char[][] text, final int at, final int bucket, final char sign) {
        final int row = Math.floorDiv(bucket - low, levels);
        if (row >= 0 && row < text.length) {
            text[row][x(at)] = sign;
        }
    }
}
