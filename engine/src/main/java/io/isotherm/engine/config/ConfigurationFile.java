package io.isotherm.engine.config;

import io.isotherm.engine.checkpoint.CheckpointSettings;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.journal.Durability;
import io.isotherm.engine.journal.FailurePolicy;
import io.isotherm.engine.journal.JournalSegmentDescriptor;
import io.isotherm.engine.journal.JournalSettings;
import io.isotherm.engine.processor.PublishCadence;
import io.isotherm.engine.processor.StaleTimeouts;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.stream.StreamTimeouts;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the engine's configuration file. A key that is absent keeps its default; nothing unknown is let through. */
public final class ConfigurationFile {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private final Path directory;

    private ConfigurationFile(final Path directory) {
        this.directory = directory;
    }

    /**
     * Reads a configuration and its instruments.
     *
     * @param file                in the form of {@code config/isotherm.yaml}.
     * @param instrumentsOverride another instrument file, or null for the one that the configuration names.
     * @return both, checked.
     * @throws ConfigurationException naming file, line and column of the first mistake.
     */
    public static CheckedConfiguration read(final Path file, final Path instrumentsOverride) {
        final Path parent = file.toAbsolutePath().getParent();
        return new ConfigurationFile(parent).configuration(YamlDocument.read(file), instrumentsOverride);
    }

    /**
     * Reads a configuration from a text.
     *
     * @param name                stands for the file in messages.
     * @param text                of the file.
     * @param directory           that relative paths in it start from.
     * @param instrumentsOverride another instrument file, or null.
     * @return both, checked.
     * @throws ConfigurationException as {@link #read}.
     */
    public static CheckedConfiguration parse(final String name, final String text, final Path directory,
                                             final Path instrumentsOverride) {
        return new ConfigurationFile(directory).configuration(YamlDocument.parse(name, text), instrumentsOverride);
    }

    private CheckedConfiguration configuration(final YamlMapping root, final Path instrumentsOverride) {
        root.allow("instruments", "venues", "snapshot", "ring", "model", "publish", "health", "replay",
            "coldStart", "history", "listings", "archive", "journal", "alerts", "alertDelivery",
            "signals");
        final Path instruments = instrumentsOverride != null ? instrumentsOverride
            : root.has("instruments") ? path(root.required("instruments")) : directory.resolve("instruments.yaml");
        final YamlMapping replay = root.section("replay", "gridEvery");
        final YamlMapping venues =
            root.section("venues", Arrays.stream(Venue.values()).map(Venue::code).toArray(String[]::new));
        final long gridEveryNs = replay == null ? EngineConfiguration.GRID_EVERY_DEFAULT_NS
            : replay.durationNs("gridEvery", EngineConfiguration.GRID_EVERY_DEFAULT_NS, SECOND, 7 * 24 * HOUR);
        final EngineConfiguration configuration = new EngineConfiguration(instruments, VenueSection.read(venues),
            ring(root), snapshot(root), model(root), publish(root), timeouts(root), gridEveryNs, coldStart(root),
            history(root), listings(root), archive(root), journal(root),
            new AlertConfiguration(AlertSection.read(root), new AlertDeliverySection(directory).read(root)),
            SignalSection.read(root));
        final InstrumentTable table = InstrumentFile.read(instruments);
        final CheckedConfiguration checked = new CheckedConfiguration(configuration, table);
        if (venues != null) {
            VenueSection.check(venues, table, instruments);
        }
        AlertSection.check(root, table);
        return checked.ordered(ListingOrder.ofFile(table));
    }

    private static RingConfiguration ring(final YamlMapping root) {
        final RingConfiguration d = RingConfiguration.DEFAULTS;
        final YamlMapping m = root.section("ring", "slots", "waitStrategy");
        if (m == null) {
            return d;
        }
        final int slots = (int) m.integer("slots", d.slots(), 64, 1 << 22);
        if (Integer.bitCount(slots) != 1) {
            throw m.required("slots").wrong(slots + " is not a power of two; the next one is "
                + Integer.highestOneBit(slots) * 2);
        }
        return new RingConfiguration(slots, m.word("waitStrategy", d.waitStrategy(), RingWait.class));
    }

    private SnapshotConfiguration snapshot(final YamlMapping root) {
        final SnapshotConfiguration d = SnapshotConfiguration.DEFAULTS;
        final YamlMapping m = root.section("snapshot", "directory", "heartbeat", "grid");
        return m == null ? d : new SnapshotConfiguration(
            m.has("directory") ? path(m.required("directory")) : d.directory(),
            m.durationNs("heartbeat", d.heartbeatNs(), SECOND / 1000, 10 * SECOND),
            m.has("grid") ? gridNs(m.required("grid")) : d.gridNs());
    }

    private static long gridNs(final YamlValue value) {
        return value.text().equals("off") ? SnapshotConfiguration.GRID_OFF : spanOrOff(value, HOUR);
    }

    /** A span of time from a second on; 0 for the word off. */
    private static long spanOrOff(final YamlValue value, final long longestNs) {
        final String text = value.text();
        if (text.equals("off")) {
            return 0;
        }
        try {
            final long ns = DurationText.parse(text);
            if (ns >= SECOND && ns <= longestNs) {
                return ns;
            }
        } catch (final IllegalArgumentException notASpan) {
            // said below, together with the word that is allowed
        }
        throw value.wrong("\"" + text + "\" is neither off nor a span of time from 1s to "
            + DurationText.of(longestNs) + ", such as 10s");
    }

    private static ModelParameters model(final YamlMapping root) {
        final ModelParameters d = ModelParameters.DEFAULTS;
        final YamlMapping m = root.section("model", "turnoverShare", "hazardExponent", "anchorPerFiveSeconds",
            "interval", "jumpTimeout", "partialRemainder");
        return m == null ? d : new ModelParameters(m.decimal("turnoverShare", d.turnoverShare(), 0, 1),
            m.decimal("hazardExponent", d.hazardExponent(), 0, 2),
            m.decimal("anchorPerFiveSeconds", d.anchorPerFiveSeconds(), 0, 0.1),
            m.durationNs("interval", d.intervalNs(), SECOND, 5 * MINUTE),
            m.durationNs("jumpTimeout", d.jumpTimeoutNs(), SECOND, HOUR))
            .withPartialRemainder(m.flag("partialRemainder", d.partialRemainder()));
    }

    private static PublishCadence publish(final YamlMapping root) {
        final PublishCadence d = PublishCadence.DEFAULTS;
        final YamlMapping m = root.section("publish", "batchLimit", "mapInterval");
        return m == null ? d : new PublishCadence((int) m.integer("batchLimit", d.batchLimit(), 1, 65_536),
            m.durationNs("mapInterval", d.mapIntervalNs(), SECOND / 1000, 10 * SECOND));
    }

    private static StaleTimeouts timeouts(final YamlMapping root) {
        final StaleTimeouts d = StaleTimeouts.DEFAULTS;
        final StreamTimeouts s = d.streams();
        final YamlMapping m = root.section("health", "markTimeout", "quoteTimeout", "openInterestTimeout",
            "tradesTimeout", "liquidationsTimeout", "fundingTimeout", "bookTimeout", "renewalsPerHour");
        if (m == null) {
            return d;
        }
        final long markNs = m.durationNs("markTimeout", d.markNs(), SECOND / 10, HOUR);
        final long quoteNs = m.durationNs("quoteTimeout", d.quoteNs(), SECOND / 10, HOUR);
        final long openInterestNs = m.durationNs("openInterestTimeout", d.openInterestNs(), SECOND / 10, HOUR);
        return new StaleTimeouts(markNs, quoteNs, openInterestNs,
            new StreamTimeouts(m.durationNs("tradesTimeout", s.tradesNs(), SECOND / 10, 24 * HOUR),
                m.durationNs("liquidationsTimeout", s.liquidationsNs(), SECOND / 10, 30 * 24 * HOUR), markNs,
                openInterestNs, m.durationNs("fundingTimeout", s.fundingNs(), SECOND / 10, 24 * HOUR), quoteNs,
                m.durationNs("bookTimeout", s.bookNs(), SECOND / 10, 24 * HOUR),
                (int) m.integer("renewalsPerHour", s.renewalsPerHour(), 0, 60)));
    }

    private List<HistorySource> coldStart(final YamlMapping root) {
        final List<HistorySource> sources = new ArrayList<>();
        for (final YamlValue value : root.has("coldStart") ? root.required("coldStart").list()
            : List.<YamlValue>of()) {
            try {
                sources.add(HistorySource.parse(value.text(), directory));
            } catch (final IllegalArgumentException notASource) {
                throw value.wrong(notASource.getMessage());
            }
        }
        return sources;
    }

    private static HistoryConfiguration history(final YamlMapping root) {
        final HistoryConfiguration d = HistoryConfiguration.DEFAULTS;
        final YamlMapping m = root.section("history", "days", "wait");
        return m == null ? d : new HistoryConfiguration((int) m.integer("days", d.days(), 0, 5),
            m.durationNs("wait", d.waitNs(), SECOND, 2 * MINUTE));
    }

    private ListingConfiguration listings(final YamlMapping root) {
        final ListingConfiguration d = ListingConfiguration.DEFAULTS;
        final YamlMapping m = root.section("listings", "ask", "every", "directory");
        return m == null ? d : new ListingConfiguration(m.flag("ask", d.ask()),
            m.durationNs("every", d.everyNs(), SECOND, 7 * 24 * HOUR),
            m.has("directory") ? path(m.required("directory")) : d.directory());
    }

    private ArchiveConfiguration archive(final YamlMapping root) {
        final ArchiveConfiguration d = ArchiveConfiguration.DEFAULTS;
        final YamlMapping m = root.section("archive", "keep", "directory");
        return m == null ? d : new ArchiveConfiguration(m.flag("keep", d.keep()),
            m.has("directory") ? path(m.required("directory")) : d.directory());
    }

    private JournalConfiguration journal(final YamlMapping root) {
        final YamlMapping m = root.section("journal", "keep", "directory", "segmentSize", "durability",
            "commitInterval", "commitSize", "onFailure", "keepSize", "keepAge", "checkpointEvery", "recover",
            "recoverWithin");
        if (m == null) {
            return JournalConfiguration.DEFAULTS;
        }
        final JournalSettings d = JournalConfiguration.DEFAULTS.settings();
        final JournalSettings settings = new JournalSettings(
            m.bytes("segmentSize", d.segmentBytes(), JournalSegmentDescriptor.MIN_LENGTH,
                JournalSegmentDescriptor.MAX_LENGTH),
            m.word("durability", d.durability(), Durability.class),
            m.durationNs("commitInterval", d.commitIntervalNs(), SECOND / 1000, 10 * SECOND),
            m.bytes("commitSize", d.commitBytes(), 4096, JournalSegmentDescriptor.MAX_LENGTH),
            m.word("onFailure", d.onFailure(), FailurePolicy.class),
            m.bytes("keepSize", d.keepBytes(), 0, Long.MAX_VALUE),
            m.durationNs("keepAge", d.keepAgeNs(), 0, 10 * 365 * 24 * HOUR), d.rollWaitNs(),
            d.endWaitNs());
        if (settings.durability() == Durability.MIRRORED) {
            throw m.required("durability").wrong("mirrored is reserved for an engine with a mirror, which this one is "
                + "not; choose process-crash-safe or group-commit");
        }
        if (settings.keepBytes() > 0 && settings.keepBytes() < 3 * settings.segmentBytes()) {
            throw (m.has("keepSize") ? m.required("keepSize") : m.required("segmentSize")).wrong("keepSize "
                + SizeText.of(settings.keepBytes()) + " holds no three segments of "
                + SizeText.of(settings.segmentBytes()) + "; keep more, or make them smaller");
        }
        return new JournalConfiguration(m.flag("keep", JournalConfiguration.DEFAULTS.keep()),
            m.has("directory") ? path(m.required("directory")) : null, settings, checkpoints(m));
    }

    private static CheckpointSettings checkpoints(final YamlMapping m) {
        final CheckpointSettings d = CheckpointSettings.DEFAULTS;
        final boolean zero = m.has("checkpointEvery") && m.required("checkpointEvery").text().matches("0[a-z]*");
        final long everyNs = zero ? 0 : m.has("checkpointEvery")
            ? spanOrOff(m.required("checkpointEvery"), 24 * HOUR) : d.everyNs();
        return new CheckpointSettings(everyNs, m.flag("recover", d.recover()),
            m.durationNs("recoverWithin", d.recoverWithinNs(), SECOND, 30 * 24 * HOUR));
    }

    private Path path(final YamlValue value) {
        try {
            return directory.resolve(value.text());
        } catch (final InvalidPathException notAPath) {
            throw value.wrong("not a path: " + notAPath.getMessage());
        }
    }
}
