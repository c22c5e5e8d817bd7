package io.github.labmon.fritz;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * A router that implements TR-064 and IGD over a real socket: description documents, SOAP with its faults, and a digest
 * login that counts nonces. Its answers are set by the test.
 */
public final class TestBox implements AutoCloseable {

    private static final String SOAP = "<?xml version=\"1.0\"?>\n<s:Envelope"
            + " xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
            + " s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\">\n<s:Body>\n%s\n</s:Body>\n</s:Envelope>";
    private static final Pattern ARGUMENT = Pattern.compile("<(New[^>/]+)>([^<]*)</");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "box");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, List<String>> services = new ConcurrentHashMap<>();
    private volatile CountDownLatch held = new CountDownLatch(0);

    /** The answers, by path for documents and by {@code path#Action} or {@code path#Action?NewName=value} for actions. */
    final Map<String, CannedResponse> answers = new ConcurrentHashMap<>();

    /** The requests that are never answered. */
    final Set<String> hanging = ConcurrentHashMap.newKeySet();

    /** Every request in the order of arrival. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    final DigestServer digest;

    /** The content of {@code URLBase} in descriptions written from now on. */
    volatile String urlBase = "";

    /** The content of {@code manufacturer} in descriptions written from now on. */
    volatile String manufacturer = "";

    /** The time that each answer takes. */
    volatile Duration responseTime = Duration.ZERO;

    /** One answer. */
    @SuppressWarnings("ArrayRecordComponent") // sent once, never compared
    record CannedResponse(int status, String type, byte[] body, String location) {

        static CannedResponse xml(int status, String body) {
            return xml(status, body.getBytes(StandardCharsets.UTF_8));
        }

        static CannedResponse xml(int status, byte[] body) {
            return new CannedResponse(status, "text/xml; charset=\"utf-8\"", body, "");
        }

        static CannedResponse html(int status, String title) {
            var page = "<HTML><HEAD><TITLE>" + title + "</TITLE></HEAD><BODY><H1>" + title
                    + "</H1><BR>ERR_NONE<HR><B>Webserver</B> Thu, 01 Jan 2026 00:00:00 GMT</BODY></HTML>";
            return new CannedResponse(status, "text/html", page.getBytes(StandardCharsets.UTF_8), "");
        }

        static CannedResponse redirect(String location) {
            return new CannedResponse(302, "text/html", new byte[0], location);
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

    /** Over TLS, with a self-signed certificate. */
    static TestBox startTls(SSLContext tls) throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new TestBox(server, new DigestServer("MD5"));
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** An entry of FRITZ_HOSTS. */
    public String host() {
        var address = server.getAddress().getAddress().getHostAddress();
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port();
    }

    /** Answers nothing before {@link #release()}. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void release() {
        held.countDown();
    }

    /** Adds a service to a description; its action returns these names and values. */
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
        answers.put(url + "#" + action, CannedResponse.xml(200, response(action, type, namesAndValues)));
        return this;
    }

    /** As {@link #answer}, for a call with this in-argument. */
    TestBox answerTo(String url, String action, String argument, String... namesAndValues) {
        answers.put(
                url + "#" + action + "?" + argument,
                CannedResponse.xml(200, response(action, "urn:any", namesAndValues)));
        return this;
    }

    static String response(String action, String type, String... namesAndValues) {
        var body = new StringBuilder("<u:" + action + "Response xmlns:u=\"" + type + "\">\n");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.append("<New").append(namesAndValues[i]).append('>').append(namesAndValues[i + 1]);
            body.append("</New").append(namesAndValues[i]).append(">\n");
        }
        return SOAP.formatted(body + "</u:" + action + "Response>");
    }

    TestBox fault(String url, String action, int code, String description) {
        answers.put(
                url + "#" + action,
                CannedResponse.xml(
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
                CannedResponse.xml(
                        200,
                        "<?xml version=\"1.0\"?>\n<root xmlns=\"urn:dslforum-org:device-1-0\">\n"
                                + "<specVersion><major>1</major><minor>0</minor></specVersion>\n"
                                + optional("systemVersion", version.isEmpty() ? "" : optional("Display", version))
                                + optional("URLBase", urlBase)
                                + "<device><deviceType>urn:any:device:InternetGatewayDevice:1</deviceType>\n"
                                + optional("manufacturer", manufacturer)
                                + "<modelName>" + model
                                + "</modelName>\n<serviceList>"
                                + String.join("\n", services.getOrDefault(document, List.of()))
                                + "</serviceList></device></root>"));
        return this;
    }

    private static String optional(String name, String content) {
        return content.isEmpty() ? "" : "<" + name + ">" + content + "</" + name + ">\n";
    }

    /** The body of an answer. */
    byte[] body(String key) {
        return Objects.requireNonNull(answers.get(key)).body();
    }

    /** Cuts off the end of an answer. */
    TestBox cutOff(String key, int bytes) {
        var whole = body(key);
        answers.put(key, CannedResponse.xml(200, Arrays.copyOf(whole, whole.length - bytes)));
        return this;
    }

    /** Replaces a text in an answer, byte by byte as given. */
    TestBox replace(String key, String text, byte[] replacement) {
        var body = new String(body(key), StandardCharsets.ISO_8859_1);
        if (!body.contains(text)) {
            throw new IllegalArgumentException(key + " does not contain " + text);
        }
        var replaced = body.replace(text, new String(replacement, StandardCharsets.ISO_8859_1));
        answers.put(key, CannedResponse.xml(200, replaced.getBytes(StandardCharsets.ISO_8859_1)));
        return this;
    }

    /** The number of requests of this path or action. */
    long count(String key) {
        return requests.stream().filter(key::equals).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().toString();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var action = String.valueOf(exchange.getRequestHeaders().getFirst("SOAPAction"));
            var key = action.contains("#")
                    ? path + action.substring(action.indexOf('#')).replace("\"", "")
                    : path;
            requests.add(key);
            if (path.startsWith("/upnp/") && !digest.admits(exchange)) {
                exchange.getResponseHeaders().set("WWW-Authenticate", digest.challenge());
                closed.await(responseTime.toMillis(), TimeUnit.MILLISECONDS);
                send(exchange, CannedResponse.html(401, "401 Unauthorized (ERR_NONE)"));
                return;
            }
            if (hanging.contains(key)) {
                closed.await();
            }
            held.await();
            closed.await(responseTime.toMillis(), TimeUnit.MILLISECONDS);
            send(exchange, find(key, body));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CannedResponse find(String key, String body) {
        var argument = ARGUMENT.matcher(body);
        var specific = argument.find() ? answers.get(key + "?" + argument.group(1) + "=" + argument.group(2)) : null;
        return specific != null
                ? specific
                : answers.getOrDefault(key, CannedResponse.html(404, "404 Not Found (ERR_NOT_FOUND)"));
    }

    private static void send(HttpExchange exchange, CannedResponse answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        if (!answer.location().isEmpty()) {
            exchange.getResponseHeaders().set("Location", answer.location());
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    /** The actions that were called, sorted, each once. */
    List<String> actions() {
        return new ArrayList<>(requests.stream()
                .filter(key -> key.contains("#"))
                .sorted()
                .distinct()
                .toList());
    }

    @Override
    public void close() {
        closed.countDown();
        held.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
