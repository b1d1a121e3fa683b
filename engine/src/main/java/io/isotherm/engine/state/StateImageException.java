package io.isotherm.engine.state;

import java.io.IOException;
import java.nio.file.Path;

/** A file is no state image, or a damaged one; the message names the path, the offset and what is wrong there. */
public final class StateImageException extends IOException {
    private static final long serialVersionUID = 1L;

    StateImageException(final Path path, final long offset, final String reason) {
        super(path + ": " + reason + " (offset " + offset + ")");
    }
}
