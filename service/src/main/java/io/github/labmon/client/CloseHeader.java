package io.github.labmon.client;

import io.micronaut.http.client.netty.NettyClientCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;

/** Announces that the connection is closed after the response; Micronaut's client announces it from the second request on. */
final class CloseHeader implements NettyClientCustomizer {

    @Override
    public NettyClientCustomizer specializeForChannel(Channel channel, ChannelRole role) {
        return new NettyClientCustomizer() {

            @Override
            public void onStreamPipelineBuilt() {
                channel.pipeline().addLast("labmon-close", new HeaderWriter());
            }
        };
    }

    private static final class HeaderWriter extends ChannelOutboundHandlerAdapter {

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // it is the future of the promise
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof HttpRequest request) {
                request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
            context.write(message, promise);
        }
    }
}
