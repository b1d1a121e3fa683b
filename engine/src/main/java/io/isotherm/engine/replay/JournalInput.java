package io.isotherm.engine.replay;

import io.isotherm.engine.checkpoint.EngineImage;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationException;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.journal.InstrumentRecords;
import io.isotherm.engine.journal.JournalException;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalInstrument;
import io.isotherm.engine.journal.JournalReader;
import io.isotherm.engine.journal.JournalSegments;
import io.isotherm.engine.journal.SegmentHeader;
import io.isotherm.engine.state.StateImageFile;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a journal, its instruments read, at its first event.
 *
 * <p><b>Threads:</b> one at a time.
 */
public final class JournalInput implements Closeable {
    private static final String OF_THAT_RUN =
        ": replay with the configuration of that run, by --config and --instruments";

    private final JournalReader reader;
    private final InstrumentRecords instruments = new InstrumentRecords();
    private final SegmentHeader header;
    private final long firstSequence;
    private final long size;
    private final boolean hasEvent;
    private final List<String> problems = new ArrayList<>();
    private final EngineImage image;

    private JournalInput(final JournalReader reader, final long size) throws IOException {
        this.reader = reader;
        this.size = size;
        boolean found = false;
        while (!found && reader.advance()) {
            found = reader.isEvent();
            if (!found) {
                instruments.see(reader);
            }
        }
        hasEvent = found;
        header = reader.header();
        firstSequence = hasEvent ? reader.sequence() : reader.nextSequence();
        image = findImage(reader.path().toAbsolutePath().getParent());
    }

    /**
     * Opens a run.
     *
     * @param paths folders and segments of a journal.
     * @param epoch of the run; 0 for the newest.
     * @return the run.
     * @throws JournalException when there is no such run, or a segment that this engine cannot read.
     * @throws IOException      when a file cannot be read.
     */
    public static JournalInput open(final List<Path> paths, final long epoch) throws IOException {
        final List<Path> segments = JournalSegments.ofRun(paths, epoch);
        long size = 0;
        for (final Path segment : segments) {
            size += Files.size(segment);
        }
        final JournalReader reader = JournalReader.open(segments);
        boolean opened = false;
        try {
            final JournalInput input = new JournalInput(reader, size);
            opened = true;
            return input;
        } finally {
            if (!opened) {
                reader.close();
            }
        }
    }

    /**
     * The instruments of the run: of all listed ones those that it names, in its order, under its brackets.
     *
     * @param checked configuration and all listed instruments.
     * @return a new table.
     * @throws ConfigurationException when one is not listed, or the image was taken with other ones.
     */
    InstrumentTable instruments(final CheckedConfiguration checked) {
        final InstrumentTable table = listed(checked);
        if (image == null) {
            return table;
        }
        try {
            image.requireModel(DensityModel.hashWithoutBrackets(table, checked.configuration().model()));
        } catch (final IllegalArgumentException other) {
            throw new ConfigurationException(other.getMessage() + OF_THAT_RUN);
        }
        return image.table(table);
    }

    private InstrumentTable listed(final CheckedConfiguration checked) {
        final List<Instrument> found = new ArrayList<>();
        final List<String> underlyings = new ArrayList<>();
        for (final JournalInstrument wanted : instruments.all()) {
            final Instrument listed = find(checked.instruments(), wanted);
            if (listed == null) {
                throw new ConfigurationException(reader.path() + ": the run has " + wanted.venue().code() + ":"
                    + wanted.symbol() + ", which " + checked.configuration().instruments() + " does not list; name "
                    + "the instrument file of that run by --instruments");
            }
            if (!underlyings.contains(listed.underlying())) {
                underlyings.add(listed.underlying());
            }
            found.add(listed.withBrackets(wanted.brackets())
                .renumbered(found.size(), underlyings.indexOf(listed.underlying())));
        }
        return new InstrumentTable(found);
    }

    private static Instrument find(final InstrumentTable table, final JournalInstrument wanted) {
        for (int i = 0; i < table.size(); i++) {
            if (table.get(i).venue() == wanted.venue() && table.get(i).symbol().equals(wanted.symbol())) {
                return table.get(i);
            }
        }
        return null;
    }

    /**
     * Refuses another model than that of the run.
     *
     * @param hash of the model.
     * @return whether it is that of the run; without the run's beginning it may be another only because brackets have
     *     changed since.
     * @throws ConfigurationException when the beginning of the run is here and the model is another.
     */
    boolean requireModel(final long hash) {
        if (hash != header.modelHash() && isWhole()) {
            throw new ConfigurationException(reader.path() + ": was journalled with other model parameters or "
                + "instruments (hash " + Long.toHexString(header.modelHash()) + ", these are " + Long.toHexString(hash)
                + ")" + OF_THAT_RUN);
        }
        return hash == header.modelHash();
    }

    /** The state that the replay begins with; null when it begins with nothing. */
    public EngineImage image() {
        return image;
    }

    /** Where that state comes from, and the first event behind it. */
    public ReplayBegin begin() {
        if (image == null) {
            return new ReplayBegin(isWhole() ? ReplayBegin.Kind.RUN : ReplayBegin.Kind.NOTHING, firstSequence);
        }
        return new ReplayBegin(JournalFolder.isBase(image.file()) ? ReplayBegin.Kind.BASE : ReplayBegin.Kind.CHECKPOINT,
            image.header().sequence() + 1);
    }

    /** What was wrong with images that could have been it. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** The base of a whole run, else the oldest checkpoint whose next event is here. */
    private EngineImage findImage(final Path folder) throws IOException {
        final List<Path> candidates = new ArrayList<>();
        if (isWhole() && header.hasBase()) {
            candidates.add(JournalFolder.base(folder, header.epoch()));
        }
        for (final Path file : JournalFolder.checkpoints(folder).tailMap(firstSequence - 1).values()) {
            candidates.add(file);
        }
        for (final Path file : candidates) {
            try {
                if (StateImageFile.header(file).epoch() == header.epoch()) {
                    return EngineImage.read(file);
                }
            } catch (final NoSuchFileException missing) {
                // a checkpoint that is gone again was deleted by an engine that runs
                if (JournalFolder.isBase(file)) {
                    problems.add(file + ": no such file, but the run began with the state in it");
                }
            } catch (final IOException damaged) {
                problems.add(damaged.getMessage());
            }
        }
        if (isWhole() && header.hasBase()) {
            throw new JournalException(String.join("; ", problems) + "; put it back beside the segments");
        }
        return null;
    }

    JournalReader reader() {
        return reader;
    }

    /** Whether the reader stands at an event. */
    boolean hasEvent() {
        return hasEvent;
    }

    /** When the run began, nanoseconds since 1970. */
    public long epoch() {
        return header.epoch();
    }

    /** Whether the run is here from its first event on. */
    public boolean isWhole() {
        return firstSequence == header.epochSequence();
    }

    /** Sequence of the first event that is here. */
    public long firstSequence() {
        return firstSequence;
    }

    /** Bytes of all segments. */
    long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
