package io.github.labmon.client;

import io.github.labmon.settings.ReleaseVersion;
import io.micronaut.core.io.buffer.ReadBufferFactory;
import io.micronaut.http.ByteBodyHttpResponse;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.stream.AvailableByteArrayBody;
import io.micronaut.http.client.RawHttpClient;
import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Sends a request with Micronaut's client and receives the head of its response: status and headers. */
final class HeadSubscriber implements Subscriber<HttpResponse<?>> {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Consumer<ByteBodyHttpResponse<?>> onHead;
    private final Consumer<Throwable> onFailure;

    private HeadSubscriber(Consumer<ByteBodyHttpResponse<?>> onHead, Consumer<Throwable> onFailure) {
        this.onHead = onHead;
        this.onFailure = onFailure;
    }

    static void send(
            RawHttpClient client,
            OutgoingRequest request,
            Consumer<ByteBodyHttpResponse<?>> onHead,
            Consumer<Throwable> onFailure) {
        client.exchange(micronautRequest(request), body(request.body()), null)
                .subscribe(new HeadSubscriber(onHead, onFailure));
    }

    private static MutableHttpRequest<?> micronautRequest(OutgoingRequest request) {
        var uri = request.uri();
        var micronaut = HttpRequest.create(HttpMethod.parse(request.method()), uri.toString(), request.method())
                .header(HttpHeaders.USER_AGENT, ReleaseVersion.userAgent())
                .header(HttpHeaders.HOST, host(uri, request.isTls() ? HTTPS : HTTP));
        request.headers().forEach(micronaut.getHeaders()::set);
        return micronaut;
    }

    private static String host(URI uri, int defaultPort) {
        return uri.getPort() < 0 || uri.getPort() == defaultPort ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    private static @Nullable CloseableByteBody body(byte[] bytes) {
        return bytes.length == 0
                ? null
                : AvailableByteArrayBody.create(
                        ReadBufferFactory.getJdkFactory().adapt(bytes));
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(1);
    }

    @Override
    public void onNext(HttpResponse<?> response) {
        onHead.accept((ByteBodyHttpResponse<?>) response);
    }

    @Override
    public void onError(Throwable failure) {
        onFailure.accept(failure);
    }

    @Override
    public void onComplete() {
        // the response, or a failure, has been passed on
    }
}
