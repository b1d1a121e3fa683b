package io.isotherm.feed.websocket;

import java.net.URI;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.function.Predicate;

/** Says in one line why TLS did not come about, and what to do. */
final class TlsRefusal {
    private static final int LONGEST_DETAIL = 200;

    private TlsRefusal() {
    }

    /**
     * Words for a failed TLS handshake.
     *
     * @param uri   that was to be reached; of it only host and port are told.
     * @param cause why.
     * @return what to tell, with the cause.
     */
    static WebSocketException of(final URI uri, final Throwable cause) {
        return new WebSocketException(CloseCode.ABNORMAL, WebSocketAddress.printable(uri) + ": TLS refused: "
            + reason(uri, cause), cause);
    }

    private static String reason(final URI uri, final Throwable cause) {
        final Throwable expired = find(cause, CertificateExpiredException.class::isInstance);
        if (expired != null) {
            return "the certificate has expired (" + detail(expired)
                + "); check this machine's clock, else the venue has to renew it";
        }
        final Throwable early = find(cause, CertificateNotYetValidException.class::isInstance);
        if (early != null) {
            return "the certificate is not yet valid (" + detail(early)
                + "); check this machine's clock, else ask the venue";
        }
        final Throwable weak = find(cause, thrown -> thrown instanceof CertPathValidatorException path
            && path.getReason() == BasicReason.ALGORITHM_CONSTRAINED);
        if (weak != null) {
            return "the certificate's key or signature is too weak (at least RSA " + StrongKeys.RSA_BITS + " or EC "
                + StrongKeys.CURVE_BITS + " is needed: " + detail(weak) + "); the venue has to replace it";
        }
        if (find(cause, TlsRefusal::isAboutAuthority) != null) {
            return "the certificate is self-signed or of an authority that this JDK does not trust; if a proxy of your "
                + "own is between, add its authority to a trust store and name it by -Djavax.net.ssl.trustStore=FILE";
        }
        final Throwable host = find(cause, thrown -> thrown instanceof CertificateException
            && thrown.getMessage() != null && thrown.getMessage().startsWith("No "));
        if (host != null) {
            return "the certificate is of another host than " + uri.getHost() + " (" + detail(host)
                + "); check the address in the configuration, and who answers for it";
        }
        if (find(cause, thrown -> thrown.getMessage() != null && isAboutVersion(thrown.getMessage())) != null) {
            return "the venue offers no version of TLS above 1.1 (" + detail(cause)
                + "); 1.2 or 1.3 is needed, so someone old is between or the venue has to catch up";
        }
        return detail(cause) + "; check that the address speaks TLS, and what is between";
    }

    private static boolean isAboutAuthority(final Throwable thrown) {
        return thrown instanceof CertPathBuilderException
            || thrown instanceof CertPathValidatorException path && path.getReason() == BasicReason.INVALID_SIGNATURE;
    }

    private static boolean isAboutVersion(final String message) {
        final String lower = message.toLowerCase(Locale.ROOT);
        return lower.contains("protocol version") || lower.contains("protocol_version");
    }

    private static Throwable find(final Throwable thrown, final Predicate<Throwable> wanted) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (wanted.test(each)) {
                return each;
            }
        }
        return null;
    }

    /** A peer's words, on one line and not too many. */
    private static String detail(final Throwable thrown) {
        final String message = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        final String line = message.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > LONGEST_DETAIL ? line.substring(0, LONGEST_DETAIL) + "…" : line;
    }
}
