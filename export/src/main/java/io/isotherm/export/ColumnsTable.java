package io.isotherm.export;

import io.isotherm.client.history.ColumnView;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.layout.DistanceBand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampNanoTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.Text;

/**
 * Heatmap columns as a table: a row per column and row of it (all venues, a distance band, a venue), the amounts as a
 * list. Amount i is of the prices from exp((base + i) × bucketWidthBps ÷ 10,000) up, longs below the mark.
 */
final class ColumnsTable implements ArrowTable {
    private final Schema schema;
    private final ColumnView column = new ColumnView();

    ColumnsTable(final String underlying, final String tier) {
        schema = new Schema(List.of(Fields.time("time"), Fields.time("asOf"), Fields.text("row"),
            Fields.real("mark", "quote currency per unit of the underlying"), Fields.flag("calibrated"),
            Fields.flag("gapBefore"), Fields.count("venueStates", "masks of included, stale, missing venues"),
            Fields.whole("saturated", "amounts above 4.29 billion USD"), Fields.whole("base", "number of a bucket"),
            Fields.real("bucketWidthBps", "log price x 10,000"),
            Fields.reals("usd", "USD, estimate of what would be force-closed")),
            Map.of("underlying", underlying, "tier", tier, "source", "isotherm history columns",
                "price", "bucket i of a row begins at exp((base + i) * bucketWidthBps / 10000)"));
    }

    @Override
    public Schema schema() {
        return schema;
    }

    /** Names of a column's rows. */
    static List<String> rows(final SegmentHeader header) {
        final List<String> rows = new ArrayList<>(List.of("all"));
        for (int i = 0; i < header.bandCount(); i++) {
            rows.add(DistanceBand.values()[i].word());
        }
        header.venues().subList(0, header.venueRowCount()).forEach(venue -> rows.add(venue.code()));
        return rows;
    }

    @Override
    public int add(final VectorSchemaRoot root, final int at, final HistorySeries series) {
        column.of(series);
        final List<String> rows = rows(series.header());
        for (int row = 0; row < rows.size(); row++) {
            final int to = at + row;
            ((TimeStampNanoTZVector) root.getVector("time")).setSafe(to, column.timeNs());
            ((TimeStampNanoTZVector) root.getVector("asOf")).setSafe(to, column.asOfNs());
            ((VarCharVector) root.getVector("row")).setSafe(to, new Text(rows.get(row)));
            ((Float8Vector) root.getVector("mark")).setSafe(to, column.mark());
            ((BitVector) root.getVector("calibrated")).setSafe(to, column.calibrated() ? 1 : 0);
            ((BitVector) root.getVector("gapBefore")).setSafe(to, column.gapBefore() ? 1 : 0);
            ((BigIntVector) root.getVector("venueStates")).setSafe(to, column.venueStates());
            ((IntVector) root.getVector("saturated")).setSafe(to, column.saturated());
            ((IntVector) root.getVector("base")).setSafe(to, column.base());
            ((Float8Vector) root.getVector("bucketWidthBps")).setSafe(to, series.header().bucketWidthBps());
            amounts((ListVector) root.getVector("usd"), to, row);
        }
        return rows.size();
    }

    private void amounts(final ListVector lists, final int to, final int row) {
        final Float4Vector values = (Float4Vector) lists.getDataVector();
        final int start = lists.startNewValue(to);
        for (int i = 0; i < column.bucketCount(); i++) {
            values.setSafe(start + i, (float) column.usd(row, i));
        }
        lists.endValue(to, column.bucketCount());
    }
}
