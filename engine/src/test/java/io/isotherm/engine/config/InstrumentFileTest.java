package io.isotherm.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.FigureRules;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.math.BigDecimal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InstrumentFileTest {
    private static final Path SHIPPED =
        Path.of(System.getProperty("isotherm.home", "..")).resolve("config/instruments.yaml");
    private static final String ONE = """
        brackets:
          t:
            unit: quote
            source: here
            date: 2026-01-01
            steps: [{cap: 1000, rate: 0.01, leverage: 50}]
        instruments:
          - venue: bybit
            symbol: PEPEUSDT
            underlying: PEPE
            kind: linear
            referencePrice: 0.00001
            referenceQuantity: 1000
            coverage: full
            openInterest: socket
            brackets: t
        """;

    private final InstrumentTable table = InstrumentFile.read(SHIPPED);

    @Test
    void shouldListBitcoinAndEtherOfEveryVenue() {
        final Set<String> pairs = new HashSet<>();
        for (int i = 0; i < table.size(); i++) {
            pairs.add(table.get(i).venue().code() + " " + table.get(i).underlying());
        }
        for (final Venue venue : Venue.values()) {
            assertTrue(pairs.contains(venue.code() + " BTC") && pairs.contains(venue.code() + " ETH"), venue.code());
        }
        assertEquals(table.size(), pairs.size());
        assertEquals(List.of("BTC", "ETH", "SOL", "DOGE", "PEPE"), table.underlyings());
    }

    @Test
    void shouldSubscribeByDefaultToWhatItLists() {
        for (final Venue venue : Venue.values()) {
            for (final String symbol : VenueConfiguration.defaults(venue).symbols()) {
                assertEquals(symbol, find(venue, symbol).symbol());
            }
        }
    }

    @Test
    void shouldKnowWhatAContractIsWorth() {
        assertUnit("100", ContractKind.INVERSE, find(Venue.BINANCE_COINM, "BTCUSD_PERP"));
        assertUnit("10", ContractKind.INVERSE, find(Venue.BINANCE_COINM, "ETHUSD_PERP"));
        assertUnit("1", ContractKind.INVERSE, find(Venue.DERIBIT, "BTC-PERPETUAL"));
        assertUnit("1", ContractKind.INVERSE, find(Venue.BITMEX, "XBTUSD"));
        assertUnit("0.00001", ContractKind.LINEAR, find(Venue.BITMEX, "ETHUSDT"));
        assertUnit("0.0001", ContractKind.LINEAR, find(Venue.GATE, "BTC_USDT"));
        assertUnit("0.01", ContractKind.LINEAR, find(Venue.GATE, "ETH_USDT"));
        assertUnit("0.001", ContractKind.LINEAR, find(Venue.HTX, "BTC-USDT"));
        assertUnit("1", ContractKind.LINEAR, find(Venue.KRAKEN_FUTURES, "PF_XBTUSD"));
        assertEquals(1000, find(Venue.BINANCE_USDM, "1000PEPEUSDT").priceMultiplier());
        assertEquals(1000, find(Venue.HYPERLIQUID, "kPEPE").priceMultiplier());
        assertEquals("BTC", find(Venue.BITMEX, "XBTUSD").underlying());
        assertEquals("BTC", find(Venue.KRAKEN_FUTURES, "PF_XBTUSD").underlying());
    }

    @Test
    void shouldKnowWhoseFiguresMeanSomethingElse() {
        assertEquals(new FigureRules(FigureRules.TradeCount.BOTH_SIDES, FigureRules.LiquidationUnit.VENUE,
            FigureRules.MarkSource.MID), find(Venue.HTX, "BTC-USDT").figures());
        assertEquals(new FigureRules(FigureRules.TradeCount.ONE_SIDE, FigureRules.LiquidationUnit.QUOTE,
            FigureRules.MarkSource.VENUE), find(Venue.BITGET, "BTCUSDT").figures());
        for (int i = 0; i < table.size(); i++) {
            final Instrument instrument = table.get(i);
            assertEquals(instrument.venue() == Venue.HTX || instrument.venue() == Venue.BITGET,
                !instrument.figures().equals(FigureRules.USUAL), instrument.toString());
            assertEquals(instrument, instrument.renumbered(instrument.id(), instrument.underlyingId()));
        }
    }

    private static void assertUnit(final String unit, final ContractKind kind, final Instrument instrument) {
        assertEquals(new BigDecimal(unit),
            BigDecimal.valueOf(instrument.contractValue(), instrument.contractValueScale()), instrument.toString());
        assertEquals(kind, instrument.kind(), instrument.toString());
    }

    @Test
    void shouldKnowOkxContractValues() {
        final Instrument btc = find(Venue.OKX, "BTC-USDT-SWAP");
        final Instrument doge = find(Venue.OKX, "DOGE-USDT-SWAP");
        assertEquals(BigDecimal.valueOf(1, 2), BigDecimal.valueOf(btc.contractValue(), btc.contractValueScale()));
        assertEquals(1000, doge.contractValue());
        assertEquals(0, doge.contractValueScale());
        assertEquals(Coverage.SAMPLED, btc.coverage());
    }

    @Test
    void shouldHaveTheFinestScalesThatHoldAHundredTimesTheReference() {
        // written out in the file so that a reader sees them; leaving them out must give the same
        final String text = read().replaceAll("(?m)^    (price|quantity)Scale: .*\n", "");
        final InstrumentTable computed = InstrumentFile.parse("computed", text);
        for (int i = 0; i < table.size(); i++) {
            assertEquals(computed.get(i).priceScale(), table.get(i).priceScale(), table.get(i).toString());
            assertEquals(computed.get(i).quantityScale(), table.get(i).quantityScale(), table.get(i).toString());
        }
        assertEquals(11, ScaleRule.scale(new BigDecimal("100000")), "100 x 100,000 x 10^11 = 10^18 fits, 10^19 not");
        assertEquals(-1, ScaleRule.scale(new BigDecimal("1e18")));
        assertEquals(18, ScaleRule.scale(new BigDecimal("0.01")));
    }

    @Test
    void shouldObeyTheContinuityLawWhereVenuesDeduct() {
        for (int i = 0; i < table.size(); i++) {
            final Instrument instrument = table.get(i);
            final List<Bracket> steps = instrument.brackets().brackets();
            assertEquals(0, steps.get(0).deduction(), instrument.toString());
            for (int n = 1; n < steps.size(); n++) {
                final Bracket before = steps.get(n - 1);
                final Bracket step = steps.get(n);
                final double expected = instrument.venue() == Venue.OKX ? 0
                    : before.deduction() + before.cap() * (step.maintenanceRate() - before.maintenanceRate());
                assertEquals(expected, step.deduction(), 1e-6 * Math.max(1, expected), instrument + " step " + n);
                assertTrue(step.maintenanceRate() > before.maintenanceRate(), instrument + " step " + n);
                assertTrue(step.maxLeverage() < before.maxLeverage(), instrument + " step " + n);
            }
        }
    }

    @Test
    void shouldMarkExactlyTheStepsThatNoSourceShows() {
        for (int i = 0; i < table.size(); i++) {
            final Instrument instrument = table.get(i);
            final BracketTable brackets = instrument.brackets();
            final int known = switch (instrument.toString()) {
                case "bybit:BTCUSDT" -> 2;
                case "okx:BTC-USDT-SWAP", "okx:ETH-USDT-SWAP", "dydx:BTC-USD" -> 1;
                default -> instrument.venue() == Venue.BINANCE_USDM ? brackets.brackets().size() : 0;
            };
            for (int n = 0; n < brackets.brackets().size(); n++) {
                assertEquals(n >= known, brackets.brackets().get(n).assumed(), instrument + " step " + n);
            }
            assertEquals(brackets.assumed(), !brackets.assumedRule().isEmpty(), instrument.toString());
            assertFalse(brackets.source().isEmpty());
        }
    }

    @Test
    void shouldCarryThePublishedFigures() {
        final List<Bracket> bybit = find(Venue.BYBIT, "BTCUSDT").brackets().brackets();
        assertEquals(new Bracket(300_000, 0.0033, 150, 0, false), bybit.get(0));
        assertEquals(new Bracket(2_000_000, 0.005, 100, 510, false), bybit.get(1));
        assertEquals(new Bracket(3_000_000, 0.0065, 75, 950, false),
            find(Venue.BINANCE_USDM, "BTCUSDT").brackets().brackets().get(2));
        final BracketTable okx = find(Venue.OKX, "ETH-USDT-SWAP").brackets();
        assertEquals(new Bracket(500, 0.004, 100, 0, false), okx.brackets().get(0));
        assertEquals(BracketTable.Unit.BASE, okx.unit());
        assertEquals(0.0005, okx.feeRate());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "venue: bybit            | venue: bibit            | 8:12  | did you mean \"bybit\"?",
        "kind: linear            | kind: quanto            | 11:11 | quanto contracts are not supported",
        "kind: linear            | kind: quadratic         | 11:11 | expected one of linear, inverse",
        "kind: linear            | tickSize: 0             | 11:15 | expected a number above 0, found 0",
        "kind: linear            | assumedOpenInterest: 1e9 | 11:26 | does not fit the quantity scale of 13 decimals",
        "referencePrice: 0.00001 | referencePrice: -1      | 12:21 | expected a number above 0, found -1",
        "referencePrice: 0.00001 | priceScale: 4           | 8:5   | key \"referencePrice\" is missing",
        "coverage: full          | quantityScale: 17       | 14:20 | the finest that can is 13",
        "coverage: full          | covrage: full           | 14:5  | did you mean \"coverage\"?",
        "brackets: t             | brackets: tt            | 16:15 | did you mean \"t\"?",
        "symbol: PEPEUSDT        | contractValue: 1.00000000000000000001 | 9:20 | at most 18 digits",
        "rate: 0.01              | rate: 1                 | 6:31  | 1 is out of range",
        "date: 2026-01-01        | date: yesterday         | 5:11  | expected a date such as 2024-10-24",
        "leverage: 50            | leverage: 50, assumed: true | 6:13 | needs the table's assumedRule",
        "leverage: 50            | leverage: 50}, {cap: 1000, rate: 0.02, leverage: 1 | 6:52 | does not exceed",
    })
    void shouldNameThePlaceAndTheWayOut(final String old, final String now, final String place,
                                        final String complaint) {
        assertTrue(ONE.contains(old), old);
        final boolean added = now.startsWith("contractValue");
        final String text = ONE.replace(old, added ? old + "\n    " + now : now);
        final String message =
            assertThrows(ConfigurationException.class, () -> InstrumentFile.parse("i.yaml", text)).getMessage();
        assertTrue(message.contains(complaint), message);
        assertTrue(added || message.startsWith("i.yaml:" + place + ":"), message);
    }

    @Test
    void shouldRefuseASymbolListedTwice() {
        final String instrument = ONE.substring(ONE.indexOf("  - venue"));
        final String message = assertThrows(ConfigurationException.class,
            () -> InstrumentFile.parse("i.yaml", ONE + instrument)).getMessage();
        assertTrue(message.startsWith("i.yaml:18:13: ") && message.contains("listed twice"), message);
    }

    private Instrument find(final Venue venue, final String symbol) {
        for (int i = 0; i < table.size(); i++) {
            if (table.get(i).venue() == venue && table.get(i).symbol().equals(symbol)) {
                return table.get(i);
            }
        }
        throw new AssertionError(venue + " " + symbol + " is not listed");
    }

    private static String read() {
        try {
            return Files.readString(SHIPPED);
        } catch (final IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
