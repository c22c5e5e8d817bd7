package io.github.labmon.dashboard;

import io.github.labmon.web.GzipEncoding;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /}: the dashboard, and the files that it is made of. */
@Controller
@Tag(name = "Dashboard")
final class DashboardController {

    private final PageFiles files;
    private final String policy;

    DashboardController(PageFiles files, DashboardSettings settings) {
        this.files = files;
        this.policy = policy(settings);
    }

    /** Nothing from elsewhere, nothing inline, nothing sent anywhere but to labmon. */
    static String policy(DashboardSettings settings) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                + " manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors " + settings.policy();
    }

    @Get("/")
    @Produces(MediaType.ALL)
    @Operation(
            summary = "The dashboard",
            description = "A page for people. It holds no data and needs no token; what it shows it asks this API for,"
                    + " with the token that its reader gives it.")
    @ApiResponse(
            responseCode = "200",
            description = "The page.",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = "string")))
    HttpResponse<?> page(HttpRequest<?> request) {
        return answer(request, files.index());
    }

    @Hidden
    @Get(PageFiles.FOLDER + "{name}")
    @Produces(MediaType.ALL)
    @Nullable
    HttpResponse<?> part(@PathVariable String name, HttpRequest<?> request) {
        return files.find(name).map(file -> answer(request, file)).orElse(null); // the framework's way to say 404
    }

    /** Asked anew each time, and mostly answered "not modified": so that an update of labmon is there at once. */
    private HttpResponse<?> answer(HttpRequest<?> request, PageFile file) {
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
