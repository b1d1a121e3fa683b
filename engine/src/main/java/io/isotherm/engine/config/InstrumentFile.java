package io.isotherm.engine.config;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.FigureRules;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the instrument file, documented key by key in {@code docs/configuration.md}, into an instrument table. */
public final class InstrumentFile {
    /** The most instruments that one engine serves. */
    public static final int LARGEST = 1024;

    private static final String[] INSTRUMENT_KEYS = {"venue", "symbol", "underlying", "priceMultiplier", "kind",
        "contractValue", "referencePrice", "referenceQuantity", "priceScale", "quantityScale", "coverage",
        "openInterest", "assumedOpenInterest", "tickSize", "tradeCount", "liquidationUnit", "mark", "brackets"};
    private static final String[] TABLE_KEYS = {"unit", "feeRate", "source", "date", "assumedRule", "steps"};
    private static final String[] STEP_KEYS = {"cap", "rate", "leverage", "deduction", "assumed"};

    private final Map<String, BracketTable> bracketTables = new LinkedHashMap<>();
    private final List<String> underlyings = new ArrayList<>();
    private final List<Instrument> instruments = new ArrayList<>();
    private final Set<String> listed = new HashSet<>();

    private InstrumentFile() {
    }

    /**
     * Reads a file.
     *
     * @param file in the form of {@code config/instruments.yaml}.
     * @return its instruments, ids in file order.
     * @throws ConfigurationException naming file, line and column of the first mistake.
     */
    public static InstrumentTable read(final Path file) {
        return new InstrumentFile().table(YamlDocument.read(file));
    }

    /**
     * Reads a text.
     *
     * @param name stands for the file in messages.
     * @param text of the file.
     * @return its instruments.
     * @throws ConfigurationException as {@link #read}.
     */
    public static InstrumentTable parse(final String name, final String text) {
        return new InstrumentFile().table(YamlDocument.parse(name, text));
    }

    private InstrumentTable table(final YamlMapping root) {
        root.allow("brackets", "instruments");
        final YamlMapping tables = root.required("brackets").mapping();
        for (final String name : tables.keys()) {
            bracketTables.put(name, bracketTable(tables.required(name)));
        }
        final YamlValue list = root.required("instruments");
        for (final YamlValue value : list.list()) {
            if (instruments.size() == LARGEST) {
                throw value.wrong("more than " + LARGEST + " instruments");
            }
            instruments.add(instrument(value));
        }
        if (instruments.isEmpty()) {
            throw list.wrong("at least one instrument is needed");
        }
        return new InstrumentTable(instruments);
    }

    private BracketTable bracketTable(final YamlValue value) {
        final YamlMapping table = value.mapping().allow(TABLE_KEYS);
        final BracketTable.Unit unit = table.required("unit").word(BracketTable.Unit.class);
        final String rule = table.text("assumedRule", "");
        final List<Bracket> steps = new ArrayList<>();
        double previous = 0;
        for (final YamlValue step : table.required("steps").list()) {
            final Bracket bracket = bracket(step);
            if (bracket.cap() <= previous) {
                throw step.wrong("cap " + bracket.cap() + " does not exceed the step before it, " + previous);
            }
            if (bracket.assumed() && rule.isEmpty()) {
                throw step.wrong("a step marked assumed needs the table's assumedRule to say how it was filled in");
            }
            previous = bracket.cap();
            steps.add(bracket);
        }
        if (steps.isEmpty()) {
            throw table.required("steps").wrong("at least one step is needed");
        }
        final YamlValue date = table.required("date");
        if (!date.text().matches("\\d{4}-\\d{2}(-\\d{2})?")) {
            throw date.wrong("expected a date such as 2024-10-24 or 2024-10, found \"" + date.text() + "\"");
        }
        return new BracketTable(unit, table.decimal("feeRate", 0, 0, 0.01), table.required("source").text(),
            date.text(), rule, steps);
    }

    private static Bracket bracket(final YamlValue value) {
        final YamlMapping step = value.mapping().allow(STEP_KEYS);
        final YamlValue cap = step.required("cap");
        final double size = cap.text().equals(".inf") ? Double.POSITIVE_INFINITY : cap.decimal(1e-9, 1e18);
        final double rate = step.required("rate").decimal(1e-6, 0.999999);
        return new Bracket(size, rate, step.required("leverage").decimal(1, 1000),
            step.decimal("deduction", 0, 0, 1e18), step.flag("assumed", false));
    }

    private Instrument instrument(final YamlValue value) {
        final YamlMapping m = value.mapping().allow(INSTRUMENT_KEYS);
        final Venue venue = venue(m.required("venue"));
        final YamlValue symbolValue = m.required("symbol");
        final String symbol = symbolValue.text();
        if (!listed.add(venue.code() + " " + symbol)) {
            throw symbolValue.wrong(symbol + " of " + venue.code() + " is listed twice");
        }
        final YamlValue bracketsValue = m.required("brackets");
        final BracketTable brackets = bracketTables.get(bracketsValue.text());
        if (brackets == null) {
            throw bracketsValue.oneOf(bracketsValue.text(), new ArrayList<>(bracketTables.keySet()));
        }
        final BigDecimal contractValue = positive(m, "contractValue", "1").stripTrailingZeros();
        final int contractScale = Math.max(0, contractValue.scale());
        if (contractScale + contractValue.precision() - contractValue.scale() > 18) {
            throw m.required("contractValue").wrong("expected at most 18 digits");
        }
        final String underlying = m.required("underlying").text();
        final int quantityScale = scale(m, "referenceQuantity", "quantityScale");
        return new Instrument(instruments.size(), venue, symbol, underlying, underlyingId(underlying),
            m.integer("priceMultiplier", 1, 1, 1_000_000_000L), kind(m, symbol, brackets),
            contractValue.setScale(contractScale).unscaledValue().longValueExact(),
            contractScale, scale(m, "referencePrice", "priceScale"), quantityScale,
            m.required("coverage").word(Coverage.class), m.required("openInterest").word(OpenInterestSource.class),
            brackets, tickBps(m), assumedOpenInterest(m, quantityScale), figures(m));
    }

    private static FigureRules figures(final YamlMapping m) {
        final FigureRules usual = FigureRules.USUAL;
        return new FigureRules(m.word("tradeCount", usual.tradeCount(), FigureRules.TradeCount.class),
            m.word("liquidationUnit", usual.liquidationUnit(), FigureRules.LiquidationUnit.class),
            m.word("mark", usual.markSource(), FigureRules.MarkSource.class));
    }

    private static ContractKind kind(final YamlMapping m, final String symbol, final BracketTable brackets) {
        if (m.has("kind") && m.required("kind").text().equals("quanto")) {
            throw m.required("kind").wrong("quanto contracts are not supported, because their margin and profit depend "
                + "on a second price: leave " + symbol + " out");
        }
        final ContractKind kind = m.word("kind", ContractKind.LINEAR, ContractKind.class);
        final boolean deducts = brackets.brackets().stream().anyMatch(bracket -> bracket.deduction() > 0);
        final BracketTable.Unit margin = kind == ContractKind.LINEAR ? BracketTable.Unit.QUOTE : BracketTable.Unit.BASE;
        if (deducts && brackets.unit() != margin) {
            throw m.required("brackets").wrong("a deduction is an amount of the margin currency; a table with "
                + "deductions needs unit: "
                + margin.name().toLowerCase(Locale.ROOT) + " to serve " + symbol + ", which is "
                + kind.name().toLowerCase(Locale.ROOT));
        }
        return kind;
    }

    private static double tickBps(final YamlMapping m) {
        return !m.has("tickSize") ? 0
            : 10_000 * (positive(m, "tickSize", "").doubleValue() / positive(m, "referencePrice", "").doubleValue());
    }

    /** In the venue's contracts converted by contractValue, like referenceQuantity, at the quantity scale. */
    private static long assumedOpenInterest(final YamlMapping m, final int quantityScale) {
        if (!m.has("assumedOpenInterest")) {
            return 0;
        }
        final BigDecimal scaled = positive(m, "assumedOpenInterest", "").scaleByPowerOfTen(quantityScale);
        try {
            return scaled.longValueExact();
        } catch (final ArithmeticException notExact) {
            throw m.required("assumedOpenInterest").wrong("does not fit the quantity scale of " + quantityScale
                + " decimals; is it above 100 x referenceQuantity, or has it more decimals?");
        }
    }

    /** The scale as written, checked against the reference, or computed from it. */
    private static int scale(final YamlMapping m, final String referenceKey, final String scaleKey) {
        final YamlValue value = m.required(referenceKey);
        final BigDecimal reference = positive(m, referenceKey, "");
        final int finest = ScaleRule.scale(reference);
        if (finest < 0) {
            throw value.wrong("too large for exact 64-bit numbers with a headroom of " + ScaleRule.HEADROOM);
        }
        if (!m.has(scaleKey)) {
            return finest;
        }
        final YamlValue scaleValue = m.required(scaleKey);
        final int scale = (int) scaleValue.integer(0, 18);
        if (scale > finest) {
            throw scaleValue.wrong(scale + " decimals cannot hold " + ScaleRule.HEADROOM + " x " + referenceKey + " "
                + reference.toPlainString() + "; the finest that can is " + finest);
        }
        return scale;
    }

    private static BigDecimal positive(final YamlMapping m, final String key, final String absent) {
        final BigDecimal number = m.has(key) ? m.required(key).exact() : new BigDecimal(absent);
        if (number.signum() <= 0) {
            throw m.required(key).wrong("expected a number above 0, found " + number.toPlainString());
        }
        return number;
    }

    private int underlyingId(final String underlying) {
        final int known = underlyings.indexOf(underlying);
        if (known >= 0) {
            return known;
        }
        underlyings.add(underlying);
        return underlyings.size() - 1;
    }

    static Venue venue(final YamlValue value) {
        final Venue venue = Venue.ofCode(value.text());
        if (venue == null) {
            throw value.oneOf(value.text(), VenueName.all());
        }
        return venue;
    }
}
