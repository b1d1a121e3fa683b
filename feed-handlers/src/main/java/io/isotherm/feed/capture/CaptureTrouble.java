package io.isotherm.feed.capture;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** What the system says when a capture cannot be begun, in words that name the file that was asked for. */
final class CaptureTrouble {
    private CaptureTrouble() {
    }

    static IOException of(final Path asked, final FileSystemException cause) {
        return new IOException(asked + " cannot be written: " + words(cause), cause);
    }

    /** The JDK's exceptions of files often say only the path; their type says what happened. */
    private static String words(final FileSystemException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied; name a folder that may be written";
        }
        if (cause instanceof NoSuchFileException) {
            return "its directory does not exist and cannot be made here";
        }
        return cause.getReason() != null ? cause.getReason() : cause.getClass().getSimpleName()
            .replace("Exception", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
