package io.github.labmon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.poll.DeadlineFactor;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EnvExampleTest {

    private static final Pattern SETTING = Pattern.compile("^#([A-Z][A-Z_]*)=(.*)$");

    @Test
    void theExampleHoldsEverySettingOfTheCodeWithItsDefaultAndNoOther() throws IOException {
        var example = new TreeMap<String, String>();
        for (var line : Files.readAllLines(Path.of("../.env.example"))) {
            var matcher = SETTING.matcher(line);
            if (matcher.matches()) {
                example.put(matcher.group(1), matcher.group(2));
            } else {
                assertThat(line).as("neither comment, setting nor empty").matches("|# .*");
            }
        }
        var variables = Variables.of(Map.of(), Path.of("."));
        try (var context = ApplicationContext.builder()
                .environmentPropertySource(false)
                .deduceEnvironment(false)
                .singletons(variables, DeadlineFactor.OF_A_COMMAND)
                .start()) {
            context.getBeansOfType(Settings.class);
        }

        assertThat(example).isEqualTo(new TreeMap<>(variables.known()));
    }
}
