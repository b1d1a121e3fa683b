package io.isotherm.engine.alert.delivery;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where a webhook is: its address and header lines, kept in a file of their own, since either may be a secret. Nothing
 * but scheme, host and port is ever printed.
 *
 * <p><b>Threads:</b> immutable.
 */
public final class WebhookAddress {
    /** Longest text of a file. */
    public static final int MOST = 16_384;

    /** What the protocol says itself. */
    private static final Set<String> TAKEN = Set.of("connection", "content-length", "content-type", "date", "expect",
        "from", "host", "origin", "referer", "upgrade", "via", "warning", "transfer-encoding");

    private final Path file;
    private final URI address;
    private final Map<String, String> headers;

    private WebhookAddress(final Path file, final URI address, final Map<String, String> headers) {
        this.file = file;
        this.address = address;
        this.headers = headers;
    }

    /**
     * Reads what a file holds.
     *
     * @param file that it is from.
     * @param text first line the address, {@code https://…}, or {@code http://…} of this machine; after it lines
     *             {@code Name: value}; blank lines and those that begin with {@code #} do not count.
     * @return address and headers.
     * @throws IllegalArgumentException saying what is wrong and what would be right, without the text.
     */
    public static WebhookAddress of(final Path file, final String text) {
        URI address = null;
        final Map<String, String> headers = new LinkedHashMap<>();
        int number = 0;
        for (final String raw : text.split("\n", -1)) {
            number++;
            final String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (address == null) {
                address = address(line, number);
            } else {
                header(line, number, headers);
            }
        }
        if (address == null) {
            throw new IllegalArgumentException("has no address; write https://HOST/PATH on its first line");
        }
        return new WebhookAddress(file, address, headers);
    }

    private static URI address(final String line, final int number) {
        final URI address;
        try {
            address = URI.create(line);
        } catch (final IllegalArgumentException notAnAddress) {
            // its message would repeat the text
            throw new IllegalArgumentException("line " + number + " is no address; write https://HOST/PATH");
        }
        final String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (address.getHost() == null || !scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("line " + number + " is no address; write https://HOST/PATH");
        }
        if (address.getRawUserInfo() != null) {
            throw new IllegalArgumentException("line " + number + " has a user before the host; write a line "
                + "Authorization: … instead");
        }
        if (scheme.equals("http") && !isThisMachine(address.getHost())) {
            throw new IllegalArgumentException("line " + number + " is http to another machine, which anyone on the "
                + "way could read; write https");
        }
        return address;
    }

    /** By the text alone: a name that is looked up could be another machine's tomorrow. */
    private static boolean isThisMachine(final String host) {
        return host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}") || host.equals("[::1]");
    }

    private static void header(final String line, final int number, final Map<String, String> headers) {
        final int colon = line.indexOf(':');
        final String name = colon < 0 ? "" : line.substring(0, colon).strip();
        final String value = colon < 0 ? "" : line.substring(colon + 1).strip();
        if (!name.matches("[A-Za-z0-9-]{1,64}") || value.isEmpty()
            || !value.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new IllegalArgumentException("line " + number + " is no header; write Name: value");
        }
        if (TAKEN.contains(name.toLowerCase(Locale.ROOT)) || headers.put(name, value) != null) {
            throw new IllegalArgumentException("line " + number + ": header " + name + " is set already; leave it out");
        }
    }

    /** The file that it is from. */
    public Path file() {
        return file;
    }

    /** The whole address, for the socket alone. */
    URI address() {
        return address;
    }

    /** Header lines by name. */
    Map<String, String> headers() {
        return headers;
    }

    /** Scheme, host and port. */
    @Override
    public String toString() {
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof WebhookAddress that && file.equals(that.file) && address.equals(that.address)
            && headers.equals(that.headers);
    }

    @Override
    public int hashCode() {
        return address.hashCode();
    }
}
