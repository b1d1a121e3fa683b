package io.isotherm.console.page;

import io.isotherm.client.MapView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.Side;
import io.isotherm.console.json.EstimateText;
import io.isotherm.console.level.Estimate;
import io.isotherm.console.level.MapEstimates;

/** Writes the answer of {@code /api/v1/underlyings}: what there is to choose from. */
final class UnderlyingsText {
    private UnderlyingsText() {
    }

    static JsonText write(final SnapshotReader reader, final MapView view, final long nowNs) {
        final JsonText json = new JsonText();
        json.object();
        EngineText.write(json, reader, nowNs);
        json.name("underlyings").array();
        for (final UnderlyingEntry underlying : reader.directory().underlyings()) {
            json.object().name("symbol").text(underlying.name()).name("venues").array();
            for (final VenueEntry venue : underlying.venues()) {
                json.object().name("venue").text(venue.code()).name("coverage").text(venue.coverage().word())
                    .endObject();
            }
            json.endArray().name("brackets").text(underlying.bracketsAssumed() ? "assumed" : "published");
            totals(json, view, reader.map(underlying.index(), view));
            json.endObject();
        }
        return json.endArray().endObject();
    }

    private static void totals(final JsonText json, final MapView view, final ReadResult result) {
        final boolean there = result == ReadResult.OK;
        final MapEstimates estimates = new MapEstimates(view);
        json.name("asOf").text(there ? EngineText.time(view.asOfNs()) : null)
            .name("mark").number(there ? view.mark() : Double.NaN)
            .with(EstimateText.rounded("long",
                there ? estimates.within(Side.LONG, MapView.ALL_VENUES) : Estimate.NONE))
            .with(EstimateText.rounded("short",
                there ? estimates.within(Side.SHORT, MapView.ALL_VENUES) : Estimate.NONE))
            .name("calibrated").flag(there && view.calibrated());
    }
}
