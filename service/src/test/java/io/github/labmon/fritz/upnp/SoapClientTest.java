package io.github.labmon.fritz.upnp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The documents and actions of a router, over a real socket. */
class SoapClientTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SoapClient client = new SoapClient(false, Set.of(), threads);

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private URI serve(int status, String body) {
        server.createContext("/x", exchange -> {
            try (exchange) {
                var bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/x");
    }

    @Test
    void theWebInterfaceOfAFritzBoxReportsModelAndFirmware() throws Exception {
        var uri = serve(
                200,
                "<j:BoxInfo xmlns:j=\"http://jason.avm.de/updatecheck/\"><j:Name>FRITZ!Box 7590</j:Name>"
                        + "<j:Version>154.07.29</j:Version></j:BoxInfo>");

        assertThat(client.boxInfo(uri, LONG))
                .isEqualTo(new QueryResult.Success<>(
                        new DeviceDescription(null, "FRITZ!Box 7590", "07.29", uri, List.of())));
    }

    @Test
    void anotherWebInterfaceReportsNothing() throws Exception {
        assertThat(client.boxInfo(serve(200, "<x/>"), LONG))
                .isEqualTo(QueryResult.failed(QueryFailure.Reason.NOT_A_DESCRIPTION));
    }

    @Test
    void aDescriptionListsItsServices() throws Exception {
        var uri = serve(
                200,
                "<root><systemVersion><Display>154.08.02</Display></systemVersion><device>"
                        + "<manufacturer>AVM</manufacturer><modelName>X</modelName><serviceList>"
                        + "<service><serviceType>urn:a:service:WLANConfiguration:2</serviceType>"
                        + "<controlURL>/w2</controlURL></service>"
                        + "<service><serviceType>plain</serviceType><controlURL>/p</controlURL></service>"
                        + "<service><serviceType>urn:a:service:X:y</serviceType><controlURL>/y</controlURL></service>"
                        + "<service><serviceType>incomplete</serviceType></service>"
                        + "</serviceList></device></root>");
        var description = ((QueryResult.Success<DeviceDescription>) client.description(uri, LONG)).value();

        assertThat(description.firmware()).isEqualTo("08.02");
        assertThat(description.isFritz()).isTrue();
        assertThat(description.services())
                .extracting(service -> service.kind() + " " + service.number())
                .containsExactly("WLANConfiguration 2", "plain 0", "X 0");
    }

    @Test
    void aDocumentWithAnotherStatusIsAFailure() throws Exception {
        assertThat(client.description(serve(404, ""), LONG))
                .isEqualTo(QueryResult.failed(QueryFailure.Reason.NOT_FOUND, "404"));
    }

    @Test
    void aPageInsteadOfADocumentIsAFailure() throws Exception {
        assertThat(client.description(serve(200, "<html/>"), LONG))
                .isEqualTo(QueryResult.failed(QueryFailure.Reason.NOT_XML, "200"));
    }

    @Test
    void clientsAreCounted() throws Exception {
        var uri = serve(200, "<List><Item><Active>1</Active></Item><Item><Active>0</Active></Item><!-- x --></List>");
        var counts = ((QueryResult.Success<ActionArguments>) client.clientCounts(uri, LONG)).value();

        assertThat(counts.number("known")).isEqualTo(2);
        assertThat(counts.number("active")).isEqualTo(1);
    }

    @Test
    void anActionIsCalledWithItsArguments() throws Exception {
        var uri = serve(200, "<u:GetResponse><NewX>7</NewX></u:GetResponse>");
        var call = new ActionCall(uri, "urn:a:service:X:1", "Get", Map.of("NewIndex", "0"));
        var arguments = ((QueryResult.Success<ActionArguments>) client.call(call, null, LONG)).value();

        assertThat(arguments.number("X")).isEqualTo(7);
    }
}
