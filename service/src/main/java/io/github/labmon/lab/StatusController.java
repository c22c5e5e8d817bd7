package io.github.labmon.lab;

import io.github.labmon.poll.LabSnapshot;
import io.github.labmon.poll.LabStatus;
import io.github.labmon.poll.ReadAll;
import io.github.labmon.settings.KernelHostName;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.SetupHints;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.status.Target;
import io.github.labmon.text.Texts;
import io.github.labmon.web.NotFoundException;
import io.github.labmon.web.RequestLanguage;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code GET /status}. */
@Controller("/status")
@Tag(name = "Lab")
final class StatusController {

    private final LabStatus lab;
    private final ReadAll readAll;
    private final Texts texts;
    private final List<SetupHints> hints;
    private final Variables variables;
    private final Map<String, Target.Reach> reaches;

    StatusController(
            LabStatus lab,
            ReadAll readAll,
            Texts texts,
            Collection<StatusFunction<?>> functions,
            List<SetupHints> hints,
            Variables variables) {
        this.lab = lab;
        this.readAll = readAll;
        this.texts = texts;
        this.hints = List.copyOf(hints);
        this.variables = variables;
        this.reaches = functions.stream().collect(Collectors.toMap(StatusFunction::name, StatusFunction::reach));
    }

    @Get
    @Operation(
            operationId = "getLabStatus",
            summary = "The whole lab",
            description = "State, problems and functions in one document, in the language of Accept-Language. Waits for"
                    + " no function: values are those of the newest readings, and older ones are read again meanwhile.")
    LabStatusDocument status(@Parameter(hidden = true) HttpRequest<?> request) {
        readAll.refresh();
        var setup =
                hints.stream().flatMap(source -> source.setupHints().stream()).toList();
        return renderer(request).document(lab.current(), KernelHostName.readOrLocalhost(), setup, variables.envFile());
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
                .orElseThrow(() -> new NotFoundException("there is no such function; there are "
                        + snapshot.functions().stream()
                                .map(LabSnapshot.FunctionStatus::name)
                                .collect(Collectors.joining(", "))));
        return renderer(request).details(snapshot, known, lab::limits);
    }

    private LabStatusRenderer renderer(HttpRequest<?> request) {
        return new LabStatusRenderer(texts, RequestLanguage.of(request), reaches);
    }
}
