package io.github.labmon.ports.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine behind {@code tcp://}, plain and with TLS that requires our certificate. */
class EngineOverTcpTest {

    @TempDir
    Path folder;

    private static void answer(HttpExchange exchange) throws IOException {
        var body = (exchange.getRequestURI().getPath().equals("/info") ? "{\"ServerVersion\":\"27.3.1\"}" : "[]")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private DockerStatus status(Map<String, String> environment) {
        var variables = new HashMap<>(environment);
        variables.put("HOME", folder.toString());
        return new DockerReader(variables, folder, Duration.ofSeconds(30), () -> true)
                .read()
                .status();
    }

    private static DockerStatus ok() {
        return new DockerStatus(DockerStatus.EngineState.OK, "engine-api", "27.3.1", null);
    }

    @Test
    void anEngineBehindPlainTcpIsRead() throws IOException {
        var server = HttpServer.create(anyPort(), 0);
        server.createContext("/", EngineOverTcpTest::answer);
        server.start();
        try {
            var at = "127.0.0.1:" + server.getAddress().getPort();
            assertThat(status(Map.of("DOCKER_HOST", "tcp://" + at))).isEqualTo(ok());
            assertThat(status(Map.of("DOCKER_HOST", "http://" + at))).isEqualTo(ok());
        } finally {
            server.stop(0);
        }
    }

    private void openssl(String arguments) throws Exception {
        var command = ("openssl " + arguments).replace("@", folder + "/").split(" ", -1);
        var ended = CommandOutput.run(command);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    private void certificate(String name, String keyForm) throws Exception {
        Files.writeString(folder.resolve("san"), "subjectAltName=IP:127.0.0.1\n");
        openssl("req -newkey rsa:2048 -nodes -keyout @" + name + ".key -out @" + name + ".csr -subj /CN=" + name);
        openssl("x509 -req -in @" + name
                + ".csr -CA @ca.pem -CAkey @ca.key -CAcreateserial -days 2 -extfile @san -out @" + name + ".pem");
        openssl("rsa -in @" + name + ".key -out @" + name + ".pkcs1" + keyForm);
    }

    /** As Docker's manual makes them: an authority, the engine's certificate and ours. */
    private void certificates() throws Exception {
        openssl("req -x509 -newkey rsa:2048 -nodes -keyout @ca.key -out @ca.pem -days 2 -subj /CN=ca");
        certificate("server", "");
        certificate("client", " -traditional");
    }

    private Path folderOf(String name, String key) throws IOException {
        var folderOf = Files.createDirectories(folder.resolve("of-" + name + key));
        Files.copy(folder.resolve("ca.pem"), folderOf.resolve("ca.pem"));
        Files.copy(folder.resolve(name + ".pem"), folderOf.resolve("cert.pem"));
        Files.copy(folder.resolve(name + key), folderOf.resolve("key.pem"));
        return folderOf;
    }

    @Test
    void tlsShowsOurCertificateAndChecksTheEngines() throws Exception {
        RealPart.command("openssl", "openssl");
        certificates();
        var server = HttpsServer.create(anyPort(), 0);
        var context = EngineTls.of(folderOf("server", ".key")).context();
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                var ssl = getSSLContext().getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        server.createContext("/", EngineOverTcpTest::answer);
        server.start();
        try {
            var host = "tcp://127.0.0.1:" + server.getAddress().getPort();
            for (var key : new String[] {".key", ".pkcs1"}) {
                assertThat(status(Map.of(
                                "DOCKER_HOST",
                                host,
                                "DOCKER_TLS_VERIFY",
                                "1",
                                "DOCKER_CERT_PATH",
                                folderOf("client", key).toString())))
                        .as(key)
                        .isEqualTo(ok());
            }
            openssl("req -x509 -newkey rsa:2048 -nodes -keyout @ca.key -out @ca.pem -days 2 -subj /CN=other");
            assertThat(status(Map.of(
                                    "DOCKER_HOST",
                                    host,
                                    "DOCKER_TLS_VERIFY",
                                    "1",
                                    "DOCKER_CERT_PATH",
                                    folderOf("server", ".pkcs1").toString()))
                            .problem())
                    .extracting("code")
                    .isEqualTo("docker-tls-failed");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void missingOrBrokenCertificatesAreOneSentence() throws IOException {
        var environment = Map.of("DOCKER_HOST", "https://127.0.0.1:1", "DOCKER_CERT_PATH", folder.toString());

        var missing = status(environment);
        for (var name : new String[] {"ca.pem", "cert.pem", "key.pem"}) {
            Files.writeString(folder.resolve(name), "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END");
        }
        var broken = status(environment);

        assertThat(missing.problem())
                .extracting("code", "detail")
                .containsExactly(
                        "docker-certificates-not-usable",
                        folder.resolve("cert.pem")
                                + " does not exist; DOCKER_CERT_PATH is the folder of ca.pem, cert.pem and key.pem");
        assertThat(broken.problem())
                .extracting("code", "detail")
                .containsExactly(
                        "docker-certificates-not-usable",
                        "ca.pem, cert.pem or key.pem in " + folder + " cannot be read; allowed: PEM, the key without"
                                + " a password, RSA or PKCS #8 (made by openssl pkcs8 -topk8 -nocrypt)");
    }
}
