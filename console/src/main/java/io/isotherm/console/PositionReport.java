package io.isotherm.console;

import io.isotherm.client.Cluster;
import io.isotherm.client.MapView;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.position.LiquidationPoint;
import io.isotherm.client.position.ManifestBrackets;
import io.isotherm.client.position.MarginRule;
import io.isotherm.client.position.Position;
import io.isotherm.client.position.PositionQuery;
import io.isotherm.client.position.PositionRisk;
import io.isotherm.console.json.EstimateText;
import io.isotherm.console.level.Estimate;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Prints where a position is liquidated and who goes before it, as lines or JSON. */
final class PositionReport {
    private final Position position;
    private final ManifestBrackets contract;
    private final double horizonHours;
    private final PositionRisk risk;

    PositionReport(final MapView map, final int venueRow, final Position position, final ManifestBrackets contract,
                   final double sigmaPerDay, final double horizonHours) {
        this.position = position;
        this.contract = contract;
        this.horizonHours = horizonHours;
        risk = new PositionQuery().assess(map, venueRow, position, contract.ladder(), MarginRule.AT_MARK, sigmaPerDay,
            horizonHours);
    }

    void lines(final PrintWriter out) {
        final LiquidationPoint point = risk.liquidation();
        out.println(String.format(Locale.ROOT, "%s %s of %s %s at %s, %sx, isolated, margin %s %s",
            position.side().word(), Numbers.price(position.quantity()), contract.venue(), contract.symbol(),
            Numbers.price(position.entry()), times(position.leverage()), Numbers.price(position.margin()),
            contract.inverse() ? contract.underlying() : "USD"));
        out.println("  liquidated        at " + switch (point.state()) {
            case NEVER -> "no price above 0";
            case AT_ENTRY -> "once: its margin does not cover maintenance at entry";
            case PRICE -> Numbers.price(point.price()) + (risk.liquidated() ? ", which the mark has passed"
                : String.format(Locale.ROOT, ", %.0f bps from the mark of %s", risk.distanceBps(),
                    Numbers.price(risk.mark())));
        });
        out.println(String.format(Locale.ROOT,
            "  bracket           %d: maintenance %s %%, deduction %s, up to %sx; %s, %s%s%s",
            point.bracket() + 1, times(100 * point.rate()), Numbers.price(point.deduction()),
            times(point.maxLeverage()), contract.source(), contract.date(),
            contract.assumed() ? ", assumed in part" : "",
            point.beyondLadder() ? "; the position is larger than the last bracket allows" : ""));
        out.println(String.format(Locale.ROOT, "  reached           %s within %s h%s",
            Numbers.percent(risk.reachProbability()), Numbers.price(horizonHours),
            Double.isNaN(risk.reachProbability()) ? ": volatility is not known yet, state it by --sigma" : ""));
        out.println("  before it         longs " + Numbers.estimate(Estimate.of(risk.longBefore())) + " USD, shorts "
            + Numbers.estimate(Estimate.of(risk.shortBefore())) + " USD at all venues");
        out.println("                    longs " + Numbers.estimate(Estimate.of(risk.longBeforeAtVenue()))
            + " USD, shorts " + Numbers.estimate(Estimate.of(risk.shortBeforeAtVenue())) + " USD at "
            + contract.venue());
        cluster(out);
    }

    private void cluster(final PrintWriter out) {
        final Cluster cluster = risk.cluster();
        if (cluster == null) {
            out.println("  in no cluster");
            return;
        }
        out.println("  in the cluster    " + Numbers.price(cluster.priceLow()) + " to "
            + Numbers.price(cluster.priceHigh()) + ", " + Numbers.estimate(Estimate.of(cluster)) + " USD, "
            + Numbers.percent(risk.shareBefore()) + " of it before");
        out.println("  out of the herd   " + (Double.isNaN(risk.clearPrice()) ? "the map ends before the cluster does"
            : Double.isNaN(risk.clearMargin()) ? "no margin puts it behind the cluster"
            : Numbers.price(risk.clearPrice()) + " with " + times(risk.clearLeverage()) + "x, a margin of "
                + Numbers.price(risk.clearMargin())));
    }

    /** In four significant digits. */
    private static String times(final double value) {
        return Double.isNaN(value) ? "?"
            : new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }

    void json(final JsonText json) {
        final LiquidationPoint point = risk.liquidation();
        json.name("position").object().name("side").text(position.side().word()).name("venue").text(contract.venue())
            .name("symbol").text(contract.symbol()).name("inverse").flag(contract.inverse())
            .name("entry").exact(position.entry()).name("quantity").exact(position.quantity())
            .name("margin").exact(position.margin()).name("leverage").exact(position.leverage())
            .name("state").text(point.state().word()).name("liquidationPrice").exact(point.price())
            .name("bracket").number(point.bracket() + 1).name("maintenanceRate").exact(point.rate())
            .name("deduction").exact(point.deduction()).name("maxLeverage").exact(point.maxLeverage())
            .name("beyondLadder").flag(point.beyondLadder()).name("bracketSource").text(contract.source())
            .name("bracketDate").text(contract.date()).name("bracketsAssumed").flag(contract.assumed())
            .name("mark").exact(risk.mark()).name("liquidated").flag(risk.liquidated())
            .name("distanceBps").exact(risk.distanceBps()).name("reachProbability").exact(risk.reachProbability())
            .name("horizonHours").exact(horizonHours)
            .with(EstimateText.exact("longBefore", Estimate.of(risk.longBefore())))
            .with(EstimateText.exact("shortBefore", Estimate.of(risk.shortBefore())))
            .with(EstimateText.exact("longBeforeAtVenue", Estimate.of(risk.longBeforeAtVenue())))
            .with(EstimateText.exact("shortBeforeAtVenue", Estimate.of(risk.shortBeforeAtVenue())))
            .name("cluster");
        if (risk.cluster() == null) {
            json.nothing();
        } else {
            json.object().name("priceLow").exact(risk.cluster().priceLow())
                .name("priceHigh").exact(risk.cluster().priceHigh())
                .with(EstimateText.exact("", Estimate.of(risk.cluster())))
                .name("shareBefore").exact(risk.shareBefore()).endObject();
        }
        json.name("clearPrice").exact(risk.clearPrice()).name("clearMargin").exact(risk.clearMargin())
            .name("clearLeverage").exact(risk.clearLeverage()).endObject();
    }
}
