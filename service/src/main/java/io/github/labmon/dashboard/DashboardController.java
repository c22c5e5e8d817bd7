package io.github.labmon.dashboard;

import io.github.labmon.text.Languages;
import io.github.labmon.web.CommonProblems;
import io.github.labmon.web.GzipEncoding;
import io.github.labmon.web.RequestLanguage;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /}: the dashboard, and the files that it is made of. */
@CommonProblems
@Controller
@Tag(name = "Dashboard")
final class DashboardController {

    private final PageFiles files;
    private final PageTexts texts;
    private final String policy;

    DashboardController(PageFiles files, PageTexts texts, DashboardSettings settings) {
        this.files = files;
        this.texts = texts;
        this.policy = policy(settings);
    }

    /** Allows own files only: no other host, no inline script or style, requests to labmon only. */
    static String policy(DashboardSettings settings) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                + " manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors " + settings.policy();
    }

    @Get("/")
    @Produces(MediaType.ALL)
    @Operation(
            operationId = "getDashboard",
            summary = "The dashboard",
            description = "A page for people. It contains no data and needs no token; it requests what it shows from"
                    + " this API, with the token that its reader enters.")
    @ApiResponse(
            responseCode = "200",
            description = "The page.",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = "string")))
    HttpResponse<?> page(HttpRequest<?> request) {
        return answer(request, files.index());
    }

    /** The texts of the page in {@code en} or {@code de}, by default as {@code Accept-Language} prefers. Needs no token. */
    @Get(PageFiles.FOLDER + PageTexts.NAME)
    @Produces(MediaType.ALL)
    @Hidden
    HttpResponse<?> texts(@QueryValue Optional<String> language, HttpRequest<?> request) {
        var locale = language.map(Languages::preferred).orElseGet(() -> RequestLanguage.of(request));
        return answer(request, texts.file(locale)).header(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage());
    }

    @Hidden
    @Get(PageFiles.FOLDER + "{name}")
    @Produces(MediaType.ALL)
    @Nullable
    HttpResponse<?> part(@PathVariable String name, HttpRequest<?> request) {
        return files.find(name).map(file -> answer(request, file)).orElse(null); // which the framework turns into 404
    }

    /** Requested each time, and mostly answered "not modified": an update of labmon takes effect at once. */
    private MutableHttpResponse<?> answer(HttpRequest<?> request, PageFile file) {
        var headers = request.getHeaders();
        var isZipped = GzipEncoding.isAccepted(headers.getAll(HttpHeaders.ACCEPT_ENCODING));
        var known = headers.get(HttpHeaders.IF_NONE_MATCH);
        var isKnown = known != null && file.isNamedBy(known);
        var response = HttpResponse.status(isKnown ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .header(HttpHeaders.ETAG, file.quotedTag(isZipped))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header("Content-Security-Policy", policy);
        if (isKnown) {
            return response;
        }
        if (isZipped) {
            response.header(HttpHeaders.CONTENT_ENCODING, GzipEncoding.GZIP);
        }
        return response.body(isZipped ? file.zipped() : file.plain()).contentType(file.type());
    }
}
