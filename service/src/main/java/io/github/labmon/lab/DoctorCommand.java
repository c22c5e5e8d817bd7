package io.github.labmon.lab;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandOptions;
import io.github.labmon.command.ExitCode;
import io.github.labmon.command.LabReport;
import io.github.labmon.command.RunningService;
import io.github.labmon.command.RunningService.ServiceResponse;
import io.github.labmon.lab.DoctorReport.ReportLine;
import io.github.labmon.poll.ReadAll;
import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Prints what labmon can read on this host, what it cannot read, and the lines that change that. */
final class DoctorCommand implements Callable<Integer> {

    private final CommandEnvironment environment;
    private final CommandOptions options;
    private final DoctorReport report;

    DoctorCommand(CommandEnvironment environment) {
        this.environment = environment;
        report = new DoctorReport(environment.language(), environment.width(), environment.coloured());
        options = new CommandOptions("doctor", this)
                .description(
                        "What labmon can read on this host, what it cannot read, and how to change that.",
                        "Prints what the running labmon reads, with the rights of that process; where none answers it reads"
                                + " everything itself, with the rights of this user.")
                .footer(
                        "Exit codes: 0 everything that is configured is read; 1 something is not; 2 wrong use or settings");
    }

    CommandOptions options() {
        return options;
    }

    @Override
    public Integer call() throws IOException {
        var service = RunningService.of(environment.variables());
        var answer = service.get("/status");
        var running = answer.filter(ServiceResponse::isOk).flatMap(DoctorCommand::document);
        var status = running.isPresent() ? running.get() : read();
        var findings = new ArrayList<ReportLine>(report.functions(status));
        findings.addAll(report.receivers(
                status,
                running.isPresent()
                        ? service.get("/alerts").filter(ServiceResponse::isOk).flatMap(DoctorCommand::document)
                        : Optional.empty()));
        var processLines = new ArrayList<>(report.processLines(
                status,
                running.isPresent() ? Optional.empty() : ProcessAccount.current(),
                serviceLine(service, answer, running.isPresent())));
        status.get("settingsFile")
                .text()
                .ifPresent(file -> processLines.add(report.sentence(
                        Files.isRegularFile(Path.of(file)) ? "settings" : "no-settings", Map.of("file", file))));
        environment.out().print(report.text(processLines, findings));
        environment.out().flush();
        return findings.stream().anyMatch(finding -> finding.access().incomplete()) ? ExitCode.NOT_OK : ExitCode.OK;
    }

    private String serviceLine(RunningService service, Optional<ServiceResponse> answer, boolean readable) {
        var address = Map.<String, Object>of("address", service.address().toString());
        if (readable) {
            return report.sentence("service", address);
        }
        return report.sentence(answer.isEmpty() ? "no-service" : "other-service", address);
    }

    private JsonValue read() throws IOException {
        var beans = environment.beans();
        beans.get(ReadAll.class).take().toCompletableFuture().join();
        return JsonValue.parse(beans.get(LabReport.class).json());
    }

    private static Optional<JsonValue> document(ServiceResponse answer) {
        try {
            return Optional.of(JsonValue.parse(answer.body()));
        } catch (IOException e) {
            return Optional.empty(); // another server
        }
    }
}
