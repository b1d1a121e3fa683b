package io.isotherm.console;

import io.isotherm.client.MapView;
import io.isotherm.client.cascade.Cascade;
import io.isotherm.client.cascade.CascadeSimulator;
import io.isotherm.client.cascade.Fuses;
import io.isotherm.client.cascade.Liquidity;
import io.isotherm.client.json.JsonText;
import io.isotherm.console.json.EstimateText;
import io.isotherm.console.level.Estimate;
import io.isotherm.console.text.TextTable;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints what would follow if price traded at a trigger, over all venues, as a table or JSON. */
final class CascadeReport {
    private final Cascade cascade = new Cascade();
    private final Fuses fuses = new Fuses();

    private final Liquidity liquidity;
    private final String origin;

    /**
     * Follows the chain.
     *
     * @param map       of the underlying.
     * @param trigger   price.
     * @param liquidity facts of the market.
     * @param origin    where they come from, in words.
     */
    CascadeReport(final MapView map, final double trigger, final Liquidity liquidity, final String origin) {
        this.liquidity = liquidity;
        this.origin = origin;
        CascadeSimulator.simulate(map, MapView.ALL_VENUES, trigger, liquidity, cascade);
        if (cascade.answered()) {
            fuses.find(map, cascade.side(), MapView.ALL_VENUES, liquidity);
        }
    }

    void table(final PrintWriter out) {
        if (!cascade.answered()) {
            out.println("no cascade: there is no mark yet");
            return;
        }
        final String side = cascade.side().word() + "s";
        out.println("by a book of at least " + Numbers.amount(liquidity.bookUsd(cascade.side())) + " USD, "
            + String.format(Locale.ROOT, "%.2f %% a day, ", 100 * liquidity.sigmaPerDay())
            + Numbers.amount(liquidity.volumeUsdPerDay()) + " USD a day (" + origin + ")");
        out.println("if price trades at " + Numbers.price(cascade.trigger()) + ", all venues together");
        out.println("  triggered  " + Numbers.estimate(Estimate.of(cascade.triggered())) + " USD of " + side);
        out.println("  forced     " + Numbers.estimate(Estimate.of(cascade.forced())) + " USD in all, to "
            + Numbers.price(cascade.terminalPrice()) + " ("
            + String.format(Locale.ROOT, "%+.2f %%", 100 * (cascade.terminalPrice() / cascade.trigger() - 1))
            + ") in " + cascade.iterations() + " moves" + (cascade.settled() ? "" : ", cut off: it would go on")
            + (cascade.leftWindow() ? "; price leaves the map, so this is a lower bound" : ""));
        final TextTable path = new TextTable().row("  move", "price", "USD by then");
        for (int i = 0; i <= cascade.iterations(); i++) {
            path.row("  " + i, Numbers.price(cascade.price(i)), "≈ " + Numbers.amount(cascade.usd(i)));
        }
        path.print(out);
        fuses(out, side);
    }

    private void fuses(final PrintWriter out, final String side) {
        if (fuses.count() == 0) {
            out.println("  no fuse among the " + side + ": nowhere does a bucket carry price through itself");
            return;
        }
        final TextTable table = new TextTable().row("  fuse of " + side, "from", "to", "USD", "highest ratio");
        for (int i = 0; i < fuses.count(); i++) {
            table.row("  " + (i + 1), Numbers.price(fuses.priceLow(i)), Numbers.price(fuses.priceHigh(i)),
                Numbers.estimate(Estimate.of(fuses.usd(i))), Numbers.ratio(fuses.peakRatio(i)));
        }
        table.print(out);
        if (fuses.omitted() > 0) {
            out.println("  and " + fuses.omitted() + " further away");
        }
    }

    void json(final JsonText json) {
        json.name("cascade");
        if (!cascade.answered()) {
            json.nothing();
            return;
        }
        json.object().name("side").text(cascade.side().word()).name("trigger").exact(cascade.trigger())
            .name("bookUsd").exact(liquidity.bookUsd(cascade.side())).name("sigmaPerDay").exact(liquidity.sigmaPerDay())
            .name("volumeUsdPerDay").exact(liquidity.volumeUsdPerDay()).name("factsFrom").text(origin)
            .with(EstimateText.exact("triggered", Estimate.of(cascade.triggered())))
            .with(EstimateText.exact("forced", Estimate.of(cascade.forced())))
            .name("terminalPrice").exact(cascade.terminalPrice()).name("iterations").number(cascade.iterations())
            .name("settled").flag(cascade.settled()).name("leftWindow").flag(cascade.leftWindow())
            .name("path").array();
        for (int i = 0; i <= cascade.iterations(); i++) {
            json.object().name("price").exact(cascade.price(i)).name("usd").exact(cascade.usd(i)).endObject();
        }
        json.endArray().name("fuses").array();
        for (int i = 0; i < fuses.count(); i++) {
            json.object().name("priceLow").exact(fuses.priceLow(i)).name("priceHigh").exact(fuses.priceHigh(i))
                .with(EstimateText.exact("", Estimate.of(fuses.usd(i))))
                .name("peakRatio").exact(fuses.peakRatio(i)).endObject();
        }
        json.endArray().name("fusesOmitted").number(fuses.omitted()).endObject();
    }
}
