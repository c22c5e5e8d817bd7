package io.github.labmon.ports.declared.format;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.declared.session.ParseSession;
import io.github.labmon.ports.deployment.PortOwner;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.yaml.Origin;
import io.github.labmon.ports.yaml.Yaml;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A workflow of GitHub, Forgejo or Gitea Actions: the {@code ports} of its jobs' {@code services} and {@code container}. A
 * runner executes one job at a time, so a port that several jobs publish is declared once.
 */
public final class WorkflowFile {

    private static final LocalizableText WORKFLOW = LocalizableText.of("workflow.workflow", "a workflow");
    private static final LocalizableText JOB = LocalizableText.of("workflow.job", "a job");

    private final ParseSession session;
    private final Set<String> taken = new HashSet<>();

    private WorkflowFile(ParseSession session) {
        this.session = session;
    }

    /** Whether the documents are workflows: a trigger and jobs. */
    public static boolean isOne(List<Yaml> documents) {
        return documents.stream()
                .anyMatch(document -> document instanceof Yaml.Mapping mapping
                        && mapping.has("on")
                        && mapping.get("jobs") instanceof Yaml.Mapping);
    }

    public static void read(List<Yaml> documents, ParseSession session) throws DeclarationException {
        var workflow = new WorkflowFile(session);
        for (var document : documents) {
            var mapping = ManifestValues.mapping(document, WORKFLOW);
            if (mapping.get("jobs") instanceof Yaml.Mapping jobs) {
                for (var job : jobs.entries().entrySet()) {
                    workflow.job(
                            job.getKey(), ManifestValues.mapping(job.getValue().value(), JOB));
                }
            }
        }
    }

    private void job(String name, Yaml.Mapping job) throws DeclarationException {
        if (job.get("container") instanceof Yaml.Mapping container) {
            ports(name, container);
        }
        if (job.get("services") instanceof Yaml.Mapping services) {
            for (var service : services.entries().entrySet()) {
                if (service.getValue().value() instanceof Yaml.Mapping definition) {
                    ports(service.getKey(), definition);
                }
            }
        }
    }

    private void ports(String owner, Yaml.Mapping container) throws DeclarationException {
        for (var entry : ManifestValues.list(container, "ports")) {
            if (!(entry instanceof Yaml.Scalar scalar)) {
                throw new DeclarationException(
                        entry.origin(),
                        LocalizableText.of(
                                "workflow.port",
                                "a port is {0}; allowed: 5432, 5432:5432, \"53:53/udp\"",
                                entry.kind()));
            }
            if (scalar.text().contains("${{")) {
                session.notice(
                        entry.origin(),
                        LocalizableText.of(
                                "notice.workflow-value",
                                "The value of {0} is known only when the workflow runs: this port is not checked.",
                                Excerpt.text(scalar.text())));
            } else {
                add(owner, scalar.text(), scalar.origin());
            }
        }
    }

    private void add(String owner, String text, Origin origin) throws DeclarationException {
        for (var port : PortOwner.of(owner, null, null).published(text, origin)) {
            if (taken.add(port.protocol() + " " + port.address() + " " + port.port() + " " + port.lastPort())) {
                session.addAll(List.of(port), origin);
            }
        }
    }
}
