package io.isotherm.console.chart;

import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.VenueStates;
import io.isotherm.console.text.AgeText;
import io.isotherm.console.text.NumberText;
import io.isotherm.console.text.PlainText;
import io.isotherm.console.text.TextTable;
import io.isotherm.console.text.UtcText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A heatmap for people: what it is, a table of its rows as of the newest column, and a drawing. */
public final class HeatmapText {
    private static final double MICROS = 1e6;
    private static final double PERCENT = 100;

    private final Heatmap heatmap;
    private final Realised realised;
    private final HeatmapColumn newest;

    /**
     * Prints a heatmap that has a column.
     *
     * @param heatmap  to print.
     * @param realised within its columns.
     */
    public HeatmapText(final Heatmap heatmap, final Realised realised) {
        this.heatmap = heatmap;
        this.realised = realised;
        newest = heatmap.newest();
    }

    /**
     * Prints it.
     *
     * @param out   takes the lines.
     * @param nowNs ns since the Unix epoch.
     */
    public void print(final PrintWriter out, final long nowNs) {
        final HistoryTier tier = heatmap.resolution().tier();
        out.println(PlainText.of(heatmap.underlying()) + "  " + PlainText.of(String.join(", ", heatmap.rows())) + "  "
            + UtcText.ofNs(heatmap.fromNs()) + " to " + UtcText.ofNs(heatmap.toNs()));
        out.println("as of " + UtcText.ofNs(newest.asOfNs()) + ", " + AgeText.of((nowNs - newest.asOfNs()) / 1_000_000)
            + " ago  mark " + NumberText.price(newest.mark()) + (newest.calibrated() ? "" : "  uncalibrated"));
        out.println(heatmap.columnCount() + " columns, each the first of " + heatmap.resolution().step()
            + " that are taken every " + tier.word() + "; " + heatmap.gaps() + " are gaps"
            + (heatmap.damaged() == 0 ? "" : ", " + heatmap.damaged() + " damaged ones left out"));
        states(out, "stale, positions as they were", VenueStates.stale(newest.venueStates()));
        states(out, "missing", VenueStates.missing(newest.venueStates()));
        out.println("realised  longs " + NumberText.amount(realised.usdMicros(Side.LONG) / MICROS) + " USD  shorts "
            + NumberText.amount(realised.usdMicros(Side.SHORT) / MICROS) + " USD" + floors());
        out.println();
        rows(out);
        out.println();
        new HeatmapDrawing(heatmap, realised).print(out);
    }

    private void states(final PrintWriter out, final String word, final int mask) {
        final List<String> codes = HeatmapJson.codes(newest, mask);
        if (!codes.isEmpty()) {
            out.println(word + ": " + PlainText.of(String.join(", ", codes)));
        }
    }

    private String floors() {
        int floors = 0;
        for (int at = 0; at < heatmap.columnCount(); at++) {
            floors += realised.lacking(at, heatmap.resolution().step()) ? 1 : 0;
        }
        return floors == 0 ? "" : "  at least: " + floors + " columns were not heard in full";
    }

    private void rows(final PrintWriter out) {
        final TextTable table = new TextTable().row("ROW", "LONGS USD", "SHORTS USD", "DENSEST BELOW",
            "DENSEST ABOVE").leftFrom(3);
        for (int row = 0; row < heatmap.rows().size(); row++) {
            final double[] sums = new double[2];
            final double[] most = new double[2];
            final int[] densest = new int[2];
            for (int bucket = newest.base(); bucket < newest.end(); bucket++) {
                final int side = newest.side(bucket).code();
                final double usd = newest.usd(row, bucket);
                sums[side] += usd;
                // of equal ones the nearer to the mark
                if (usd > most[side] || usd == most[side] && side == Side.LONG.code()) {
                    most[side] = usd;
                    densest[side] = bucket;
                }
            }
            table.row(PlainText.of(heatmap.rows().get(row)), NumberText.amount(sums[Side.LONG.code()]),
                NumberText.amount(sums[Side.SHORT.code()]), densest(most[Side.LONG.code()],
                densest[Side.LONG.code()]), densest(most[Side.SHORT.code()], densest[Side.SHORT.code()]));
        }
        table.print(out);
    }

    private String densest(final double usd, final int bucket) {
        if (!(usd > 0)) {
            return "none";
        }
        final double price = (HeatmapColumn.price(bucket, heatmap.widthBps())
            + HeatmapColumn.price(bucket + 1, heatmap.widthBps())) / 2;
        final double away = PERCENT * (price / newest.mark() - 1);
        return NumberText.price(price) + String.format(Locale.ROOT, " (%s%.2f %%) ", away < 0 ? "−" : "+",
            Math.abs(away)) + (newest.calibrated() ? "" : "≈") + NumberText.amount(usd);
    }
}
