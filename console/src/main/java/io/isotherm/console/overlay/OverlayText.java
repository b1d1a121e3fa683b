package io.isotherm.console.overlay;

import io.isotherm.client.layout.Side;
import io.isotherm.console.chart.MapChart;
import io.isotherm.console.overlay.LiquidationOverlay.Place;
import io.isotherm.console.text.NumberText;
import io.isotherm.console.text.PlainText;
import io.isotherm.console.text.TextTable;
import io.isotherm.console.text.UtcText;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints real positions beside the estimate, the highest price first. */
public final class OverlayText {
    private static final double PERCENT = 100;
    private static final long NS_PER_MS = 1_000_000;

    private final MapChart chart;
    private final LiquidationOverlay overlay;

    /**
     * Prints an overlay.
     *
     * @param chart   the estimate.
     * @param overlay of the same bars.
     */
    public OverlayText(final MapChart chart, final LiquidationOverlay overlay) {
        this.chart = chart;
        this.overlay = overlay;
    }

    /**
     * Prints it.
     *
     * @param out takes the lines.
     */
    public void print(final PrintWriter out) {
        out.println();
        out.println("real positions of " + overlay.states().accounts() + " accounts in "
            + PlainText.of(overlay.states().file().toString()) + ", "
            + UtcText.ofNs(overlay.states().oldestMs() * NS_PER_MS) + " to "
            + UtcText.ofNs(overlay.states().newestMs() * NS_PER_MS) + ": " + overlay.positions() + " positions, "
            + overlay.isolated() + " isolated");
        out.println("coverage of open interest " + (overlay.openInterestOf() == null ? "of all venues"
            : "of " + overlay.openInterestOf()) + " (" + NumberText.amount(overlay.openInterestUsd()) + " USD a side): "
            + "longs " + share(overlay.coverage(Side.LONG)) + ", shorts " + share(overlay.coverage(Side.SHORT)));
        out.println("not in the bars: " + left("no liquidation price", Place.UNPRICED) + ", "
            + left("already passed by the mark", Place.PASSED) + ", " + left("beyond the map", Place.BEYOND_MAP) + ", "
            + left("further away than the bars", Place.OUTSIDE_BARS));
        out.println();
        final TextTable table = new TextTable().row("from price", "to price", "side", "estimate USD", "real USD",
            "accounts");
        for (int bar = chart.bars().count() - 1; bar >= 0; bar--) {
            for (final Side side : new Side[] {Side.SHORT, Side.LONG}) {
                if (chart.usd(side, bar) > 0 || overlay.usd(side, bar) > 0) {
                    table.row(NumberText.price(chart.bars().priceLow(bar)),
                        NumberText.price(chart.bars().priceHigh(bar)), side.word(),
                        (chart.map().calibrated() ? "" : "≈") + NumberText.amount(chart.usd(side, bar)),
                        NumberText.amount(overlay.usd(side, bar)), Integer.toString(overlay.accounts(side, bar)));
                }
            }
        }
        table.print(out);
    }

    private String left(final String what, final Place place) {
        return what + " " + overlay.count(place) + " (" + NumberText.amount(overlay.usd(Side.LONG, place)
            + overlay.usd(Side.SHORT, place)) + " USD)";
    }

    private static String share(final double share) {
        return Double.isNaN(share) ? "unknown" : String.format(Locale.ROOT, "%.2f %%", PERCENT * share);
    }
}
