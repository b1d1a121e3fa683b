package io.isotherm.feed.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes small captures and reads them to the end. */
final class CaptureFiles {
    private CaptureFiles() {
    }

    static Path plain(final Path directory, final String name, final String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    }

    static Path gzip(final Path directory, final String name, final String... lines) throws IOException {
        final Path file = directory.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    /** Everything a reader delivers, as {@code time source frame}. */
    static List<String> all(final CaptureReader reader) throws IOException {
        try (reader) {
            final List<String> frames = new ArrayList<>();
            while (reader.advance()) {
                frames.add(reader.receiveTimeNs() + " " + reader.source().code()
                    + (reader.change() == null ? " " + frame(reader) : " " + reader.change()));
            }
            return frames;
        }
    }

    static String frame(final CaptureReader reader) {
        final byte[] bytes = new byte[reader.length()];
        reader.buffer().getBytes(reader.offset(), bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
