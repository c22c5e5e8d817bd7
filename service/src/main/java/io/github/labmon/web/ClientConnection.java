package io.github.labmon.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.server.netty.NettyHttpRequest;
import java.util.function.BooleanSupplier;

/** The connection of the client that sent a request. */
public final class ClientConnection {

    private ClientConnection() {}

    /** Whether the client has closed it, so that the answer is not needed any more. */
    public static BooleanSupplier closed(HttpRequest<?> request) {
        var unwrapped = request;
        while (unwrapped instanceof HttpRequestWrapper<?> wrapper) {
            unwrapped = wrapper.getDelegate();
        }
        if (unwrapped instanceof NettyHttpRequest<?> netty) {
            var channel = netty.getChannelHandlerContext().channel();
            return () -> !channel.isActive();
        }
        return () -> false;
    }
}
