package io.isotherm.engine.publish;

import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.LayoutVersion;
import io.isotherm.engine.config.EffectiveConfiguration;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.density.LeverageMix;
import io.isotherm.engine.grid.BucketWidth;
import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.util.Locale;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.wire.TextWire;
import net.openhft.chronicle.wire.Wire;
import net.openhft.chronicle.wire.WireOut;

/**
 * The text beside the snapshot file that says what its numbers are: names, units, scales, where each maintenance
 * bracket comes from, model parameters and the leverage prior. Chronicle Wire text, for people and scripts.
 */
public final class Manifest {
    private Manifest() {
    }

    /**
     * The manifest's text, for {@link io.isotherm.engine.snapshot.SnapshotFile#create}.
     *
     * @param table         of the instruments.
     * @param configuration in force.
     * @return YAML.
     */
    public static String text(final InstrumentTable table, final EngineConfiguration configuration) {
        final Bytes<byte[]> bytes = Bytes.allocateElasticOnHeap(1 << 14);
        final Wire wire = new TextWire(bytes).useTextDocuments();
        wire.write("engine").text(EngineVersion.TEXT);
        wire.write("layoutVersion").text(LayoutVersion.text(LayoutVersion.CURRENT));
        // The manifest is written once, at the start, when nothing is.
        wire.write("calibrated").bool(false);
        wire.write("calibration").text("false at the start; since then by venue and distance band, in each map's head");
        wire.write("units").marshallable(m -> {
            m.write("usd").text("quote currency of the instrument; USDT and USDC are taken as USD");
            m.write("price").text("long, value = price / 10^priceScale, quote currency per quoted unit");
            m.write("quantity").text("long, value = quantity / 10^quantityScale, base asset (linear) or quote"
                + " currency (inverse)");
            m.write("time").text("nanoseconds since the Unix epoch");
        });
        wire.write("bands").sequence(out -> {
            for (final DistanceBand band : DistanceBand.values()) {
                out.text(band.word());
            }
        });
        wire.write("leveragePrior").marshallable(Manifest::prior);
        wire.write("instruments").sequence(out -> {
            for (int id = 0; id < table.size(); id++) {
                final Instrument instrument = table.get(id);
                final double widthBps = BucketWidth.bps(table, instrument.underlyingId());
                out.marshallable(m -> instrument(m, instrument, widthBps));
            }
        });
        return bytes + EffectiveConfiguration.text(configuration);
    }

    private static void prior(final WireOut out) {
        final LeverageMix mix = new LeverageMix();
        for (int k = 0; k < ComponentBasis.COUNT; k++) {
            final String name = k < ComponentBasis.NARROW
                ? String.format(Locale.ROOT, "%.0fx", ComponentBasis.leverage(k))
                : String.format(Locale.ROOT, "%.1f%%", 100 * ComponentBasis.hatDistance(k - ComponentBasis.NARROW));
            out.write(name).float64(mix.weight(k));
        }
    }

    private static void instrument(final WireOut out, final Instrument instrument, final double widthBps) {
        out.write("id").int32(instrument.id());
        out.write("venue").text(instrument.venue().code());
        out.write("symbol").text(instrument.symbol());
        out.write("underlying").text(instrument.underlying());
        out.write("kind").text(instrument.kind().name().toLowerCase(Locale.ROOT));
        out.write("bucketWidthBps").float64(widthBps);
        out.write("priceMultiplier").int64(instrument.priceMultiplier());
        out.write("priceScale").int32(instrument.priceScale());
        out.write("quantityScale").int32(instrument.quantityScale());
        out.write("tradeCount").text(word(instrument.figures().tradeCount()));
        out.write("liquidationUnit").text(word(instrument.figures().liquidationUnit()));
        out.write("mark").text(word(instrument.figures().markSource()));
        out.write("coverage").text(instrument.coverage().name().toLowerCase(Locale.ROOT));
        out.write("openInterest").text(instrument.openInterestSource().name().toLowerCase(Locale.ROOT));
        out.write("brackets").marshallable(m -> {
            m.write("source").text(instrument.brackets().source());
            m.write("date").text(instrument.brackets().date());
            m.write("assumed").bool(instrument.brackets().assumed());
            if (instrument.brackets().assumed()) {
                m.write("assumedRule").text(instrument.brackets().assumedRule());
            }
            m.write("unit").text(instrument.brackets().unit().name().toLowerCase(Locale.ROOT));
            m.write("feeRate").float64(instrument.brackets().feeRate());
            m.write("steps").sequence(steps -> {
                for (final Bracket bracket : instrument.brackets().brackets()) {
                    steps.marshallable(s -> {
                        s.write("cap").float64(bracket.cap());
                        s.write("maintenanceRate").float64(bracket.maintenanceRate());
                        s.write("maxLeverage").float64(bracket.maxLeverage());
                        s.write("deduction").float64(bracket.deduction());
                        s.write("assumed").bool(bracket.assumed());
                    });
                }
            });
        });
    }

    private static String word(final Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
