package io.github.labmon.boiler;

import io.github.labmon.status.CardValues;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusCard;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.status.Target;
import io.github.labmon.status.TargetStates;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;

/** Reads the file of the boiler's controller. */
@Singleton
@Requires(beans = BoilerSettings.class)
final class BoilerFunction implements StatusFunction<BoilerStatus> {

    private static final Metric WATER = Metric.gauge("boiler_water_celsius", "celsius", "Temperature of the water.")
            .inHistory();

    private final BoilerSettings settings;

    BoilerFunction(BoilerSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "boiler";
    }

    @Override
    public String description() {
        return "A heating boiler: state and temperature of the water.";
    }

    @Override
    public BoilerStatus read() throws IOException {
        var words = Files.readString(settings.file()).strip().split(" ", -1);
        var state = State.valueOf(words[0]);
        var problem =
                state == State.OK || words.length < 3 ? null : Problem.reported(words[2], "the controller reports it");
        return new BoilerStatus(Instant.now(), state, words.length < 2 ? null : Double.valueOf(words[1]), problem);
    }

    @Override
    public BoilerStatus unread(Problem problem, Instant observedAt) {
        return new BoilerStatus(observedAt, State.UNKNOWN, null, problem);
    }

    @Override
    public Measurements measurements(BoilerStatus boiler) {
        return Measurements.builder()
                .target(new Target(name(), boiler.state(), boiler.problem()).withLabel(Message.of("boiler.title")))
                .add(WATER, boiler.waterCelsius())
                .build();
    }

    @Override
    public StatusCard card(BoilerStatus boiler) {
        return StatusCard.of(
                Message.of("boiler.ok"),
                new CardValues()
                        .add("water", boiler.waterCelsius(), ValueUnit.CELSIUS)
                        .in("boiler_water_celsius")
                        .list());
    }

    @Override
    public BoilerStatus withStates(BoilerStatus boiler, TargetStates states) {
        return new BoilerStatus(boiler.observedAt(), states.whole(), boiler.waterCelsius(), boiler.problem());
    }

    @Override
    public Duration freshness() {
        return Duration.ZERO;
    }
}
