package io.isotherm.export;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.BarView;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.layout.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampNanoTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.Text;

/** Bars of realised liquidations as a table: a row per bar and venue; amounts as they were reported, in millionths. */
final class BarsTable implements ArrowTable {
    private static final String MICROS = "millionths of USD, reported";

    private final Schema schema;
    private final BarView bar = new BarView();

    BarsTable(final String underlying, final String interval) {
        final List<Field> fields = new ArrayList<>(List.of(Fields.time("time"), Fields.text("venue"),
            Fields.text("coverage"), Fields.flag("partial"), Fields.flag("notLive"), Fields.flag("gapBefore"),
            Fields.count("lost", "liquidations of any underlying, at most")));
        for (final Side side : Side.values()) {
            fields.add(Fields.count(side.word() + "UsdMicros", MICROS));
            fields.add(Fields.count(side.word() + "LargestUsdMicros", MICROS));
            fields.add(Fields.count(side.word() + "Count", "liquidations"));
            fields.add(Fields.real(side.word() + "Quantity", "units of the underlying"));
        }
        schema = new Schema(fields, Map.of("underlying", underlying, "interval", interval, "source",
            "isotherm history bars"));
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public int add(final VectorSchemaRoot root, final int at, final HistorySeries series) {
        bar.of(series);
        final List<VenueEntry> venues = series.header().venues();
        for (int venue = 0; venue < venues.size(); venue++) {
            final int to = at + venue;
            ((TimeStampNanoTZVector) root.getVector("time")).setSafe(to, bar.timeNs());
            ((VarCharVector) root.getVector("venue")).setSafe(to, new Text(venues.get(venue).code()));
            ((VarCharVector) root.getVector("coverage")).setSafe(to, new Text(venues.get(venue).coverage().word()));
            flag(root, "partial", to, bar.partial());
            flag(root, "notLive", to, bar.notLive(venue));
            flag(root, "gapBefore", to, bar.gapBefore());
            count(root, "lost", to, bar.lost());
            for (final Side side : Side.values()) {
                count(root, side.word() + "UsdMicros", to, bar.usdMicros(venue, side));
                count(root, side.word() + "LargestUsdMicros", to, bar.largestMicros(venue, side));
                count(root, side.word() + "Count", to, bar.count(venue, side));
                ((Float8Vector) root.getVector(side.word() + "Quantity")).setSafe(to, bar.quantity(venue, side));
            }
        }
        return venues.size();
    }

    private static void flag(final VectorSchemaRoot root, final String name, final int at, final boolean value) {
        ((BitVector) root.getVector(name)).setSafe(at, value ? 1 : 0);
    }

    private static void count(final VectorSchemaRoot root, final String name, final int at, final long value) {
        ((BigIntVector) root.getVector(name)).setSafe(at, value);
    }
}
