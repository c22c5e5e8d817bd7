package io.github.labmon.lab;

import io.github.labmon.lab.LabStatusDocument.FunctionDetails;
import io.github.labmon.lab.LabStatusDocument.FunctionEntry;
import io.github.labmon.lab.LabStatusDocument.GroupEntry;
import io.github.labmon.lab.LabStatusDocument.ItemEntry;
import io.github.labmon.lab.LabStatusDocument.LimitEntry;
import io.github.labmon.lab.LabStatusDocument.ProblemEntry;
import io.github.labmon.lab.LabStatusDocument.SeriesEntry;
import io.github.labmon.lab.LabStatusDocument.SetupEntry;
import io.github.labmon.lab.LabStatusDocument.ValueEntry;
import io.github.labmon.poll.LabSnapshot;
import io.github.labmon.poll.LabSnapshot.FunctionStatus;
import io.github.labmon.poll.LabSnapshot.TargetProblem;
import io.github.labmon.poll.SeriesLimit;
import io.github.labmon.settings.ReleaseVersion;
import io.github.labmon.status.CardValue;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusCard;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;
import io.github.labmon.text.Texts;
import io.github.labmon.text.ValueUnit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a snapshot of the lab in one language. */
final class LabStatusRenderer {

    /** Problems that the summary names. */
    private static final int NAMED = 3;

    /** Up to here every whole number is exact as a double. */
    private static final double EXACT = 1L << 53;

    private final Texts texts;
    private final Locale language;
    private final Map<String, Target.Reach> reaches;

    /**
     * In one language.
     *
     * @param reaches how the targets of each function are reached
     */
    LabStatusRenderer(Texts texts, Locale language, Map<String, Target.Reach> reaches) {
        this.texts = texts;
        this.language = language;
        this.reaches = Map.copyOf(reaches);
    }

    LabStatusDocument document(LabSnapshot lab, String host, List<StatusCard.SetupHint> setup, Path settingsFile) {
        return new LabStatusDocument(
                lab.at(),
                host,
                ReleaseVersion.version(),
                lab.state(),
                text(summary(lab)),
                lab.problems().stream().map(this::problem).toList(),
                lab.functions().stream().map(this::function).toList(),
                setup.stream().map(this::setup).toList(),
                settingsFile.toString());
    }

    FunctionDetails details(LabSnapshot lab, FunctionStatus function, ChartLimits limits) {
        var prefix = function.name() + ":";
        return new FunctionDetails(
                lab.at(),
                function(function),
                lab.problems().stream()
                        .filter(problem -> problem.target().startsWith(prefix))
                        .map(this::problem)
                        .toList(),
                function.details().stream()
                        .filter(group -> !group.values().isEmpty())
                        .map(group -> new GroupEntry(
                                prefix + group.target(),
                                group.name(),
                                text(Message.of(function.name() + ".group." + group.name())),
                                values(function.name(), group.values())))
                        .toList(),
                ChartAssembler.charts(function).stream()
                        .map(chart -> chart(function, chart, limits))
                        .toList());
    }

    private LabChart chart(FunctionStatus function, ChartAssembler.Chart chart, ChartLimits limits) {
        return new LabChart(
                chart.target() == null ? null : function.name() + ":" + chart.target(),
                chart.name(),
                text(chart.title()),
                chart.plots().stream()
                        .map(plot -> new LabChart.Line(
                                text(plot.label()),
                                plot.series().metric(),
                                plot.series().labels()))
                        .toList(),
                limits(chart, limits));
    }

    private List<LabChart.ChartLimit> limits(ChartAssembler.Chart chart, ChartLimits limits) {
        var owners = new LinkedHashMap<SeriesLimit, List<ChartAssembler.Plot>>();
        for (var plot : chart.plots()) {
            for (var limit : limits.of(plot.series().metric(), plot.series().labels())) {
                owners.computeIfAbsent(limit, known -> new ArrayList<>()).add(plot);
            }
        }
        return owners.entrySet().stream()
                .map(entry ->
                        limit(entry.getKey(), entry.getValue(), chart.plots().size()))
                .toList();
    }

    private LabChart.ChartLimit limit(SeriesLimit limit, List<ChartAssembler.Plot> owners, int all) {
        var label = owners.size() == all ? null : text(owners.get(0).label());
        return new LabChart.ChartLimit(limit.rule(), limit.severity(), label, limit.value());
    }

    private SetupEntry setup(StatusCard.SetupHint hint) {
        return new SetupEntry(text(hint.purpose()), hint.lines());
    }

    /** Finds the values at which alert rules fire, for a series. */
    @FunctionalInterface
    interface ChartLimits {

        List<SeriesLimit> of(String metric, Map<String, String> labels);
    }

    /** One sentence about the whole lab. */
    static Message summary(LabSnapshot lab) {
        var problems = lab.problems();
        if (!problems.isEmpty()) {
            var named = new ArrayList<>(
                    problems.stream().limit(NAMED).map(TargetProblem::summary).toList());
            if (problems.size() > NAMED) {
                named.add(Message.of("lab.more").with("count", problems.size() - NAMED));
            }
            return Message.of("lab.problems").with("count", problems.size()).withAll("problems", named);
        }
        var reading = lab.functions().stream()
                .filter(function -> function.state() == State.UNKNOWN)
                .map(function -> Message.of(function.name() + ".title"))
                .toList();
        return reading.isEmpty()
                ? Message.of("lab.ok")
                : Message.of("lab.reading").withAll("functions", reading);
    }

    private ProblemEntry problem(TargetProblem problem) {
        return new ProblemEntry(
                problem.target(),
                text(problem.name()),
                problem.state(),
                problem.code(),
                text(problem.summary()),
                optional(problem.detail()),
                problem.since(),
                problem.alert(),
                problem.notificationAt());
    }

    private FunctionEntry function(FunctionStatus function) {
        var card = function.card();
        return new FunctionEntry(
                function.name(),
                text(Message.of(function.name() + ".title")),
                function.state(),
                card.configured(),
                card.complete(),
                reaches.getOrDefault(function.name(), Target.Reach.LOCAL),
                text(function.summary()),
                card.limits().stream().map(this::limit).toList(),
                function.observedAt(),
                values(function.name(), card.values()),
                card.items().stream().map(item -> item(function, item)).toList(),
                card.setup().stream().map(this::setup).toList());
    }

    private LimitEntry limit(Problem limit) {
        return new LimitEntry(limit.code(), text(limit.message()));
    }

    private ItemEntry item(FunctionStatus function, StatusCard.Item item) {
        var target = function.target(item.target());
        var bad = target.map(LabSnapshot.TargetStatus::summary).orElse(null);
        return new ItemEntry(
                function.name() + ":" + item.target(),
                target.map(status -> text(status.target().displayName())).orElse(item.target()),
                item.title(),
                target.map(LabSnapshot.TargetStatus::state).orElse(State.UNKNOWN),
                bad != null ? text(bad) : optional(item.summary()),
                values(function.name(), item.values()));
    }

    List<ValueEntry> values(String function, List<CardValue> values) {
        return values.stream().map(value -> value(function, value)).toList();
    }

    private ValueEntry value(String function, CardValue value) {
        var label = value.label() == null ? Message.of(function + ".value." + value.name()) : value.label();
        var series = value.series();
        return new ValueEntry(
                value.name(),
                text(label),
                content(value.content()),
                unit(value.content()),
                series == null ? null : new SeriesEntry(series.metric(), series.labels()));
    }

    private Object content(CardValue.Content content) {
        if (content instanceof CardValue.Content.Quantity quantity) {
            return number(quantity.value());
        }
        if (content instanceof CardValue.Content.Text known) {
            return known.text();
        }
        return content instanceof CardValue.Content.Localized localized
                ? text(localized.message())
                : ((CardValue.Content.Time) content).at();
    }

    /** Whole numbers without an exponent. */
    private static Object number(double value) {
        return value == Math.rint(value) && Math.abs(value) < EXACT ? (Object) (long) value : (Object) value;
    }

    private static @Nullable String unit(CardValue.Content content) {
        if (content instanceof CardValue.Content.Time) {
            return "time";
        }
        if (content instanceof CardValue.Content.Quantity quantity
                && quantity.unit() != ValueUnit.NONE
                && quantity.unit() != ValueUnit.COUNT) {
            return quantity.unit().wire();
        }
        return null;
    }

    private String text(Message message) {
        return texts.text(message, language);
    }

    private @Nullable String optional(@Nullable Message message) {
        return message == null ? null : text(message);
    }
}
