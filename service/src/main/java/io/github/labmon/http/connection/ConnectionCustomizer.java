package io.github.labmon.http.connection;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Adds labmon's own limits to each connection, before and after the codec that turns bytes into requests. */
@Singleton
final class ConnectionCustomizer implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final RequestRejections rejections;
    private final OpenConnections connections;
    private final ConnectionSettings settings;

    ConnectionCustomizer(RequestRejections rejections, OpenConnections connections, ConnectionSettings settings) {
        this.rejections = rejections;
        this.connections = connections;
        this.settings = settings;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new PipelineCustomizer(null));
        return event.getBean();
    }

    /** Of one connection; without one, of the server. */
    private final class PipelineCustomizer implements NettyServerCustomizer {

        private final @Nullable Channel connection;

        PipelineCustomizer(@Nullable Channel connection) {
            this.connection = connection;
        }

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return new PipelineCustomizer(role == ChannelRole.CONNECTION ? channel : null);
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (connection == null) {
                return;
            }
            var codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
            if (connection.pipeline().get(codec) == null) {
                return;
            }
            var framing = new RequestFraming(rejections, connections, settings.requestTimeout());
            connection.pipeline().addBefore(codec, "labmon-request-start", new RequestStart(framing));
            connection.pipeline().addAfter(codec, "labmon-request-framing", framing);
        }
    }
}
