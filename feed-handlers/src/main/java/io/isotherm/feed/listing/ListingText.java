package io.isotherm.feed.listing;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The one text form of listings: files that are kept between runs, and frames that captures record, so that a replay
 * applies what the live engine applied. One JSON object; a contract per line:
 *
 * <pre>
 * {"isothermListing":1,"venue":"okx","time":"2026-11-22T04:10:00Z","byOpenInterest":["BTC-USDT-SWAP"],"contracts":[
 * {"symbol":"BTC-USDT-SWAP","state":"trading","kind":"linear","contractValue":"0.01","tickSize":"0.1",
 *  "quantityStep":"0.01","brackets":{"unit":"base","source":"…","date":"2026-11-22","steps":[[10,0.004,100,0]]}}
 * ]}
 * </pre>
 *
 * <p>A step is cap, maintenance rate, highest leverage and deduction. What the venue does not say is left out. A reader
 * refuses another version, and whatever a venue's own answer would be refused for.
 *
 * <p><b>Threads:</b> any; keeps nothing. Written by the watch's thread, read on the feed thread.
 */
public final class ListingText {
    private static final int VERSION = 1;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private ListingText() {
    }

    /**
     * Writes a listing.
     *
     * @param listing to write.
     * @return JSON.
     */
    public static String write(final VenueListing listing) {
        final StringBuilder text = new StringBuilder("{\"isothermListing\":").append(VERSION);
        text.append(",\"venue\":").append(quoted(listing.venue().code()));
        text.append(",\"time\":").append(quoted(instant(listing.timeNs()))).append(",\"byOpenInterest\":[");
        for (int i = 0; i < listing.byOpenInterest().size(); i++) {
            text.append(i == 0 ? "" : ",").append(quoted(listing.byOpenInterest().get(i)));
        }
        text.append("],\"contracts\":[");
        for (int i = 0; i < listing.contracts().size(); i++) {
            text.append(i == 0 ? "\n" : ",\n");
            contract(text, listing.contracts().get(i));
        }
        return text.append("\n]}\n").toString();
    }

    private static void contract(final StringBuilder text, final ListedContract contract) {
        text.append("{\"symbol\":").append(quoted(contract.symbol()));
        text.append(",\"state\":").append(quoted(word(contract.state())));
        if (contract.endsNs() != ListedContract.NO_END) {
            text.append(",\"ends\":").append(quoted(instant(contract.endsNs())));
        }
        if (contract.kind() != null) {
            text.append(",\"kind\":").append(quoted(word(contract.kind())));
        }
        number(text, "contractValue", contract.contractValue());
        number(text, "tickSize", contract.tickSize());
        number(text, "quantityStep", contract.quantityStep());
        if (contract.brackets() != null) {
            brackets(text, contract.brackets());
        }
        text.append('}');
    }

    private static void number(final StringBuilder text, final String key, final BigDecimal value) {
        if (value != null) {
            text.append(",\"").append(key).append("\":").append(quoted(value.toPlainString()));
        }
    }

    private static void brackets(final StringBuilder text, final BracketTable table) {
        text.append(",\"brackets\":{\"unit\":").append(quoted(word(table.unit())));
        text.append(",\"source\":").append(quoted(table.source()));
        text.append(",\"date\":").append(quoted(table.date())).append(",\"steps\":[");
        for (int i = 0; i < table.brackets().size(); i++) {
            final Bracket step = table.brackets().get(i);
            text.append(i == 0 ? "[" : ",[").append(plain(step.cap())).append(',').append(plain(step.maintenanceRate()))
                .append(',').append(plain(step.maxLeverage())).append(',').append(plain(step.deduction())).append(']');
        }
        text.append("]}");
    }

    /** The shortest decimal that reads back as the very same number. */
    private static String plain(final double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    private static String instant(final long timeNs) {
        return Instant.ofEpochSecond(Math.floorDiv(timeNs, NS_PER_SECOND), Math.floorMod(timeNs, NS_PER_SECOND))
            .toString();
    }

    private static String word(final Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String quoted(final String value) {
        final StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            final char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }

    /**
     * Reads a listing.
     *
     * @param place stands for the text in messages.
     * @param text  UTF-8.
     * @return the listing.
     * @throws ListingException when it is not whole, of another version, or says what cannot be.
     */
    public static VenueListing read(final String place, final byte[] text) throws ListingException {
        final ListingJson json = new ListingJson(place, text);
        final long root = json.root();
        final BigDecimal version = json.requiredNumber(root, "isothermListing");
        if (version.compareTo(BigDecimal.valueOf(VERSION)) != 0) {
            throw json.wrong("is of version " + version.toPlainString() + ", this engine reads version " + VERSION);
        }
        final Venue venue = Venue.ofCode(json.requiredText(root, "venue"));
        if (venue == null) {
            throw json.wrong("is of an unknown venue, \"" + json.requiredText(root, "venue") + "\"");
        }
        final long timeNs = json.requiredInstant(root, "time");
        final List<ListedContract> contracts = new ArrayList<>();
        for (final long row : json.elements(root, "contracts")) {
            contracts.add(contract(json, venue, row, timeNs));
        }
        final List<String> byOpenInterest = new ArrayList<>();
        for (final long symbol : json.elements(root, "byOpenInterest")) {
            byOpenInterest.add(json.string(symbol));
        }
        return new VenueListing(venue, timeNs, contracts, byOpenInterest);
    }

    private static ListedContract contract(final ListingJson json, final Venue venue, final long row,
                                           final long timeNs) throws ListingException {
        final String symbol = json.requiredText(row, "symbol");
        final String kind = json.text(row, "kind");
        final BigDecimal value = json.number(row, "contractValue");
        if (value != null && value.signum() <= 0) {
            throw json.wrong("has a contract of size " + value.toPlainString());
        }
        return new ListedContract(venue, symbol, json.constant(row, "state", TradingState.class),
            json.instant(row, "ends", ListedContract.NO_END),
            kind == null ? null : json.constant(row, "kind", ContractKind.class), value,
            json.positive(row, "tickSize"), json.positive(row, "quantityStep"),
            json.has(row, "brackets") ? brackets(json, symbol, json.member(row, "brackets"), timeNs) : null);
    }

    private static BracketTable brackets(final ListingJson json, final String symbol, final long object,
                                         final long timeNs) throws ListingException {
        final List<Bracket> read = new ArrayList<>();
        boolean deducts = false;
        for (final long step : json.elements(object, "steps")) {
            final List<Long> cells = json.items(step, "steps");
            if (cells.size() != 4) {
                throw json.wrong("has a step of " + cells.size() + " numbers for " + symbol + ", not 4");
            }
            final Bracket bracket = new Bracket(json.real(cells.get(0)), json.real(cells.get(1)),
                json.real(cells.get(2)), json.real(cells.get(3)), false);
            deducts |= bracket.deduction() > 0;
            read.add(bracket);
        }
        final BracketSteps steps = new BracketSteps(json.place() + ": brackets of " + symbol, deducts);
        for (final Bracket bracket : read) {
            steps.add(bracket);
        }
        return steps.table(json.constant(object, "unit", BracketTable.Unit.class), 0,
            json.requiredText(object, "source"), timeNs);
    }
}
