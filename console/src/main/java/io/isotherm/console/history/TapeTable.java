package io.isotherm.console.history;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.RecordSource;
import io.isotherm.client.history.TapeView;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.console.text.CsvText;
import io.isotherm.console.text.NumberText;
import io.isotherm.console.text.PlainText;
import io.isotherm.console.text.TextTable;
import io.isotherm.console.text.UtcText;
import java.io.PrintWriter;
import java.math.BigDecimal;

/** Liquidations one by one, as venues reported them: a line each, oldest first. */
final class TapeTable implements RecordTable {
    private static final int MICRO_DIGITS = 6;

    private final HistoryFormat format;
    private final String underlying;
    private final String wanted;
    private final TapeView liquidation = new TapeView();
    private final TextTable table = new TextTable().row("RECEIVED", "VENUE", "CONTRACT", "SIDE", "PRICE", "QUANTITY",
        "USD", "").leftFrom(7);
    private boolean headed;

    /** Prints those of all venues, or of the wanted one alone when it is not null. */
    TapeTable(final HistoryFormat format, final String underlying, final String wanted) {
        this.format = format;
        this.underlying = underlying;
        this.wanted = wanted;
    }

    @Override
    public boolean add(final RecordSource series, final PrintWriter out) {
        liquidation.of(series);
        head(out);
        final VenueEntry venue = series.header().venues().get(liquidation.venueRow());
        if (wanted != null && !wanted.equals(venue.code())) {
            return false;
        }
        final long ordinal = series.record().getLong(HistorySegmentDescriptor.ORDINAL_OFFSET);
        switch (format) {
            case CSV -> CsvText.line(out, Long.toString(ordinal), UtcText.ofNs(liquidation.receiveTimeNs()),
                told() ? UtcText.ofNs(liquidation.eventTimeNs()) : null, underlying, venue.code(),
                venue.coverage().word(), liquidation.instrument().symbol(), liquidation.side().word(),
                plain(liquidation.price()), plain(liquidation.quantity()),
                Boolean.toString(liquidation.instrument().inverse()), plain(usd()),
                Boolean.toString(liquidation.gapBefore()), Integer.toString(liquidation.lostBefore()));
            case JSON -> json(out, venue, ordinal);
            default -> table.row(UtcText.ofNs(liquidation.receiveTimeNs()), PlainText.of(venue.code()),
                PlainText.of(liquidation.instrument().symbol()), liquidation.side().word(),
                plain(liquidation.price()), plain(liquidation.quantity()),
                NumberText.amount(usd().doubleValue()), (liquidation.gapBefore() ? "gap before " : "")
                    + (liquidation.lostBefore() > 0 ? liquidation.lostBefore() + " lost before" : ""));
        }
        return true;
    }

    private void head(final PrintWriter out) {
        if (format == HistoryFormat.CSV && !headed) {
            out.println("number,receiveTime,eventTime,underlying,venue,coverage,contract,side,price,quantity,inverse,"
                + "usd,gapBefore,lostBefore");
        }
        headed = true;
    }

    private boolean told() {
        return liquidation.eventTimeNs() != Long.MIN_VALUE;
    }

    private BigDecimal usd() {
        return BigDecimal.valueOf(liquidation.usdMicros(), MICRO_DIGITS);
    }

    private static String plain(final BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private void json(final PrintWriter out, final VenueEntry venue, final long ordinal) {
        final JsonText json = new JsonText().object().name("number").number(ordinal).name("underlying")
            .text(underlying).name("receiveTimeNs").number(liquidation.receiveTimeNs()).name("eventTimeNs");
        if (told()) {
            json.number(liquidation.eventTimeNs());
        } else {
            json.nothing();
        }
        out.println(json.name("venue").text(venue.code()).name("coverage").text(venue.coverage().word())
            .name("contract").text(liquidation.instrument().symbol()).name("side").text(liquidation.side().word())
            .name("price").plain(liquidation.price()).name("quantity").plain(liquidation.quantity())
            .name("inverse").flag(liquidation.instrument().inverse()).name("usd").plain(usd()).name("gapBefore")
            .flag(liquidation.gapBefore()).name("lostBefore").number(liquidation.lostBefore()).endObject());
    }

    @Override
    public void end(final PrintWriter out) {
        head(out);
        if (format == HistoryFormat.TEXT) {
            table.print(out);
        }
    }
}
