package io.isotherm.console.history;

import io.isotherm.client.history.ColumnView;
import io.isotherm.client.history.RecordSource;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.Side;
import io.isotherm.console.chart.ColumnRows;
import io.isotherm.console.text.CsvText;
import io.isotherm.console.text.NumberText;
import io.isotherm.console.text.PlainText;
import io.isotherm.console.text.TextTable;
import io.isotherm.console.text.UtcText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Heatmap columns: what the model expected, as of then. In text a line per column with its sums; in CSV a line per
 * bucket that holds something, or one without a price for an empty row; in JSON an object per column.
 */
final class ColumnTable implements RecordTable {
    private static final double PERCENT = 100;
    private static final double BPS_PER_UNIT = 10_000;

    private final HistoryFormat format;
    private final String underlying;
    private final String wanted;
    private final ColumnView column = new ColumnView();
    private final TreeSet<String> known = new TreeSet<>();
    private final TextTable table;
    private boolean headed;

    /**
     * Prints columns of a tier.
     *
     * @param format     of what is printed.
     * @param underlying of the columns.
     * @param wanted     name of the row, or {@link ColumnRows#EVERY}.
     * @param tier       whose columns reach so far from the mark: sums are of that, not of all there was.
     */
    ColumnTable(final HistoryFormat format, final String underlying, final String wanted, final HistoryTier tier) {
        this.format = format;
        this.underlying = underlying;
        this.wanted = wanted;
        // buckets are as wide in the logarithm of the price: a share of it reaches less far down than up
        final double reach = tier.bucketCount() * tier.bucketWidthBps() / 2 / BPS_PER_UNIT;
        table = new TextTable().row("TIME", "ROW", "MARK",
            String.format(Locale.ROOT, "LONGS USD −%.1f %%", -PERCENT * Math.expm1(-reach)),
            String.format(Locale.ROOT, "SHORTS USD +%.1f %%", PERCENT * Math.expm1(reach)),
            "DENSEST BELOW", "DENSEST ABOVE", "").leftFrom(7);
    }

    /** Names of all rows that were met. */
    String known() {
        return String.join(", ", known);
    }

    @Override
    public boolean add(final RecordSource series, final PrintWriter out) {
        column.of(series);
        head(out);
        final List<String> rows = ColumnRows.names(series.header());
        known.addAll(rows);
        final List<Integer> asked = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            if (wanted.equals(ColumnRows.EVERY) || wanted.equals(rows.get(row))) {
                asked.add(row);
            }
        }
        if (!asked.isEmpty() && format == HistoryFormat.JSON) {
            json(out, rows, asked);
        }
        for (final int row : format == HistoryFormat.JSON ? List.<Integer>of() : asked) {
            if (format == HistoryFormat.CSV) {
                csv(out, row, rows.get(row));
            } else {
                text(row, rows.get(row));
            }
        }
        return !asked.isEmpty();
    }

    private void head(final PrintWriter out) {
        if (format == HistoryFormat.CSV && !headed) {
            out.println("time,underlying,row,mark,calibrated,gapBefore,priceLow,priceHigh,side,usd");
        }
        headed = true;
    }

    private void csv(final PrintWriter out, final int row, final String name) {
        boolean empty = true;
        for (int i = 0; i < column.bucketCount(); i++) {
            if (column.step(row, i) != 0) {
                empty = false;
                csv(out, name, Double.toString(column.price(i)), Double.toString(column.price(i + 1)),
                    column.side(i).word(), Double.toString(column.usd(row, i)));
            }
        }
        if (empty) {
            csv(out, name, null, null, null, "0");
        }
    }

    private void csv(final PrintWriter out, final String name, final String low, final String high, final String side,
                     final String usd) {
        CsvText.line(out, UtcText.ofNs(column.timeNs()), underlying, name, Double.toString(column.mark()),
            Boolean.toString(column.calibrated()), Boolean.toString(column.gapBefore()), low, high, side, usd);
    }

    private void json(final PrintWriter out, final List<String> names, final List<Integer> asked) {
        final JsonText json = new JsonText().object().name("underlying").text(underlying).name("time")
            .text(UtcText.ofNs(column.timeNs())).name("timeNs").number(column.timeNs()).name("asOfNs")
            .number(column.asOfNs()).name("mapSequence").number(column.mapSequence()).name("mark")
            .number(column.mark()).name("calibrated").flag(column.calibrated()).name("gapBefore")
            .flag(column.gapBefore()).name("saturated").number(column.saturated()).name("rows").array();
        for (final int row : asked) {
            json.object().name("row").text(names.get(row)).name("buckets").array();
            for (int i = 0; i < column.bucketCount(); i++) {
                if (column.step(row, i) != 0) {
                    json.object().name("priceLow").number(column.price(i)).name("priceHigh")
                        .number(column.price(i + 1)).name("side").text(column.side(i).word()).name("usd")
                        .number(column.usd(row, i)).endObject();
                }
            }
            json.endArray().endObject();
        }
        out.println(json.endArray().endObject());
    }

    private void text(final int row, final String name) {
        final double[] sums = new double[2];
        final int[] densest = {-1, -1};
        for (int i = 0; i < column.bucketCount(); i++) {
            final int side = column.side(i).code();
            sums[side] += column.usd(row, i);
            if (column.step(row, i) > (densest[side] < 0 ? 0 : column.step(row, densest[side]))) {
                densest[side] = i;
            }
        }
        table.row(UtcText.ofNs(column.timeNs()), PlainText.of(name), NumberText.price(column.mark()),
            usd(sums[Side.LONG.code()]), usd(sums[Side.SHORT.code()]), densest(row, densest[Side.LONG.code()]),
            densest(row, densest[Side.SHORT.code()]),
            (column.gapBefore() ? "gap before " : "") + (column.calibrated() ? "" : "uncalibrated"));
    }

    private String usd(final double amount) {
        return (column.calibrated() || amount == 0 ? "" : "≈") + NumberText.amount(amount);
    }

    private String densest(final int row, final int bucket) {
        return bucket < 0 ? "none" : NumberText.price((column.price(bucket) + column.price(bucket + 1)) / 2) + " "
            + usd(column.usd(row, bucket));
    }

    @Override
    public void end(final PrintWriter out) {
        head(out);
        if (format == HistoryFormat.TEXT) {
            table.print(out);
        }
    }
}
