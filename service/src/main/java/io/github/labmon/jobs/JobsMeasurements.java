package io.github.labmon.jobs;

import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Target;

/** The targets and numbers in the document of the jobs. */
final class JobsMeasurements {

    private static final String NAME = "name";

    private static final Metric LATE = Metric.gauge("job_late", "", "1 while the job is late.", NAME);
    private static final Metric LAST =
            Metric.gauge("job_last_time_seconds", "seconds", "When the job happened last.", NAME);
    private static final Metric WITHIN =
            Metric.gauge("job_within_seconds", "seconds", "The longest time between two runs of the job.", NAME);

    private JobsMeasurements() {}

    static Measurements of(JobsStatus status) {
        var found = Measurements.builder();
        for (var job : status.jobs()) {
            var target = new Target(job.name(), job.state(), job.problem()).withoutAvailability();
            var problem = job.problem();
            found.target(
                            problem != null && problem.code().equals("job-file-not-permitted")
                                    ? target.notPermitted()
                                    : target)
                    .add(LATE, job.late(), job.name())
                    .add(LAST, job.lastAt() == null ? null : job.lastAt().getEpochSecond(), job.name())
                    .add(WITHIN, job.withinSeconds(), job.name());
        }
        return found.build();
    }
}
