package io.github.labmon.ports.declared;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.declared.compose.ComposeProject;
import io.github.labmon.ports.declared.format.AnsibleTasks;
import io.github.labmon.ports.declared.format.DevContainer;
import io.github.labmon.ports.declared.format.KubernetesManifest;
import io.github.labmon.ports.declared.format.QuadletUnit;
import io.github.labmon.ports.declared.format.WorkflowFile;
import io.github.labmon.ports.declared.session.ParseSession;
import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.file.MemoryFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of one project, each read by the reader of its format. */
final class ProjectFiles {

    private final DeclarationRequest request;
    private final ParseSession session;
    private final ComposeProject project;
    private @Nullable SentFiles sent;

    ProjectFiles(DeclarationRequest request, ParseSession session, ComposeProject project) {
        this.request = request;
        this.session = session;
        this.project = project;
    }

    /**
     * Reads them.
     *
     * @param name of the project where there is no compose file; {@code null} for none
     */
    void read(@Nullable String name) throws DeclarationException {
        var files = files();
        for (var file : files) {
            if (QuadletUnit.isNamedLike(file)) {
                QuadletUnit.read(file, session);
            }
        }
        var compose = new ArrayList<String>();
        for (var file : files) {
            // A manifest that was sent with the unit that plays it has been read with the unit.
            if (!QuadletUnit.isNamedLike(file) && !(sent != null && session.hasUsed(file))) {
                yaml(file, compose);
            }
        }
        // A workload or a unit can have the name of a service: to which of the two a container of that name belongs is
        // not
        // known.
        var others = new HashSet<@Nullable String>();
        session.ports().forEach(port -> others.add(port.service()));
        if (!compose.isEmpty()) {
            project.read(compose);
            session.services().removeAll(others);
            if (!request.files().isEmpty()) {
                ProjectNotices.ofMergedFiles(compose, session);
            }
        } else if (name != null && !name.isEmpty()) {
            session.nameProject(name);
        }
        if (sent != null) {
            sent.checkAllWereRead();
        }
    }

    private void yaml(String file, List<String> compose) throws DeclarationException {
        var documents = session.yaml(file, null).documents();
        if (KubernetesManifest.isOne(documents)) {
            session.use(file);
            KubernetesManifest.read(documents, session);
        } else if (DevContainer.isNamedLike(file)) {
            session.use(file);
            DevContainer.read(documents, session);
        } else if (WorkflowFile.isOne(documents)) {
            session.use(file);
            WorkflowFile.read(documents, session);
        } else if (AnsibleTasks.isOne(documents)) {
            session.use(file);
            AnsibleTasks.read(documents, session);
        } else {
            compose.add(file);
        }
    }

    private List<String> files() throws DeclarationException {
        if (request.files().stream().anyMatch(String::isBlank)) {
            throw new DeclarationException(
                    null,
                    LocalizableText.of(
                            "project.file-name", "The name of a file is empty; allowed: the name of a file."));
        }
        if (!request.files().isEmpty()) {
            return request.files().stream()
                    .map(name -> DeclarationFiles.resolve("", name))
                    .toList();
        }
        if (request.store() instanceof MemoryFiles memory && !memory.names().isEmpty()) {
            var all = new SentFiles(memory, session, project.find("", true));
            this.sent = all;
            return all.toRead(project.isNamed());
        }
        if (!request.ports().isEmpty() && !request.environment().containsKey(ComposeProject.FILE_VARIABLE)) {
            return List.of();
        }
        var found = project.find("", true);
        if (found.isEmpty()) {
            throw new DeclarationException(
                    null,
                    LocalizableText.of(
                            "project.nothing",
                            "There is no compose file here or in a folder above; allowed: compose.yaml, compose.yml, "
                                    + "docker-compose.yml or docker-compose.yaml, a file by name, or a list of ports."));
        }
        return found;
    }
}
