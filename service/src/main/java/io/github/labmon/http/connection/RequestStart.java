package io.github.labmon.http.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Reports the bytes of a request before they are decoded, so that its deadline begins with its first byte. */
final class RequestStart extends ChannelInboundHandlerAdapter {

    private final RequestFraming framing;

    RequestStart(RequestFraming framing) {
        this.framing = framing;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        framing.startDeadline();
        context.fireChannelRead(bytes);
    }
}
