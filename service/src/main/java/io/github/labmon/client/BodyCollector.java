package io.github.labmon.client;

import io.github.labmon.ports.json.LimitedInputStream;
import io.micronaut.http.body.ByteBody;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Collects a response body up to a limit. */
final class BodyCollector implements Subscriber<byte[]> {

    private final int maxBytes;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private @Nullable Subscription subscription;

    private BodyCollector(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Completes with the body, or exceptionally if it breaks off or is longer than the limit. */
    static CompletableFuture<byte[]> collect(ByteBody body, int maxBytes) {
        var collector = new BodyCollector(maxBytes);
        body.toByteArrayPublisher().subscribe(collector);
        return collector.body;
    }

    @Override
    public void onSubscribe(Subscription subscribed) {
        subscription = subscribed;
        subscribed.request(1);
    }

    @Override
    public void onNext(byte[] bytes) {
        if (body.isDone()) {
            return;
        }
        if (received.size() + bytes.length > maxBytes) {
            body.completeExceptionally(new LimitedInputStream.TooLargeException(maxBytes));
            request(false);
            return;
        }
        received.writeBytes(bytes);
        request(true);
    }

    private void request(boolean more) {
        var current = subscription;
        if (current != null && more) {
            current.request(1);
        } else if (current != null) {
            current.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(received.toByteArray());
    }
}
