package io.isotherm.feed.decode;

import io.isotherm.feed.Venue;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** The hostile lines of {@code hostile.tsv}: venue, reason, frame; {@code \xHH} in a frame is that byte. */
final class HostileFrames {
    private HostileFrames() {
    }

    /**
     * One line.
     *
     * @param venue  that did not send it.
     * @param reason of its only rejection.
     * @param text   as the file has it.
     */
    record Line(Venue venue, String reason, String text) {
        byte[] frame() {
            final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int i = 0;
            while (i < text.length()) {
                if (text.startsWith("\\x", i)) {
                    bytes.write(Integer.parseInt(text.substring(i + 2, i + 4), 16));
                    i += 4;
                } else {
                    bytes.write(text.charAt(i));
                    i++;
                }
            }
            return bytes.toByteArray();
        }
    }

    static List<Line> all() {
        return Fixtures.lines("hostile.tsv").stream().filter(line -> !line.startsWith("#")).map(line -> {
            final String[] parts = line.split("\t", 3);
            return new Line(Venue.ofCode(parts[0]), parts[1], parts[2]);
        }).toList();
    }
}
