package io.github.labmon;

import static org.awaitility.Awaitility.await;

import io.github.labmon.ports.testing.RealPart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A real reverse proxy with TLS in front of labmon, which serves it below {@code /lab/}. */
public final class TestProxy implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final Process process;

    private TestProxy(Path folder, int port, List<String> command) throws IOException {
        this.folder = folder;
        this.port = port;
        this.process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("proxy.log").toFile())
                .start();
        awaitConnection();
    }

    /** nginx as in docs/proxy.md. */
    public static TestProxy nginx(Path folder, int labmon) throws IOException, InterruptedException {
        RealPart.command("nginx", "nginx-light");
        makeCertificate(folder);
        var port = freePort();
        var configuration = """
                daemon off;
                user root;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                worker_processes 1;
                events {}
                http {
                  access_log off;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  server {
                    listen 127.0.0.1:%2$d ssl;
                    server_name localhost;
                    ssl_certificate %1$s/certificate.pem;
                    ssl_certificate_key %1$s/key.pem;
                %3$s
                  }
                }
                """.formatted(folder, port, recipe("nginx", labmon));
        Files.writeString(folder.resolve("nginx.conf"), configuration);
        return new TestProxy(
                folder,
                port,
                List.of("nginx", "-e", folder + "/start.log", "-p", folder.toString(), "-c", folder + "/nginx.conf"));
    }

    /** Caddy as in docs/proxy.md. */
    public static TestProxy caddy(Path folder, int labmon) throws IOException, InterruptedException {
        RealPart.command("caddy", "caddy");
        makeCertificate(folder);
        var port = freePort();
        var configuration = """
                {
                  admin off
                  auto_https off
                  storage file_system %1$s/storage
                }
                https://localhost:%2$d {
                  bind 127.0.0.1
                  tls %1$s/certificate.pem %1$s/key.pem
                %3$s
                }
                """.formatted(folder, port, recipe("Caddy", labmon));
        Files.writeString(folder.resolve("Caddyfile"), configuration);
        return new TestProxy(
                folder, port, List.of("caddy", "run", "--adapter", "caddyfile", "--config", folder + "/Caddyfile"));
    }

    /** The code block of docs/proxy.md below the heading, with the port of the labmon of the test. */
    private static String recipe(String heading, int labmon) throws IOException {
        var page = Files.readString(Path.of("../docs/proxy.md"));
        var section = page.substring(page.indexOf("\n## " + heading + "\n"));
        var begin = section.indexOf('\n', section.indexOf("```"));
        return section.substring(begin + 1, section.indexOf("```", begin))
                .replace("127.0.0.1:9780", "127.0.0.1:" + labmon);
    }

    private static void makeCertificate(Path folder) throws IOException, InterruptedException {
        RealPart.command("openssl", "openssl");
        var made = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=DNS:localhost,IP:127.0.0.1",
                        "-keyout",
                        "key.pem",
                        "-out",
                        "certificate.pem")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start()
                .waitFor();
        if (made != 0) {
            throw new IOException("openssl made no certificate: " + Files.readString(folder.resolve("openssl.log")));
        }
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void awaitConnection() throws IOException {
        await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive() || listens());
        if (!process.isAlive()) {
            throw new IOException("the proxy does not listen: " + Files.readString(folder.resolve("proxy.log")));
        }
    }

    private boolean listens() {
        try (var connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return connection.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Where a browser finds labmon. */
    public URI address() {
        return URI.create(origin() + "/lab/");
    }

    public String origin() {
        return "https://localhost:" + port;
    }

    /** A client that trusts this proxy. */
    public HttpClient client() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var file = Files.newInputStream(folder.resolve("certificate.pem"))) {
            store.setCertificateEntry(
                    "proxy", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
