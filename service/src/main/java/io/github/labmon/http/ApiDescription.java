package io.github.labmon.http;

import io.github.labmon.text.Message;
import io.github.labmon.text.Texts;
import io.github.labmon.web.ProblemDocument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** The API's description at {@code /openapi.yml} and, to browse it, at {@code /docs}; nothing of it from elsewhere. */
@Hidden
@Controller
final class ApiDescription {

    /** Swagger UI sets style attributes; all else comes from labmon itself. */
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** What the page loads, and its place in the jar. */
    private static final Map<String, String> PARTS = Map.of(
            "start.js", "docs/start.js",
            "page.css", "docs/page.css",
            "swagger-ui-bundle.js", "swagger-ui/swagger-ui-bundle.js",
            "swagger-ui.css", "swagger-ui/swagger-ui.css");

    private final Texts texts;

    ApiDescription(Texts texts) {
        this.texts = texts;
    }

    @Get("/openapi.yml")
    HttpResponse<?> description() {
        return file("META-INF/swagger/labmon.yml", new MediaType("application/yaml"));
    }

    @Get("/docs")
    HttpResponse<?> page(HttpRequest<?> request) {
        // Relative, so that the page works below the sub-path of a proxy.
        var folder = request.getPath().endsWith("/docs");
        var html = new String(bytes("docs/index.html"), StandardCharsets.UTF_8)
                .replace("{docs}", folder ? "docs/" : "")
                .replace("{root}", folder ? "" : "../");
        return answer(html.getBytes(StandardCharsets.UTF_8), MediaType.TEXT_HTML_TYPE);
    }

    @Get("/docs/{part}")
    HttpResponse<?> part(@PathVariable String part, HttpRequest<?> request) {
        if (part.equals("index.html")) {
            return page(request);
        }
        var resource = PARTS.get(part);
        return resource == null
                ? ProblemDocument.response(request, HttpStatus.NOT_FOUND, Message.of("error.not-found"), texts)
                : file(resource, MediaType.forFilename(part));
    }

    private static HttpResponse<?> file(String resource, MediaType type) {
        return answer(bytes(resource), type);
    }

    private static HttpResponse<?> answer(byte[] content, MediaType type) {
        return HttpResponse.ok(content)
                .contentType(type)
                .header(SecurityHeaders.CONTENT_SECURITY_POLICY, PAGE_POLICY)
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=300");
    }

    private static byte[] bytes(String resource) {
        try (var in = ApiDescription.class.getResourceAsStream("/" + resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
