package io.github.labmon.lab;

import io.github.labmon.poll.LabSnapshot;
import io.github.labmon.poll.LabStatus;
import io.github.labmon.poll.ReadAll;
import io.github.labmon.text.Message;
import io.github.labmon.web.CommonProblems;
import io.github.labmon.web.NotFoundException;
import io.github.labmon.web.RequestLanguage;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

/** {@code GET /status}. */
@CommonProblems
@Controller("/status")
@Tag(name = "Lab")
final class StatusController {

    private final LabStatus lab;
    private final ReadAll readAll;
    private final StatusDocuments documents;

    StatusController(LabStatus lab, ReadAll readAll, StatusDocuments documents) {
        this.lab = lab;
        this.readAll = readAll;
        this.documents = documents;
    }

    @Get
    @Operation(
            operationId = "getLabStatus",
            summary = "The whole lab",
            description = "State, problems and functions in one document, in the language of Accept-Language. Waits for"
                    + " no function: values are those of the newest readings, and older ones are read again meanwhile.")
    LabStatusDocument status(@Parameter(hidden = true) HttpRequest<?> request) {
        readAll.refresh();
        return documents.document(RequestLanguage.of(request));
    }

    @Get("/{function}")
    @Operation(
            operationId = "getLabFunction",
            summary = "One function",
            description = "A function as GET /status shows it, with further values of its targets and the series of the"
                    + " history that belong to it.")
    LabStatusDocument.FunctionDetails function(
            @Parameter(description = "Its name.", example = "nvme") @PathVariable String function,
            @Parameter(hidden = true) HttpRequest<?> request) {
        readAll.refresh();
        var snapshot = lab.current();
        var known = snapshot.function(function)
                .orElseThrow(() -> new NotFoundException(Message.of("lab.no-function")
                        .withTexts(
                                "functions",
                                snapshot.functions().stream()
                                        .map(LabSnapshot.FunctionStatus::name)
                                        .toList())));
        return documents.renderer(RequestLanguage.of(request)).details(snapshot, known, lab::limits);
    }
}
