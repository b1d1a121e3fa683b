package io.isotherm.feed.capture;

import io.isotherm.feed.Venue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Opens a capture by what stands in it: the first line tells its form, the first bytes whether it is compressed. */
public final class Captures {
    private Captures() {
    }

    /**
     * Opens a capture.
     *
     * @param file        to read.
     * @param venueOrNull whose session a session log is; a capture of the text form names its venues itself and ignores
     *                    this.
     * @return the reader; of an empty file one that delivers nothing.
     * @throws CaptureFormatException when the first line has none of the known forms, or it is a session log and no
     *                                venue was given.
     * @throws IOException            when the file cannot be read.
     */
    public static CaptureReader open(final Path file, final Venue venueOrNull) throws IOException {
        final LineReader lines = new LineReader(file);
        try {
            if (!LineCapture.nextLine(lines)) {
                return new TextCaptureReader(lines);
            }
            final CaptureForm form = CaptureForm.of(lines);
            if (form == null) {
                throw lines.malformed("a capture line: 'receiveTimeNs<TAB>venue<TAB>frame',"
                    + " or a session log's 'epoch seconds<TAB>direction<TAB>payload' or 'epoch<SPACE>frame'");
            }
            lines.pushBack();
            if (form == CaptureForm.TEXT) {
                return new TextCaptureReader(lines);
            }
            if (venueOrNull == null) {
                throw new CaptureFormatException(file, lines.lineNumber(), lines.lineOffset(),
                    "a session log, which does not name its venue", "--venue with one of " + venueCodes());
            }
            return new SessionLogReader(lines, venueOrNull, form == CaptureForm.SESSION_TABS);
        } catch (final IOException e) {
            lines.close();
            throw e;
        }
    }

    /** The venues' names for a message, separated by commas. */
    static String venueCodes() {
        return Arrays.stream(Venue.values()).map(Venue::code).collect(Collectors.joining(", "));
    }
}
