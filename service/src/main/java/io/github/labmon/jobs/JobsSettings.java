package io.github.labmon.jobs;

import io.github.labmon.settings.DurationText;
import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.core.annotation.Creator;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The jobs that must happen.
 *
 * @param jobs in the order of the setting
 */
@Singleton
record JobsSettings(List<DeclaredJob> jobs) implements Settings {

    private static final int MOST = 100;

    JobsSettings {
        jobs = List.copyOf(jobs);
    }

    @Creator
    static JobsSettings of(Variables variables) {
        var jobs = new ArrayList<DeclaredJob>();
        var names = new HashSet<String>();
        for (var text : variables.list("JOBS")) {
            var job = DeclaredJob.parse(text);
            if (job.isEmpty()) {
                variables.unusable(
                        "JOBS",
                        "contains a job that is not name=time or name=time@/file; allowed: names of letters, digits, _ and -,"
                                + " other than status,"
                                + " times from " + DurationText.format(DeclaredJob.SHORTEST) + " to "
                                + DurationText.format(DeclaredJob.LONGEST) + ", absolute paths, such as backup=26h");
            } else if (!names.add(job.get().name())) {
                variables.fault("JOBS", "contains the job " + job.get().name() + " twice");
            } else {
                jobs.add(job.get());
            }
        }
        if (jobs.size() > MOST) {
            variables.fault("JOBS", "contains more than " + MOST + " jobs");
        }
        return new JobsSettings(jobs);
    }

    /** The job of that name; empty where none is declared. */
    Optional<DeclaredJob> job(String name) {
        return jobs.stream().filter(job -> job.name().equals(name)).findFirst();
    }
}
