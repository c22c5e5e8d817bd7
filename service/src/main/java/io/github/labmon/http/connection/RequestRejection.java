package io.github.labmon.http.connection;

import io.micronaut.http.HttpStatus;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Optional;

/**
 * A request that ends its connection, because labmon does not know where the next one begins or does not wait for it.
 *
 * @param textKey of the detail
 */
record RequestRejection(HttpStatus status, String textKey) {

    static final RequestRejection TOO_LARGE =
            new RequestRejection(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "request.too-large");
    static final RequestRejection TOO_SLOW = new RequestRejection(HttpStatus.REQUEST_TIMEOUT, "request.too-slow");
    static final RequestRejection BROKEN_BODY = new RequestRejection(HttpStatus.BAD_REQUEST, "request.broken-body");

    private static final RequestRejection NOT_HTTP = new RequestRejection(HttpStatus.BAD_REQUEST, "request.not-http");
    private static final RequestRejection LONG_TARGET =
            new RequestRejection(HttpStatus.REQUEST_URI_TOO_LONG, "request.long-target");
    private static final RequestRejection LONG_HEADERS =
            new RequestRejection(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "request.long-headers");
    private static final RequestRejection TRANSFER_ENCODING =
            new RequestRejection(HttpStatus.NOT_IMPLEMENTED, "request.transfer-encoding");

    /**
     * Why a request is refused by its head alone; empty for one whose body can be received.
     *
     * @param maxBodyBytes the largest body
     */
    static Optional<RequestRejection> of(HttpRequest head, long maxBodyBytes) {
        if (head.decoderResult().isFailure()) {
            return Optional.of(undecoded(head.decoderResult()));
        }
        // RFC 9112, 6.1: a coding that is not known makes the end of the body unknown.
        if (head.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING).stream()
                .anyMatch(coding -> !coding.strip().equalsIgnoreCase("chunked"))) {
            return Optional.of(TRANSFER_ENCODING);
        }
        return HttpUtil.getContentLength(head, 0L) > maxBodyBytes ? Optional.of(TOO_LARGE) : Optional.empty();
    }

    private static RequestRejection undecoded(DecoderResult result) {
        if (result.cause() instanceof TooLongHttpLineException) {
            return LONG_TARGET;
        }
        return result.cause() instanceof TooLongHttpHeaderException ? LONG_HEADERS : NOT_HTTP;
    }
}
