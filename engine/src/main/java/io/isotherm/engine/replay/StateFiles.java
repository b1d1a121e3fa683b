package io.isotherm.engine.replay;

import io.isotherm.client.json.JsonText;
import io.isotherm.engine.config.ConfigurationException;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.journal.DiskTrouble;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.state.StateImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The image that a replay goes on from and the one that it leaves behind. A restored replay decodes the same recordings
 * from their start, so that books and feed state are right, but what the image holds is not modelled again.
 *
 * <p><b>Threads:</b> the replay's thread.
 */
final class StateFiles {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private Path restoredFile;
    private StateImage restored;
    private boolean rehearing;
    private Path savedFile;
    private StateImage saved;

    /** Puts an image into a model that has heard nothing. */
    void restore(final Path file, final DensityModel model, final MarketEventProcessor processor) throws IOException {
        restoredFile = file;
        restored = StateImage.read(file);
        try {
            model.restore(restored);
        } catch (final IllegalArgumentException otherModel) {
            throw new ConfigurationException(file + ": " + otherModel.getMessage());
        }
        processor.resumeAfter(restored.sequence());
        rehearing = restored.sequence() > processor.sequence();
    }

    void saveTo(final Path file) {
        savedFile = file;
    }

    boolean restores() {
        return restored != null;
    }

    /** Receive time of the newest event of the restored image, or Long.MIN_VALUE. */
    long restoredTimeNs() {
        return restored == null ? Long.MIN_VALUE : restored.receiveTimeNs();
    }

    /** True while the recording is still at events that the image holds. */
    boolean rehearing() {
        return rehearing;
    }

    /** Checks, after a frame was applied, that the image was taken from this very recording. */
    void onFrame(final MarketEventProcessor processor) throws IOException {
        if (!rehearing || processor.sequence() < restored.sequence()) {
            return;
        }
        if (processor.sequence() > restored.sequence() || processor.receiveTimeNs() != restored.receiveTimeNs()) {
            throw new IOException(restoredFile + ": was not taken from this recording: its last event is number "
                + restored.sequence() + ", received " + time(restored.receiveTimeNs()) + "; here number "
                + processor.sequence() + " was received " + time(processor.receiveTimeNs())
                + ". Name the captures or the journal it was taken from, all of it and from the start");
        }
        rehearing = false;
    }

    /** After the last frame: saves what is to be saved. */
    void onEnd(final DensityModel model, final MarketEventProcessor processor, final long frames) throws IOException {
        if (rehearing) {
            throw new IOException(restoredFile + ": this recording ends with event number " + processor.sequence()
                + (processor.sequence() < 0 ? "" : ", received " + time(processor.receiveTimeNs()))
                + ", before the last event of the image, number " + restored.sequence() + ", received "
                + time(restored.receiveTimeNs()) + ". Name the captures or the journal it was taken from, all of it");
        }
        if (savedFile != null && frames == 0) {
            throw new IOException(savedFile + ": not written: nothing was replayed, so there is no state to save");
        }
        if (savedFile != null) {
            saved = model.image(processor.sequence(), processor.receiveTimeNs());
            try {
                saved.write(savedFile);
            } catch (final IOException notWritten) {
                throw DiskTrouble.of(savedFile, saved.words().remaining(), notWritten, "--save-state");
            }
        }
    }

    void tell(final JsonText json) {
        if (restored != null || saved != null) {
            json.name("state").object();
            tell(json, "restored", restoredFile, restored);
            tell(json, "saved", savedFile, saved);
            json.endObject();
        }
    }

    private static void tell(final JsonText json, final String key, final Path file, final StateImage image) {
        if (image != null) {
            json.name(key).object();
            json.name("file").text(file.toString());
            json.name("sequence").number(image.sequence());
            json.name("receiveTime").plain(image.sequence() < 0 ? null : BigDecimal.valueOf(image.receiveTimeNs()));
            json.name("digest").text(String.format("%016x", image.digest()));
            json.endObject();
        }
    }

    private static String time(final long ns) {
        return Instant.ofEpochSecond(Math.floorDiv(ns, NS_PER_SECOND), Math.floorMod(ns, NS_PER_SECOND)).toString();
    }
}
