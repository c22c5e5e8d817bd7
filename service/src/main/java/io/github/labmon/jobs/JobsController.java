package io.github.labmon.jobs;

import io.github.labmon.poll.StatusReader;
import io.github.labmon.ports.OneLine;
import io.github.labmon.text.Message;
import io.github.labmon.web.CommonProblems;
import io.github.labmon.web.NotFoundException;
import io.github.labmon.web.ProblemDocument;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletionStage;

/** {@code /jobs}. */
@CommonProblems
@Controller("/jobs")
@Tag(name = "Jobs")
final class JobsController {

    private final StatusReader reader;
    private final JobsFunction function;
    private final JobsSettings settings;

    JobsController(StatusReader reader, JobsFunction function, JobsSettings settings) {
        this.reader = reader;
        this.function = function;
        this.settings = settings;
    }

    @Get
    @Operation(
            operationId = "getJobs",
            summary = "Jobs",
            description = "The jobs of JOBS, when each happened last, and which are late.")
    CompletionStage<JobsStatus> jobs() {
        return reader.document(function);
    }

    /** The path that every function has. */
    @Get("/status")
    @Operation(operationId = "getJobsStatus", summary = "Jobs", description = "The same as /jobs.")
    CompletionStage<JobsStatus> status() {
        return reader.document(function);
    }

    /** Not "status": a path that has another method must not list this one among those that it allows. */
    @Post("/{name:(?!status$)[^/]+}")
    @Consumes(MediaType.ALL)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(
            operationId = "reportJob",
            summary = "Report that a job happened",
            description = "Call it when the job has succeeded. The time is stored and survives a restart.",
            parameters =
                    @Parameter(
                            name = "name",
                            in = ParameterIn.PATH,
                            required = true,
                            description = "Its name in JOBS.",
                            example = "backup",
                            schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "200",
            description = "The job.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = JobStatus.class)))
    @ApiResponse(
            responseCode = "404",
            description = "JOBS contains no job of that name.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_PROBLEM,
                            schema = @Schema(implementation = ProblemDocument.class)))
    JobStatus report(@PathVariable String name) {
        var job = settings.job(name)
                .filter(declared -> declared.file() == null)
                .orElseThrow(
                        () -> new NotFoundException(Message.of("jobs.not-found").with("name", OneLine.of(name, 60))));
        var status = function.report(job);
        reader.expire(function);
        return status;
    }
}
