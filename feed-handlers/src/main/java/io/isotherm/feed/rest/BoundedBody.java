package io.isotherm.feed.rest;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Collects the body of a REST answer and gives up when it grows beyond a limit, whatever the server sends. */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
    private final int limit;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private byte[] bytes = new byte[1024];
    private int length;
    private Flow.Subscription subscription;

    BoundedBody(final int limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(final Flow.Subscription source) {
        subscription = source;
        source.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(final List<ByteBuffer> parts) {
        for (final ByteBuffer part : parts) {
            final int more = part.remaining();
            if (more > limit - length) {
                subscription.cancel();
                body.completeExceptionally(new RestException(RestException.Kind.TOO_LONG, 0,
                    "the answer is longer than " + limit + " bytes"));
                return;
            }
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + more, Math.min(limit, bytes.length * 2)));
            }
            part.get(bytes, length, more);
            length += more;
        }
    }

    @Override
    public void onError(final Throwable thrown) {
        body.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        body.complete(Arrays.copyOf(bytes, length));
    }
}
