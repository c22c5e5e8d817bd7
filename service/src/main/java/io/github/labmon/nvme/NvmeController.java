package io.github.labmon.nvme;

import io.github.labmon.poll.StatusReader;
import io.github.labmon.web.CommonProblems;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletionStage;

/** {@code GET /nvme/status}. */
@CommonProblems
@Controller("/nvme/status")
@Tag(name = "NVMe")
final class NvmeController {

    private final StatusReader reader;
    private final NvmeFunction function;

    NvmeController(StatusReader reader, NvmeFunction function) {
        this.reader = reader;
        this.function = function;
    }

    @Get
    @Operation(
            operationId = "getNvmeStatus",
            summary = "NVMe drives",
            description = "Health, wear, temperature and capacity of every NVMe drive. Answers within 2 s, also where a"
                    + " drive hangs.")
    CompletionStage<NvmeStatus> status() {
        return reader.document(function);
    }
}
