package io.isotherm.feed.reach;

import java.net.URI;

/** A venue's address as it is configured: scheme, host and port, with or without slashes at its end. */
public final class BaseAddress {
    private BaseAddress() {
    }

    /**
     * The address without slashes at its end.
     *
     * @param base for example {@code wss://host/}.
     * @return what a path that begins with a slash is appended to.
     */
    public static String root(final URI base) {
        return base.toString().replaceAll("/+$", "");
    }

    /**
     * An address below it.
     *
     * @param base for example {@code wss://host}.
     * @param path that begins with a slash.
     * @return base and path with one slash between them.
     */
    public static URI resolve(final URI base, final String path) {
        return URI.create(root(base) + path);
    }
}
