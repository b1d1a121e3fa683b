package io.isotherm.console.page;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * Answers every request: the page's files and {@code /api/v1}. Reads only; nothing that a request says can change
 * anything.
 *
 * <p><b>Threads:</b> called by the threads of the server; safe to share.
 */
final class PageHandler extends Handler.Abstract {
    /** Everything of the page comes from here, and nothing may be done with it elsewhere. */
    static final Map<String, String> HEADERS = Map.of(
        "Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options", "nosniff",
        "X-Frame-Options", "DENY",
        "Referrer-Policy", "no-referrer",
        "Cross-Origin-Opener-Policy", "same-origin",
        "Cross-Origin-Resource-Policy", "same-origin",
        "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cache-Control", "no-store");

    private static final int MAX_QUERY_LENGTH = 512;
    // A name that resolves to the loopback address only by an attacker's DNS is refused (rebinding).
    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

    private final PageFiles files = new PageFiles();
    private final SnapshotSource source;

    PageHandler(final SnapshotSource source) {
        this.source = source;
    }

    @Override
    public boolean handle(final Request request, final Response response, final Callback callback) {
        send(answer(request, response), request, response, callback);
        return true;
    }

    private PageAnswer answer(final Request request, final Response response) {
        if (!HOSTS.contains(Request.getServerName(request))) {
            return PageAnswer.refusal(421, "WRONG_HOST", "this page is served as 127.0.0.1 or localhost only");
        }
        if (!"GET".equals(request.getMethod()) && !"HEAD".equals(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            return PageAnswer.refusal(405, "WRONG_METHOD", "only GET and HEAD are answered; nothing can be changed");
        }
        final String path = request.getHttpURI().getPath();
        try {
            return switch (path == null ? "" : path) {
                case "/api/v1/underlyings" -> source.underlyings();
                case "/api/v1/map" -> source.map(MapQuery.of(parameters(request)));
                default -> file(path);
            };
        } catch (final QueryException e) {
            return PageAnswer.refusal(e.status(), "WRONG_QUERY", e.getMessage());
        }
    }

    private PageAnswer file(final String path) throws QueryException {
        final PageAnswer file = files.at(path);
        if (file == null) {
            throw new QueryException(404, "nothing here; there is /, /api/v1/underlyings and /api/v1/map?underlying=…");
        }
        return file;
    }

    private static Map<String, List<String>> parameters(final Request request) throws QueryException {
        final String query = request.getHttpURI().getQuery();
        if (query != null && query.length() > MAX_QUERY_LENGTH) {
            throw new QueryException(400, "the query is longer than " + MAX_QUERY_LENGTH + " characters");
        }
        final Map<String, List<String>> parameters = new HashMap<>();
        try {
            for (final Fields.Field field : Request.extractQueryParameters(request, StandardCharsets.UTF_8)) {
                parameters.put(field.getName(), field.getValues());
            }
        } catch (final IllegalArgumentException e) {
            throw new QueryException(400, "the query is not percent-encoded UTF-8");
        }
        return parameters;
    }

    /** Sends an answer with the headers that every answer carries; also used for errors that the server finds. */
    static void send(final PageAnswer answer, final Request request, final Response response,
                     final Callback callback) {
        final HttpFields.Mutable headers = response.getHeaders();
        HEADERS.forEach((name, value) -> headers.put(new HttpField(name, value)));
        headers.put(HttpHeader.CONTENT_TYPE, answer.contentType());
        headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        response.setStatus(answer.status());
        final boolean head = "HEAD".equals(request.getMethod());
        response.write(true, head ? null : ByteBuffer.wrap(answer.body()), callback);
    }
}
