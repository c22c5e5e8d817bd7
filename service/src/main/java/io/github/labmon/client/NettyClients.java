package io.github.labmon.client;

import io.micronaut.buffer.netty.NettyByteBufferFactory;
import io.micronaut.core.annotation.AnnotationMetadataResolver;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.bind.DefaultRequestBinderRegistry;
import io.micronaut.http.body.ContextlessMessageBodyHandlerRegistry;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClientConfiguration;
import io.micronaut.http.client.HttpVersionSelection;
import io.micronaut.http.client.RawHttpClient;
import io.micronaut.http.client.filter.DefaultHttpClientFilterResolver;
import io.micronaut.http.client.netty.DefaultHttpClient;
import io.micronaut.http.codec.MediaTypeCodecRegistry;
import io.micronaut.runtime.ApplicationConfiguration;
import io.micronaut.websocket.context.WebSocketBeanRegistry;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.resolver.AddressResolverGroup;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Creates Micronaut's HTTP client outside the application context, so that its beans do not delay the start. A client
 * serves one request: its sockets are then known, and are closed when the request ends, whatever its stage.
 */
final class NettyClients {

    /** Responses of proxies can have large cookies and policies; the default of 8 KiB is too small for some. */
    private static final int MAX_HEADER_BYTES = 64 * 1024;

    private NettyClients() {}

    /** The TLS context of the JDK as Netty's. */
    static SslContext sslContext(SSLContext context) {
        return new JdkSslContext(
                context, true, null, IdentityCipherSuiteFilter.INSTANCE, null, ClientAuth.NONE, null, false);
    }

    /**
     * A client for one request.
     *
     * @param tls {@code null} for plain HTTP
     */
    @SuppressWarnings("deprecation") // the builder accepts neither event loop nor resolver nor body handlers
    static RawHttpClient create(
            EventLoopGroup eventLoop,
            ChannelFactory<? extends SocketChannel> sockets,
            AddressResolverGroup<?> resolver,
            @Nullable SslContext tls,
            RequestDeadline deadline) {
        return new DefaultHttpClient(
                null,
                null,
                configuration(tls, deadline),
                null,
                new DefaultHttpClientFilterResolver(null, AnnotationMetadataResolver.DEFAULT, List.of()),
                List.of(),
                null,
                (configuration, versions) -> Objects.requireNonNull(tls),
                MediaTypeCodecRegistry.of(),
                new ContextlessMessageBodyHandlerRegistry(
                        new ApplicationConfiguration(), NettyByteBufferFactory.DEFAULT),
                WebSocketBeanRegistry.EMPTY,
                new DefaultRequestBinderRegistry(ConversionService.SHARED),
                eventLoop,
                sockets,
                NioDatagramChannel::new,
                new CloseHeader(),
                null,
                ConversionService.SHARED,
                resolver);
    }

    private static HttpClientConfiguration configuration(@Nullable SslContext tls, RequestDeadline deadline) {
        var configuration = new DefaultHttpClientConfiguration();
        configuration.setFollowRedirects(false);
        configuration.setExceptionOnErrorStatus(false);
        configuration.setDecompressionEnabled(false); // none is requested, and a small body could become a large one
        configuration.setMaxHeaderSize(MAX_HEADER_BYTES);
        configuration.setPlaintextMode(HttpVersionSelection.PlaintextMode.HTTP_1);
        configuration.setAlpnModes(List.of("http/1.1"));
        configuration.getConnectionPoolConfiguration().setEnabled(false);
        // The exchange itself ends at the deadline; the client's own limits must not come first.
        var longer = Duration.ofNanos(deadline.remainingNanos()).plusSeconds(1);
        configuration.setConnectTimeout(longer);
        configuration.setReadTimeout(longer);
        configuration.getSslConfiguration().setEnabled(tls != null);
        return configuration;
    }
}
