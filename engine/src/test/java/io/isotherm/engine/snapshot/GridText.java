package io.isotherm.engine.snapshot;

import io.isotherm.client.GridBook;
import io.isotherm.client.GridHeader;
import io.isotherm.client.GridInstrument;
import io.isotherm.client.GridReader;
import io.isotherm.client.GridView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.layout.GridSlotDescriptor;
import io.isotherm.client.layout.LayoutVersion;
import io.isotherm.client.layout.Side;
import java.util.List;

/** All that a grid file says, as text; {@code grid.c} and {@code grid.py} of the client's tests write the same. */
final class GridText {
    private static final List<String> BLOCKS =
        List.of("scale", "mass", "beyond", "opened", "closed", "swept", "refused", "anchored", "jumped");

    /** Of some figures each seventh, for the sake of slower languages. */
    private static final int SAMPLED = 7;

    private final StringBuilder text = new StringBuilder();
    private final GridView view = new GridView();

    private GridText() {
    }

    /** Of the grids of a reader. */
    static String of(final GridReader reader) {
        final GridText text = new GridText();
        text.header(reader);
        for (final GridInstrument instrument : reader.instruments()) {
            text.grid(reader, instrument.index());
        }
        return text.text.toString();
    }

    private void header(final GridReader reader) {
        final GridHeader header = reader.header();
        line("header", LayoutVersion.text(header.layoutVersion()), header.fileLength(), hex(header.schemaHash()),
            header.epochStartNs(), header.epochRandom(), header.pid(), header.intervalNs(), header.engineVersion());
        for (int k = 0; k < reader.basis().count(); k++) {
            line("component", k, number(reader.basis().leverage(k)), number(reader.basis().distance(k)),
                reader.basis().bucketsPerCell(k));
        }
        for (final GridInstrument of : reader.instruments()) {
            line("instrument", of.index(), of.venueId(), of.venue(), of.symbol(), of.underlying(),
                number(of.bucketWidthBps()), of.priceScale(), of.quantityScale(), of.priceMultiplier(),
                of.inverse() ? 1 : 0, of.bracketsAssumed() ? 1 : 0);
        }
    }

    private void grid(final GridReader reader, final int instrument) {
        final ReadResult result = reader.grid(instrument, view);
        if (result != ReadResult.OK) {
            line("grid", instrument, result);
            return;
        }
        final int low = view.windowLow();
        line("grid", instrument, view.sequence(), view.eventSequence(), view.asOfNs(), view.eventTimeNs(),
            view.weightsAsOfNs(), view.mark(), view.openInterest(), view.markBucket());
        text.append("weights");
        for (int k = 0; k <= view.basis().count(); k++) {
            text.append(' ').append(number(view.weight(k)));
        }
        for (final Side side : Side.values()) {
            for (int block = 0; block < BLOCKS.size(); block++) {
                text.append('\n').append(side.word()).append(' ').append(BLOCKS.get(block));
                for (int k = 0; k <= view.basis().count(); k++) {
                    text.append(' ').append(number(view.ledger(GridBook.values()[block], side, k)));
                }
            }
        }
        text.append('\n');
        long edges = 0;
        for (int i = 0; i <= GridSlotDescriptor.BUCKET_COUNT; i++) {
            edges = mix(edges, view.edge(low + i));
        }
        line("edges", number(view.edge(low)), number(view.edge(low + GridSlotDescriptor.BUCKET_COUNT)), hex(edges));
        amounts(low);
        line("digest", hex(view.digest()));
    }

    private void amounts(final int low) {
        for (final Side side : Side.values()) {
            final double[] quantities = new double[GridSlotDescriptor.BUCKET_COUNT];
            view.quantities(side, quantities);
            long digest = 0;
            for (final double quantity : quantities) {
                digest = mix(digest, quantity);
            }
            line("quantities", side.word(), hex(digest));
            digest = 0;
            for (int i = 0; i < quantities.length; i += SAMPLED) {
                digest = mix(digest, view.usd(side, low + i));
            }
            line("usd", side.word(), hex(digest));
            for (int k = 0; k < view.basis().count(); k++) {
                digest = 0;
                for (int i = 0; i < quantities.length; i += SAMPLED) {
                    digest = mix(digest, view.unitExposure(side, k, low + i));
                }
                line("exposures", side.word(), k, hex(digest));
            }
        }
    }

    static int blockCount() {
        return BLOCKS.size();
    }

    private void line(final Object... words) {
        for (int i = 0; i < words.length; i++) {
            text.append(i == 0 ? "" : " ").append(words[i]);
        }
        text.append('\n');
    }

    /** 16 digits of a double's bits. */
    static String number(final double value) {
        return Double.isNaN(value) ? "NaN" : hex(Double.doubleToRawLongBits(value));
    }

    static String hex(final long word) {
        return String.format("%016x", word);
    }

    private static long mix(final long digest, final double value) {
        return FollowedDigest.mix(digest, Double.doubleToRawLongBits(value));
    }
}
