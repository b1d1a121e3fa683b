package io.isotherm.engine.checkpoint;

import io.isotherm.engine.density.BracketWords;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.state.DigestCursor;
import io.isotherm.engine.state.StateCursor;
import io.isotherm.engine.state.StateImageFile;
import io.isotherm.engine.state.StateImageHeader;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An image of all that decides an engine's later state, checked whole. Its words: for each instrument the brackets that
 * the run began with, by which weights and bands are made; the densities; brackets in force and contracts that ended;
 * what is known of the market.
 *
 * <p><b>Threads:</b> immutable; reads its file anew for each {@link #restore}.
 */
public final class EngineImage {
    private static final int MOST_INSTRUMENTS = 1 << 20;
    private static final BracketTable NONE = new BracketTable(BracketTable.Unit.QUOTE, 0, "", "", "",
        List.of(new Bracket(1, 0, 1, 0, false)));

    private final Path file;
    private final StateImageHeader header;
    private final List<BracketTable> firstBrackets;

    private EngineImage(final Path file, final StateImageHeader header, final List<BracketTable> firstBrackets) {
        this.file = file;
        this.header = header;
        this.firstBrackets = firstBrackets;
    }

    /**
     * Reads an image whole and checks it.
     *
     * @param file of the image.
     * @return the image.
     * @throws IOException when it cannot be read, is no image of an engine, or is damaged; names path and offset.
     */
    public static EngineImage read(final Path file) throws IOException {
        final StateImageHeader header = StateImageFile.check(file);
        if (header.content() != StateImageHeader.ENGINE) {
            throw new IOException(file + ": is an image of densities alone, as replay --save-state writes, and none of "
                + "an engine");
        }
        final List<BracketTable> brackets = new ArrayList<>();
        try {
            StateImageFile.readHead(file, cursor -> visitBrackets(cursor, List.of(), brackets));
        } catch (final IllegalArgumentException none) {
            throw new IOException(file + ": " + none.getMessage());
        }
        return new EngineImage(file, header, List.copyOf(brackets));
    }

    /**
     * Writes the image of a run that goes on.
     *
     * @param folder   of the journal.
     * @param file     of the image.
     * @param replica  whose state it is.
     * @param first    the table that the run began with.
     * @param epoch    of the run.
     * @param sequence of the last event in it.
     * @return its header.
     * @throws IOException when it cannot be written.
     */
    public static StateImageHeader write(final CheckpointFolder folder, final Path file, final EngineReplica replica,
                                         final InstrumentTable first, final long epoch, final long sequence)
        throws IOException {
        final List<BracketTable> brackets = EngineReplica.firstBrackets(first);
        return folder.write(file, new StateImageHeader(StateImageHeader.ENGINE,
            replica.model().hashWithoutBrackets(), epoch, sequence, replica.processor().receiveTimeNs()),
            cursor -> visit(cursor, brackets, replica.model(), replica.processor()));
    }

    /**
     * The digest of an engine's whole state.
     *
     * @param first     the table that the run began with.
     * @param model     the densities.
     * @param processor of the market state.
     * @return 64 bits, as the header of an image has them.
     */
    public static long digest(final InstrumentTable first, final DensityModel model,
                              final MarketEventProcessor processor) {
        final DigestCursor cursor = new DigestCursor();
        visit(cursor, EngineReplica.firstBrackets(first), model, processor);
        return cursor.digest();
    }

    private static void visit(final StateCursor cursor, final List<BracketTable> first, final DensityModel model,
                              final MarketEventProcessor processor) {
        visitBrackets(cursor, first, new ArrayList<>());
        model.visit(cursor);
        model.visitContracts(cursor);
        processor.visit(cursor);
    }

    private static void visitBrackets(final StateCursor cursor, final List<BracketTable> now,
                                      final List<BracketTable> found) {
        final int count = cursor.number(now.size());
        if (count < 0 || count > MOST_INSTRUMENTS) {
            throw new IllegalArgumentException("the state is of " + count + " instruments");
        }
        for (int id = 0; id < count; id++) {
            found.add(BracketWords.visit(cursor, id < now.size() ? now.get(id) : NONE));
        }
    }

    /** What it says of itself. */
    public StateImageHeader header() {
        return header;
    }

    /** The file that it was read from. */
    public Path file() {
        return file;
    }

    /**
     * Refuses other instruments or parameters.
     *
     * @param hashWithoutBrackets of the model.
     * @throws IllegalArgumentException when the image is of others; says so.
     */
    public void requireModel(final long hashWithoutBrackets) {
        if (header.modelHash() != hashWithoutBrackets) {
            throw new IllegalArgumentException(file + ": was taken with other model parameters or instruments (hash "
                + Long.toHexString(header.modelHash()) + ", these are " + Long.toHexString(hashWithoutBrackets) + ")");
        }
    }

    /**
     * The instruments under the brackets that the image's run began with.
     *
     * @param contracts the same instruments, under any brackets.
     * @return a new table.
     */
    public InstrumentTable table(final InstrumentTable contracts) {
        final List<Instrument> instruments = new ArrayList<>();
        for (int id = 0; id < contracts.size(); id++) {
            instruments.add(contracts.get(id).withBrackets(firstBrackets.get(id)));
        }
        return new InstrumentTable(instruments);
    }

    /**
     * Puts the image into an engine that has heard nothing, and has everything published anew.
     *
     * @param model     made with {@link #table}.
     * @param processor of it.
     * @throws IllegalArgumentException when it was taken from another engine; this one is of no use then.
     * @throws IOException              when it cannot be read.
     */
    public void restore(final DensityModel model, final MarketEventProcessor processor) throws IOException {
        requireModel(model.hashWithoutBrackets());
        StateImageFile.restore(file, cursor -> visit(cursor, firstBrackets, model, processor));
        final DigestCursor restored = new DigestCursor();
        visit(restored, firstBrackets, model, processor);
        if (restored.digest() != header.digest()) {
            throw new IllegalArgumentException(file + ": the restored state has digest "
                + Long.toHexString(restored.digest()) + ", the image's is " + Long.toHexString(header.digest()));
        }
        model.onRestored();
        processor.onRestored();
    }
}
