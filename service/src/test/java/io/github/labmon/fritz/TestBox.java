package io.github.labmon.fritz;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * A router that speaks TR-064 and IGD over a real socket: description documents, SOAP with its faults, and a digest
 * login that counts. What it says, a test sets.
 */
public final class TestBox implements AutoCloseable {

    private static final String SOAP = "<?xml version=\"1.0\"?>\n<s:Envelope"
            + " xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
            + " s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\">\n<s:Body>\n%s\n</s:Body>\n</s:Envelope>";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "box");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, List<String>> services = new ConcurrentHashMap<>();

    /** The answers, by path for documents and by {@code Service#Action} for actions. */
    final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /** Those that never come. */
    final Set<String> hanging = ConcurrentHashMap.newKeySet();

    final List<String> asked = new CopyOnWriteArrayList<>();
    final DigestServer digest;

    /** One answer. */
    @SuppressWarnings("ArrayRecordComponent") // sent once, compared never
    record Answer(int status, String type, byte[] body, String location) {

        static Answer xml(int status, String body) {
            return new Answer(status, "text/xml; charset=\"utf-8\"", body.getBytes(StandardCharsets.UTF_8), "");
        }

        static Answer html(int status, String title) {
            var page = "<HTML><HEAD><TITLE>" + title + "</TITLE></HEAD><BODY><H1>" + title
                    + "</H1><BR>ERR_NONE<HR><B>Webserver</B> Thu, 01 Jan 2026 00:00:00 GMT</BODY></HTML>";
            return new Answer(status, "text/html", page.getBytes(StandardCharsets.UTF_8), "");
        }

        static Answer redirect(String location) {
            return new Answer(302, "text/html", new byte[0], location);
        }
    }

    private TestBox(HttpServer server, DigestServer digest) {
        this.digest = digest;
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public static TestBox start() throws IOException {
        return start("127.0.0.1", new DigestServer("MD5"));
    }

    static TestBox start(String address, DigestServer digest) throws IOException {
        return new TestBox(HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), 0), 0), digest);
    }

    /** Over TLS, with a certificate that it signed itself. */
    static TestBox startTls(SSLContext tls) throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new TestBox(server, new DigestServer("MD5"));
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** As it stands in FRITZ_HOSTS. */
    public String host() {
        var address = server.getAddress().getAddress().getHostAddress();
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port();
    }

    /** Adds a service to a description; the action answers these names and values. */
    TestBox action(String document, String type, String url, String action, String... namesAndValues) {
        service(document, type, url);
        return answer(url, action, type, namesAndValues);
    }

    TestBox service(String document, String type, String url) {
        var entry = "<service><serviceType>" + type + "</serviceType><serviceId>urn:any</serviceId><controlURL>" + url
                + "</controlURL></service>";
        var list = services.computeIfAbsent(document, path -> new CopyOnWriteArrayList<>());
        if (!list.contains(entry)) {
            list.add(entry);
        }
        return this;
    }

    TestBox answer(String url, String action, String type, String... namesAndValues) {
        var body = new StringBuilder("<u:" + action + "Response xmlns:u=\"" + type + "\">\n");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.append("<New").append(namesAndValues[i]).append('>').append(namesAndValues[i + 1]);
            body.append("</New").append(namesAndValues[i]).append(">\n");
        }
        answers.put(url + "#" + action, Answer.xml(200, SOAP.formatted(body + "</u:" + action + "Response>")));
        return this;
    }

    TestBox fault(String url, String action, int code, String description) {
        answers.put(
                url + "#" + action,
                Answer.xml(
                        500,
                        SOAP.formatted("<s:Fault>\n<faultcode>s:Client</faultcode>\n"
                                + "<faultstring>UPnPError</faultstring>\n<detail>\n"
                                + "<UPnPError xmlns=\"urn:dslforum-org:control-1-0\">\n<errorCode>" + code
                                + "</errorCode>\n"
                                + "<errorDescription>" + description
                                + "</errorDescription>\n</UPnPError>\n</detail>\n</s:Fault>")));
        return this;
    }

    /** Writes the description, with the services added so far. */
    TestBox describe(String document, String model, String version) {
        answers.put(
                document,
                Answer.xml(
                        200,
                        "<?xml version=\"1.0\"?>\n<root xmlns=\"urn:dslforum-org:device-1-0\">\n"
                                + "<specVersion><major>1</major><minor>0</minor></specVersion>\n"
                                + (version.isEmpty()
                                        ? ""
                                        : "<systemVersion><Display>" + version + "</Display></systemVersion>\n")
                                + "<device><deviceType>urn:any:device:InternetGatewayDevice:1</deviceType>\n<modelName>"
                                + model
                                + "</modelName>\n<serviceList>"
                                + String.join("\n", services.getOrDefault(document, List.of()))
                                + "</serviceList></device></root>"));
        return this;
    }

    long timesAsked(String key) {
        return asked.stream().filter(key::equals).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().toString();
            exchange.getRequestBody().readAllBytes();
            var action = String.valueOf(exchange.getRequestHeaders().getFirst("SOAPAction"));
            var key = action.contains("#")
                    ? path + action.substring(action.indexOf('#')).replace("\"", "")
                    : path;
            asked.add(key);
            if (path.startsWith("/upnp/") && !digest.admits(exchange)) {
                exchange.getResponseHeaders().set("WWW-Authenticate", digest.challenge());
                send(exchange, Answer.html(401, "401 Unauthorized (ERR_NONE)"));
                return;
            }
            if (hanging.contains(key)) {
                closed.await();
            }
            send(exchange, answers.getOrDefault(key, Answer.html(404, "404 Not Found (ERR_NOT_FOUND)")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        if (!answer.location().isEmpty()) {
            exchange.getResponseHeaders().set("Location", answer.location());
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    /** What was asked of actions, sorted, each once. */
    List<String> actionsAsked() {
        return new ArrayList<>(asked.stream()
                .filter(key -> key.contains("#"))
                .sorted()
                .distinct()
                .toList());
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
