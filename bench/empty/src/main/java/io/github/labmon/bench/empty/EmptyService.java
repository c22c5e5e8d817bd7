package io.github.labmon.bench.empty;

import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.HttpURLConnection;

/** Serves on {@code micronaut.server.port}; with the argument {@code train} it answers a few requests and ends. */
final class EmptyService {

    private EmptyService() {}

    public static void main(String[] args) throws IOException {
        System.err.println("phase jvm " + System.nanoTime());
        var context = Micronaut.build(args).banner(false).start();
        System.err.println("phase server " + System.nanoTime());
        if (args.length == 0 || !"train".equals(args[0])) {
            return;
        }
        var server = context.getBean(EmbeddedServer.class);
        for (var path : new String[] {"/health/", "/value", "/health/", "/value"}) {
            var connection =
                    (HttpURLConnection) server.getURI().resolve(path).toURL().openConnection();
            connection.setConnectTimeout(5_000);
            connection.setReadTimeout(5_000);
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException(path + " answered " + connection.getResponseCode());
            }
            connection.disconnect();
        }
        context.close();
    }
}
