package io.github.labmon.jobs;

import io.github.labmon.clock.ClockStep;
import io.github.labmon.clock.ClockSteps;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.status.CardValue;
import io.github.labmon.status.CardValues;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Problem;
import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.RuleQuery;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusCard;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.status.TargetStates;
import io.github.labmon.text.Message;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Reads when jobs happened last: the documentation of the package shows the document. */
@Singleton
final class JobsFunction implements StatusFunction<JobsStatus> {

    private static final Duration WAIT_TIME = Duration.ofSeconds(1);

    private final JobsSettings settings;
    private final JobStore store;
    private final JobReader reader;
    private final boolean records;
    private final ClockSteps clock;

    /** On the system's clock. */
    @Inject
    JobsFunction(JobsSettings settings, JobStore store, DeadlineFactor deadlineFactor) {
        this(settings, store, deadlineFactor, new ClockSteps());
    }

    JobsFunction(JobsSettings settings, JobStore store, DeadlineFactor deadlineFactor, ClockSteps clock) {
        this.settings = settings;
        this.store = store;
        this.records = deadlineFactor.isOfTheService();
        this.reader = new JobReader(store, deadlineFactor.with(WAIT_TIME), records);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public String description() {
        return "Jobs that must happen regularly, such as backups, and which are late.";
    }

    @Override
    public Duration freshness() {
        return Duration.ofSeconds(1);
    }

    @Override
    public JobsStatus read() throws InterruptedException {
        var now = now();
        var jobs = reader.read(settings.jobs(), now).entrySet().stream()
                .map(run -> JobStatus.of(run.getKey(), run.getValue(), now))
                .toList();
        return JobsStatus.of(now, jobs, store.isStored() ? null : Problem.of("jobs-not-kept"));
    }

    /** The time now; stored times that cannot be true, such as those of a clock that was not set, are corrected. */
    private synchronized Instant now() {
        var reading = clock.read();
        if (records) {
            var names = settings.jobs().stream().map(DeclaredJob::name).toList();
            store.correct(names, reading.step().orElseGet(() -> ClockStep.none(reading.at())));
        }
        return reading.at();
    }

    /** Records that a job happened now. */
    JobStatus report(DeclaredJob job) {
        var now = now();
        var last = store.report(job.name(), now).lastAt();
        return JobStatus.of(job, new LastRun.At(last == null ? now : last), now);
    }

    @Override
    public JobsStatus unread(Problem problem, Instant observedAt) {
        return new JobsStatus(observedAt, State.UNKNOWN, List.of(), problem);
    }

    @Override
    public Measurements measurements(JobsStatus document) {
        return JobsMeasurements.of(document);
    }

    @Override
    public StatusCard card(JobsStatus document) {
        if (settings.jobs().isEmpty() && document.jobs().isEmpty()) {
            return StatusCard.notConfigured(
                    Message.of("jobs.none"),
                    new StatusCard.SetupHint(Message.of("jobs.setup"), List.of("#JOBS=backup=26h,scrub=35d")));
        }
        var items = document.jobs().stream()
                .map(job -> new StatusCard.Item(job.name(), null, null, values(job)))
                .toList();
        return StatusCard.of(Message.of("jobs.fine").with("count", items.size()), List.of(), items)
                .limitedBy(Stream.ofNullable(document.problem()).toList());
    }

    private static List<CardValue> values(JobStatus job) {
        var values = new CardValues().add("last", job.lastAt());
        if (job.lastAt() == null && job.dueAt() != null) {
            values.add("last", Message.of("jobs.never"));
        }
        return values.add("due", job.dueAt()).list();
    }

    @Override
    public List<RuleDefinition> alertRules() {
        return List.of(RuleDefinition.rule("job-late", new RuleQuery.Flag("job_late", "jobs:{name}", "", List.of()))
                .switchedBy("ALERT_JOB_LATE")
                .endingWithTarget());
    }

    @Override
    public JobsStatus withStates(JobsStatus document, TargetStates states) {
        return document.withStates(states);
    }

    @PreDestroy
    void close() {
        reader.close();
    }
}
