package io.github.labmon.client;

import io.github.labmon.thread.DaemonThreads;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads of all outgoing requests: one event loop for the sockets, and a pool for name lookups, which block. Both are
 * created at the first request.
 */
@Singleton
public final class HttpEventLoop implements AutoCloseable {

    private @Nullable EventLoopGroup group;
    private @Nullable ExecutorService lookups;

    /** The event loop of all sockets. */
    synchronized EventLoopGroup group() {
        if (group == null) {
            group = new MultiThreadIoEventLoopGroup(
                    1, DaemonThreads.platform("labmon-http-client"), NioIoHandler.newFactory());
        }
        return group;
    }

    /** The threads that look up names: a name server that does not answer must not delay other requests. */
    synchronized ExecutorService lookups() {
        if (lookups == null) {
            lookups = Executors.newCachedThreadPool(DaemonThreads.platform("labmon-name-lookup"));
        }
        return lookups;
    }

    /** Ends the threads; requests that are not finished fail. */
    @Override
    @PreDestroy
    @SuppressWarnings("FutureReturnValueIgnored") // the threads are daemons: nothing waits for their end
    public synchronized void close() {
        if (group != null) {
            group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        }
        if (lookups != null) {
            lookups.shutdownNow();
        }
    }
}
