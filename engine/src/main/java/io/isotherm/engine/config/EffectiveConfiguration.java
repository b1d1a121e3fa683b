package io.isotherm.engine.config;

import io.isotherm.engine.checkpoint.CheckpointSettings;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.journal.JournalSettings;
import io.isotherm.feed.stream.StreamTimeouts;
import java.util.Locale;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.wire.TextWire;
import net.openhft.chronicle.wire.Wire;

/** The configuration in force as Chronicle Wire text, every key written out; {@link ConfigurationFile} reads it. */
public final class EffectiveConfiguration {
    private EffectiveConfiguration() {
    }

    /**
     * Writes every key with its value.
     *
     * @param configuration in force.
     * @return lines of {@code key: value}.
     */
    public static String text(final EngineConfiguration configuration) {
        final Bytes<byte[]> bytes = Bytes.allocateElasticOnHeap(4096);
        final Wire wire = new TextWire(bytes).useTextDocuments();
        wire.write("instruments").text(configuration.instruments().toString());
        wire.write("venues").marshallable(venues -> {
            for (final VenueConfiguration venue : configuration.venues()) {
                venues.write(venue.venue().code()).marshallable(m -> {
                    m.write("enabled").bool(venue.enabled());
                    m.write("url").text(venue.url());
                    if (venue.rest() != null) {
                        m.write("rest").text(venue.rest());
                    }
                    m.write("openInterestEvery").text(DurationText.of(venue.openInterestEveryNs()));
                    if (venue.topByOpenInterest() > 0) {
                        m.write("topByOpenInterest").int32(venue.topByOpenInterest());
                    } else {
                        m.write("symbols").sequence(out -> venue.symbols().forEach(out::text));
                    }
                    m.write("connections").int32(venue.connections());
                    m.write("copies").int32(venue.copies());
                });
            }
        });
        wire.write("snapshot").marshallable(m -> {
            m.write("directory").text(configuration.snapshot().directory().toString());
            m.write("heartbeat").text(DurationText.of(configuration.snapshot().heartbeatNs()));
            final long gridNs = configuration.snapshot().gridNs();
            m.write("grid").text(gridNs == SnapshotConfiguration.GRID_OFF ? "off" : DurationText.of(gridNs));
        });
        wire.write("ring").marshallable(m -> {
            m.write("slots").int32(configuration.ring().slots());
            m.write("waitStrategy").text(word(configuration.ring().waitStrategy()));
        });
        final ModelParameters model = configuration.model();
        wire.write("model").marshallable(m -> {
            m.write("turnoverShare").float64(model.turnoverShare());
            m.write("hazardExponent").float64(model.hazardExponent());
            m.write("anchorPerFiveSeconds").float64(model.anchorPerFiveSeconds());
            m.write("interval").text(DurationText.of(model.intervalNs()));
            m.write("jumpTimeout").text(DurationText.of(model.jumpTimeoutNs()));
            m.write("partialRemainder").bool(model.partialRemainder());
        });
        wire.write("publish").marshallable(m -> {
            m.write("batchLimit").int32(configuration.publish().batchLimit());
            m.write("mapInterval").text(DurationText.of(configuration.publish().mapIntervalNs()));
        });
        wire.write("health").marshallable(m -> {
            m.write("markTimeout").text(DurationText.of(configuration.timeouts().markNs()));
            m.write("quoteTimeout").text(DurationText.of(configuration.timeouts().quoteNs()));
            m.write("openInterestTimeout").text(DurationText.of(configuration.timeouts().openInterestNs()));
            final StreamTimeouts streams = configuration.timeouts().streams();
            m.write("tradesTimeout").text(DurationText.of(streams.tradesNs()));
            m.write("liquidationsTimeout").text(DurationText.of(streams.liquidationsNs()));
            m.write("fundingTimeout").text(DurationText.of(streams.fundingNs()));
            m.write("bookTimeout").text(DurationText.of(streams.bookNs()));
            m.write("renewalsPerHour").int32(streams.renewalsPerHour());
        });
        wire.write("replay").marshallable(m -> m.write("gridEvery").text(DurationText.of(configuration.gridEveryNs())));
        wire.write("coldStart").sequence(out ->
            configuration.coldStart().forEach(source -> out.text(source.toString())));
        wire.write("history").marshallable(m -> {
            m.write("days").int32(configuration.history().days());
            m.write("wait").text(DurationText.of(configuration.history().waitNs()));
        });
        final ArchiveConfiguration archive = configuration.archive();
        wire.write("archive").marshallable(m -> {
            m.write("keep").bool(archive.keep());
            if (archive.directory() != null) {
                m.write("directory").text(archive.directory().toString());
            }
        });
        journal(wire, configuration.journal());
        final ListingConfiguration listings = configuration.listings();
        wire.write("listings").marshallable(m -> {
            m.write("ask").bool(listings.ask());
            m.write("every").text(DurationText.of(listings.everyNs()));
            if (listings.directory() != null) {
                m.write("directory").text(listings.directory().toString());
            }
        });
        wire.write("signals").marshallable(m -> {
            m.write("off").sequence(out -> configuration.signals().off().forEach(signal -> out.text(signal.word())));
            m.write("remember").bool(configuration.signals().remember());
        });
        EffectiveAlerts.write(wire, configuration.alerts());
        return bytes.toString();
    }

    private static void journal(final Wire wire, final JournalConfiguration journal) {
        wire.write("journal").marshallable(m -> {
            m.write("keep").bool(journal.keep());
            if (journal.directory() != null) {
                m.write("directory").text(journal.directory().toString());
            }
            final JournalSettings settings = journal.settings();
            m.write("segmentSize").text(SizeText.of(settings.segmentBytes()));
            m.write("durability").text(word(settings.durability()));
            m.write("commitInterval").text(DurationText.of(settings.commitIntervalNs()));
            m.write("commitSize").text(SizeText.of(settings.commitBytes()));
            m.write("onFailure").text(word(settings.onFailure()));
            m.write("keepSize").text(SizeText.of(settings.keepBytes()));
            m.write("keepAge").text(DurationText.of(settings.keepAgeNs()));
            final CheckpointSettings checkpoints = journal.checkpoints();
            m.write("checkpointEvery").text(checkpoints.everyNs() == 0 ? "off"
                : DurationText.of(checkpoints.everyNs()));
            m.write("recover").bool(checkpoints.recover());
            m.write("recoverWithin").text(DurationText.of(checkpoints.recoverWithinNs()));
        });
    }

    private static String word(final Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
