package io.github.labmon.http.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches the requests of one connection: a request that is received too slowly, is too large, or whose end is not known is
 * answered with a problem and ends its connection, so that no byte after it is taken for another request. Used by the
 * connection's thread only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of Netty: a connection that is closed has no other result
final class RequestFraming extends ChannelDuplexHandler {

    /** How long a refused client may go on sending, so that it receives the answer and not a reset. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final RequestRejections rejections;
    private final OpenConnections connections;
    private final Duration timeout;

    private @Nullable ChannelHandlerContext context;
    private @Nullable ScheduledFuture<?> deadline;
    private @Nullable HttpRequest head;
    private long bodyBytes;
    private long maxBodyBytes;
    private int unanswered;
    private boolean responding;
    private boolean rejected;

    RequestFraming(RequestRejections rejections, OpenConnections connections, Duration timeout) {
        this.rejections = rejections;
        this.connections = connections;
        this.timeout = timeout;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        if (!connections.admit(added.channel())) {
            rejected = true;
            added.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) {
        stopDeadline();
        inactive.fireChannelInactive();
    }

    /** Bytes arrive: where no request is being received, one begins. */
    void startDeadline() {
        var connection = context;
        if (deadline == null && connection != null && !rejected) {
            connections.busy(connection.channel());
            deadline = connection
                    .executor()
                    .schedule(
                            () -> reject(connection, RequestRejection.TOO_SLOW),
                            timeout.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void stopDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object message) {
        if (!rejected && message instanceof HttpRequest request) {
            begin(reading, request);
        }
        if (!rejected && message instanceof HttpContent content) {
            receive(reading, content);
        }
        if (rejected) {
            ReferenceCountUtil.release(message);
        } else {
            reading.fireChannelRead(message);
        }
    }

    private void begin(ChannelHandlerContext reading, HttpRequest request) {
        bodyBytes = 0;
        maxBodyBytes = rejections.maxBodyBytes(request.uri());
        var refusal = RequestRejection.of(request, maxBodyBytes);
        if (refusal.isPresent()) {
            head = request.decoderResult().isFailure() ? null : request;
            reject(reading, refusal.get());
            return;
        }
        head = request;
        unanswered++;
    }

    private void receive(ChannelHandlerContext reading, HttpContent content) {
        bodyBytes += content.content().readableBytes();
        if (content.decoderResult().isFailure()) {
            rejectForwarded(reading, RequestRejection.BROKEN_BODY);
        } else if (bodyBytes > maxBodyBytes) {
            rejectForwarded(reading, RequestRejection.TOO_LARGE);
        } else if (content instanceof LastHttpContent) {
            stopDeadline();
            head = null;
            reportIdle(reading.channel());
        }
    }

    private void reportIdle(Channel connection) {
        if (unanswered == 0 && deadline == null) {
            connections.idle(connection);
        }
    }

    /** Rejects a request that Micronaut already received; its response is not sent. */
    private void rejectForwarded(ChannelHandlerContext reading, RequestRejection rejection) {
        unanswered--;
        reject(reading, rejection);
    }

    private void reject(ChannelHandlerContext reading, RequestRejection rejection) {
        var forwarded = rejection.equals(RequestRejection.TOO_SLOW) && head != null;
        var others = unanswered - (forwarded ? 1 : 0);
        stopDeadline();
        rejected = true;
        if (others != 0 || responding) {
            reading.close(); // an answer in between would be taken for that of another request
            return;
        }
        reading.writeAndFlush(rejections.response(rejection, head)).addListener(sent -> closeSlowly(reading.channel()));
        reading.read();
    }

    private static void closeSlowly(Channel connection) {
        if (connection instanceof DuplexChannel duplex && connection.isActive()) {
            duplex.shutdownOutput();
            connection.eventLoop().schedule(() -> connection.close(), LINGER.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            connection.close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext reading) {
        if (rejected) {
            reading.read();
        }
        reading.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext writing, Object message, ChannelPromise promise) {
        if (rejected) {
            ReferenceCountUtil.release(message);
            promise.setFailure(new ClosedChannelException());
            return;
        }
        if (message instanceof HttpResponse response && response.status().code() >= 200) {
            responding = true;
        }
        if (message instanceof LastHttpContent && responding) {
            responding = false;
            unanswered--;
            reportIdle(writing.channel());
        }
        writing.write(message, promise);
    }
}
