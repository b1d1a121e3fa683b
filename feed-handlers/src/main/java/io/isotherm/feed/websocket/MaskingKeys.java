package io.isotherm.feed.websocket;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * A masking key for each frame, unpredictable to whoever chooses the payload (RFC 6455, section 10.3): drawn from the
 * system's source of randomness, a thousand at a time.
 *
 * <p><b>Threads:</b> not threadsafe; one per connection.
 */
final class MaskingKeys {
    private static final int KEYS = 1_024;

    private final SecureRandom random = new SecureRandom();
    private final ByteBuffer keys = ByteBuffer.allocate(KEYS * Integer.BYTES).limit(0);

    /** The next key. */
    int next() {
        if (!keys.hasRemaining()) {
            random.nextBytes(keys.array());
            keys.clear();
        }
        return keys.getInt();
    }
}
