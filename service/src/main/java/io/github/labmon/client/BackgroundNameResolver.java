package io.github.labmon.client;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.InetSocketAddressResolver;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;

/** Looks up names with the resolver of the JDK, on other threads than the event loop, because a lookup blocks. */
final class BackgroundNameResolver extends AddressResolverGroup<InetSocketAddress> {

    private final Executor threads;
    private final Runnable onResolved;

    /**
     * For one request.
     *
     * @param onResolved is run when the address is known
     */
    BackgroundNameResolver(Executor threads, Runnable onResolved) {
        this.threads = threads;
        this.onResolved = onResolved;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new InetSocketAddressResolver(executor, new InetNameResolver(executor) {

            @Override
            protected void doResolve(String name, Promise<InetAddress> promise) {
                lookUp(name, promise, addresses -> addresses.get(0));
            }

            @Override
            protected void doResolveAll(String name, Promise<List<InetAddress>> promise) {
                lookUp(name, promise, addresses -> addresses);
            }
        });
    }

    /** Selects the result of a lookup. */
    private interface Selection<T> {
        T from(List<InetAddress> addresses);
    }

    private <T> void lookUp(String name, Promise<T> promise, Selection<T> selection) {
        // Without brackets an IPv6 address is a literal for Netty too.
        var host = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
        if (NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host)) {
            complete(host, promise, selection); // a literal needs no lookup
        } else {
            threads.execute(() -> complete(host, promise, selection));
        }
    }

    private <T> void complete(String host, Promise<T> promise, Selection<T> selection) {
        try {
            var addresses = Arrays.asList(InetAddress.getAllByName(host));
            onResolved.run();
            promise.trySuccess(selection.from(addresses));
        } catch (UnknownHostException e) {
            promise.tryFailure(e);
        }
    }
}
