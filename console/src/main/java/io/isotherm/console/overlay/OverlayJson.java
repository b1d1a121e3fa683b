package io.isotherm.console.overlay;

import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.Side;
import io.isotherm.console.chart.MapChart;
import io.isotherm.console.overlay.LiquidationOverlay.Place;
import java.util.Locale;

/** Real positions as a member {@code overlay} of the map's JSON; its bars are those of the map, in the same order. */
public final class OverlayJson {
    private OverlayJson() {
    }

    /**
     * Writes an overlay.
     *
     * @param json    within the object of the map.
     * @param chart   the estimate.
     * @param overlay of the same bars.
     */
    public static void write(final JsonText json, final MapChart chart, final LiquidationOverlay overlay) {
        json.name("overlay").object().name("file").text(overlay.states().file().toString())
            .name("units").text("USD at the prices that liquidate; unpriced and held at the mark")
            .name("accounts").number(overlay.states().accounts()).name("positions").number(overlay.positions())
            .name("isolated").number(overlay.isolated())
            .name("oldestMs").number(overlay.states().oldestMs()).name("newestMs").number(overlay.states().newestMs())
            .name("openInterestOf").text(overlay.openInterestOf())
            .name("openInterestUsd").exact(overlay.openInterestUsd());
        for (final Side side : Side.values()) {
            json.name(side.word() + "HeldUsd").exact(overlay.heldUsd(side))
                .name(side.word() + "Coverage").exact(overlay.coverage(side));
        }
        json.name("places").object();
        for (final Place place : Place.values()) {
            json.name(place.name().toLowerCase(Locale.ROOT).replace('_', '-')).object()
                .name("positions").number(overlay.count(place))
                .name("longUsd").exact(overlay.usd(Side.LONG, place))
                .name("shortUsd").exact(overlay.usd(Side.SHORT, place)).endObject();
        }
        json.endObject().name("bars").array();
        for (int bar = 0; bar < chart.bars().count(); bar++) {
            json.object().name("priceLow").exact(chart.bars().priceLow(bar))
                .name("priceHigh").exact(chart.bars().priceHigh(bar));
            for (final Side side : Side.values()) {
                json.name(side.word() + "Usd").exact(overlay.usd(side, bar))
                    .name(side.word() + "Accounts").number(overlay.accounts(side, bar));
            }
            json.endObject();
        }
        json.endArray().endObject();
    }
}
