package io.isotherm.console;

import io.isotherm.client.DerivedView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SignalsView;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.RegimeCode;
import io.isotherm.client.layout.ScoreMeasure;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.Signal;
import io.isotherm.client.layout.SignalFigure;
import io.isotherm.client.layout.SignalLevel;
import io.isotherm.client.layout.SignalSwitch;
import io.isotherm.client.layout.SignalWorth;
import io.isotherm.console.text.TextTable;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints the signals of each underlying: every figure with its unit, and beside each signal the level that it stands
 * on, since when it is known, and what its predictions were worth. Unknown figures are dashes, null in JSON.
 */
final class SignalsReport {
    private static final MathContext DIGITS = new MathContext(6);
    private static final int PRICE_DIGITS = 8;
    private static final long SECOND_NS = 1_000_000_000L;

    /** One underlying; without a view when nothing was derived of it yet. */
    private record Derived(UnderlyingEntry entry, DerivedView view) {
    }

    private final List<Derived> all = new ArrayList<>();

    private SignalsReport() {
    }

    /**
     * Reads the newest.
     *
     * @param reader     of the file.
     * @param underlying name of the only one; null for all.
     * @return the report; null when the engine overtook every try.
     */
    static SignalsReport read(final SnapshotReader reader, final String underlying) {
        final SignalsReport report = new SignalsReport();
        for (final UnderlyingEntry entry : reader.directory().underlyings()) {
            if (underlying == null || underlying.equals(entry.name())) {
                final DerivedView view = new DerivedView();
                final ReadResult result = SnapshotReport.settled(() -> reader.clusters(entry.index(), view));
                if (result == ReadResult.LAPPED) {
                    return null;
                }
                report.all.add(new Derived(entry, result == ReadResult.OK ? view : null));
            }
        }
        return report;
    }

    void table(final PrintWriter out) {
        for (final Derived derived : all) {
            if (derived.view() == null) {
                out.println(derived.entry().name() + "  no signals yet: the analyst waits for the first map");
                continue;
            }
            final SignalsView signals = derived.view().signals();
            out.println(derived.entry().name() + "  as of " + Numbers.time(derived.view().asOfNs()) + "  fed since "
                + Numbers.time(signals.sinceNs()) + " (" + signals.seconds() + " s, " + signals.missed()
                + " s missed)");
            for (final Signal signal : Signal.values()) {
                out.println();
                out.println(signal.word() + "  " + stands(signals, signal));
                if (signals.worth(signal) == SignalWorth.OFF) {
                    continue;
                }
                final TextTable table = new TextTable();
                for (final SignalFigure figure : SignalFigure.values()) {
                    if (figure.signal() == signal) {
                        table.row("  " + figure.label(), words(figure, signals.figure(figure)), figure.unit());
                    }
                }
                table.leftFrom(2).print(out);
            }
        }
    }

    private static String stands(final SignalsView signals, final Signal signal) {
        if (signals.worth(signal) == SignalWorth.OFF) {
            return SignalSwitch.reason(signal);
        }
        final SignalLevel level = signals.level(signal);
        return (level == SignalLevel.NONE ? "" : level.word() + ", ")
            + (signals.knownNs(signal) == 0 ? "not known yet"
                : "known as of " + Numbers.time(signals.knownNs(signal)) + ", " + signals.knownSeconds(signal) + " s")
            + ", " + worth(signals, signal);
    }

    private static String worth(final SignalsView signals, final Signal signal) {
        final SignalWorth worth = signals.worth(signal);
        if (worth == SignalWorth.UNJUDGED) {
            return "nobody judges it: it is a record";
        }
        final String trials = String.format(Locale.ROOT, "%.0f trials", signals.trials(signal));
        return worth == SignalWorth.NOT_YET_MEASURED ? "score not yet measured (" + trials + " of 30)"
            : worth.word() + ": " + signals.measure(signal).word() + " " + Numbers.ratio(signals.score(signal))
            + " (from " + Numbers.ratio(signals.scoreLow(signal)) + "), chance "
            + Numbers.ratio(signals.chance(signal)) + ", " + trials;
    }

    private static String words(final SignalFigure figure, final double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return switch (figure.unit()) {
            case "USD" -> Numbers.amount(value);
            case "price" -> new BigDecimal(value).round(new MathContext(PRICE_DIGITS)).stripTrailingZeros()
                .toPlainString();
            case "side" -> (value > 0 ? Side.LONG : Side.SHORT).word();
            case "code" -> RegimeCode.ofCode((int) value).word();
            case "seconds since 1970" -> Numbers.time((long) value * SECOND_NS);
            default -> new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
        };
    }

    void json(final PrintWriter out) {
        final JsonText json = new JsonText();
        json.object().name("underlyings").array();
        for (final Derived derived : all) {
            json.object().name("symbol").text(derived.entry().name()).name("published")
                .flag(derived.view() != null);
            if (derived.view() != null) {
                json(json, derived.view());
            }
            json.endObject();
        }
        out.println(json.endArray().endObject());
    }

    private static void json(final JsonText json, final DerivedView view) {
        final SignalsView signals = view.signals();
        json.name("asOfNs").number(view.asOfNs()).name("mapSequence").number(view.mapSequence())
            .name("calibrated").flag(view.calibrated()).name("sinceNs").number(signals.sinceNs())
            .name("seconds").number(signals.seconds()).name("missed").number(signals.missed())
            .name("signals").object();
        for (final Signal signal : Signal.values()) {
            json.name(signal.word()).object().name("level").text(signals.level(signal).word())
                .name("knownNs").number(signals.knownNs(signal))
                .name("knownSeconds").number(signals.knownSeconds(signal))
                .name("worth").text(signals.worth(signal).word());
            if (signals.worth(signal) == SignalWorth.OFF) {
                json.name("reason").text(SignalSwitch.reason(signal));
            }
            if (signals.measure(signal) != ScoreMeasure.NONE) {
                json.name("measure").text(signals.measure(signal).word()).name("trials").exact(signals.trials(signal))
                    .name("score").exact(signals.score(signal)).name("scoreLow").exact(signals.scoreLow(signal))
                    .name("chance").exact(signals.chance(signal));
            }
            for (final SignalFigure figure : SignalFigure.values()) {
                if (figure.signal() == signal) {
                    json.name(figure.label()).exact(signals.figure(figure));
                }
            }
            json.endObject();
        }
        json.endObject().name("clusters").array();
        clusters(json, view, Side.LONG, view.clusters().below().size());
        clusters(json, view, Side.SHORT, view.clusters().above().size());
        json.endArray();
    }

    private static void clusters(final JsonText json, final DerivedView view, final Side side, final int count) {
        final SignalsView signals = view.signals();
        for (int i = 0; i < count; i++) {
            json.object().name("side").text(side.word()).name("peakPrice").exact((side == Side.LONG
                ? view.clusters().below() : view.clusters().above()).get(i).peakPrice())
                .name("score").exact(signals.clusterScore(side, i)).name("reach").exact(signals.clusterReach(side, i))
                .name("impactUsd").exact(signals.clusterImpactUsd(side, i))
                .name("whales").exact(signals.clusterWhales(side, i)).endObject();
        }
    }
}
