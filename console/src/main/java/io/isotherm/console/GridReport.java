package io.isotherm.console;

import io.isotherm.client.GridBasis;
import io.isotherm.client.GridInstrument;
import io.isotherm.client.GridView;
import io.isotherm.client.PulseView;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.GridSlotDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.console.text.CsvText;
import io.isotherm.console.text.TextTable;
import java.io.PrintWriter;
import java.util.Locale;

/** One contract's grid: its components as table, or its buckets as comma-separated values, or both as JSON. */
final class GridReport {
    private final GridView grid;

    /**
     * Of a grid that was read whole.
     *
     * @param grid a copy.
     */
    GridReport(final GridView grid) {
        this.grid = grid;
    }

    /** 64 bits over the grid, 16 digits. */
    String digest() {
        return String.format("%016x", grid.digest());
    }

    void table(final PrintWriter out) {
        final GridInstrument of = grid.instrument();
        out.println("grid of " + of.venue() + " " + of.symbol() + ", publish " + grid.sequence() + " as of "
            + Numbers.time(grid.asOfNs()) + ", after event " + grid.eventSequence());
        out.println("mark " + Numbers.exact(grid.mark(), of.priceScale()) + ", open interest "
            + Numbers.orDash(Numbers.exact(grid.openInterest(), of.quantityScale())) + " " + unit()
            + (grid.weightsAsOfNs() == 0 ? ", weights of the prior: nothing was learnt yet"
            : ", weights as of " + Numbers.time(grid.weightsAsOfNs())));
        out.println();
        final TextTable table = new TextTable();
        table.row("COMPONENT", "BUCKETS", "WEIGHT", "LONG SCALE", "LONG LIVE", "LONG BEYOND", "SHORT SCALE",
            "SHORT LIVE", "SHORT BEYOND");
        for (int k = 0; k < grid.basis().count(); k++) {
            table.row(name(k), Integer.toString(grid.basis().bucketsPerCell(k)), digits(grid.weight(k)),
                digits(grid.scale(Side.LONG, k)), digits(grid.mass(Side.LONG, k)), digits(grid.beyond(Side.LONG, k)),
                digits(grid.scale(Side.SHORT, k)), digits(grid.mass(Side.SHORT, k)),
                digits(grid.beyond(Side.SHORT, k)));
        }
        table.row("never", "-", digits(grid.weight(grid.basis().count())), "-", "-", "-", "-", "-", "-");
        table.print(out);
        out.println();
        out.println("LIVE is the quantity, in " + unit() + ", if every opener were in the component;");
        out.println("BEYOND the part of it outside the window. Buckets: --format csv");
    }

    void csv(final PrintWriter out) {
        out.print("venue,symbol,bucket,side,priceLow,priceHigh,quantity,usd");
        for (int k = 0; k < grid.basis().count(); k++) {
            out.print(",unitExposure" + k);
        }
        out.println();
        for (int i = 0; i < GridSlotDescriptor.BUCKET_COUNT; i++) {
            final int bucket = grid.windowLow() + i;
            final Side side = bucket < grid.markBucket() ? Side.LONG : Side.SHORT;
            if (holds(side, bucket)) {
                final String[] cells = new String[8 + grid.basis().count()];
                cells[0] = grid.instrument().venue();
                cells[1] = grid.instrument().symbol();
                cells[2] = Integer.toString(bucket);
                cells[3] = side.word();
                cells[4] = Double.toString(grid.edge(bucket));
                cells[5] = Double.toString(grid.edge(bucket + 1));
                cells[6] = Double.toString(grid.quantity(side, bucket));
                cells[7] = Double.toString(grid.usd(side, bucket));
                for (int k = 0; k < grid.basis().count(); k++) {
                    cells[8 + k] = Double.toString(grid.unitExposure(side, k, bucket));
                }
                CsvText.line(out, cells);
            }
        }
    }

    void json(final PrintWriter out) {
        final GridInstrument of = grid.instrument();
        final JsonText json = new JsonText().object().name("venue").text(of.venue()).name("symbol").text(of.symbol())
            .name("underlying").text(of.underlying()).name("unit").text(unit())
            .name("publish").number(grid.sequence()).name("eventSequence").number(grid.eventSequence())
            .name("asOfNs").number(grid.asOfNs());
        if (grid.eventTimeNs() == PulseView.NONE) {
            json.name("eventTimeNs").nothing();
        } else {
            json.name("eventTimeNs").number(grid.eventTimeNs());
        }
        json.name("weightsAsOfNs").number(grid.weightsAsOfNs()).name("priceScale").number(of.priceScale())
            .name("quantityScale").number(of.quantityScale()).name("priceMultiplier").number(of.priceMultiplier())
            .name("mark").digits(Numbers.exact(grid.mark(), of.priceScale()))
            .name("openInterest").digits(Numbers.exact(grid.openInterest(), of.quantityScale()))
            .name("markBucket").number(grid.markBucket()).name("bucketWidthBps").exact(of.bucketWidthBps())
            .name("digest").text(digest()).name("neverWeight").exact(grid.weight(grid.basis().count()))
            .name("components").array();
        final GridBasis basis = grid.basis();
        for (int k = 0; k < basis.count(); k++) {
            json.object().name("leverage").exact(basis.leverage(k)).name("distance").exact(basis.distance(k))
                .name("bucketsPerCell").number(basis.bucketsPerCell(k)).name("weight").exact(grid.weight(k));
            for (final Side side : Side.values()) {
                json.name(side.word()).object().name("scale").exact(grid.scale(side, k))
                    .name("live").exact(grid.mass(side, k)).name("beyond").exact(grid.beyond(side, k)).endObject();
            }
            json.endObject();
        }
        json.endArray().name("buckets").array();
        for (int i = 0; i < GridSlotDescriptor.BUCKET_COUNT; i++) {
            final int bucket = grid.windowLow() + i;
            final Side side = bucket < grid.markBucket() ? Side.LONG : Side.SHORT;
            if (holds(side, bucket)) {
                json.object().name("bucket").number(bucket).name("side").text(side.word())
                    .name("priceLow").exact(grid.edge(bucket)).name("priceHigh").exact(grid.edge(bucket + 1))
                    .name("quantity").exact(grid.quantity(side, bucket)).name("usd").exact(grid.usd(side, bucket))
                    .name("unitExposures").array();
                for (int k = 0; k < basis.count(); k++) {
                    json.exact(grid.unitExposure(side, k, bucket));
                }
                json.endArray().endObject();
            }
        }
        out.println(json.endArray().endObject());
    }

    private boolean holds(final Side side, final int bucket) {
        for (int k = 0; k < grid.basis().count(); k++) {
            if (grid.unitExposure(side, k, bucket) != 0) {
                return true;
            }
        }
        return false;
    }

    private String unit() {
        final GridInstrument of = grid.instrument();
        return of.inverse() ? "USD" : of.priceMultiplier() == 1 ? of.underlying()
            : of.priceMultiplier() + " " + of.underlying();
    }

    private String name(final int component) {
        return grid.basis().narrow(component) ? String.format(Locale.ROOT, "%.0fx", grid.basis().leverage(component))
            : "hat " + grid.basis().distance(component);
    }

    private static String digits(final double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
