package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.status.StatusFunction;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** {@code LABMON_FUNCTIONS}: the other functions do not exist. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class)
@Property(name = "LABMON_FUNCTIONS", value = "host, gate")
@Property(name = "ALERT_LOAD_PER_CORE", value = "off")
public class SelectedFunctionsEndpointTest {

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient client;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private ApplicationContext context;

    @Test
    void theOthersAreNotCreated() {
        var names = new ArrayList<String>();
        for (StatusFunction<?> function : context.getBeansOfType(StatusFunction.class)) {
            names.add(function.name());
        }

        assertThat(names).containsExactlyInAnyOrder("host", "ports");
        assertThat(client.get("/host/status").code()).isEqualTo(HttpStatus.OK.getCode());
        for (var path : new String[] {"/nvme/status", "/fritz/status", "/ha/status"}) {
            assertThat(client.get(path).code()).as(path).isEqualTo(HttpStatus.NOT_FOUND.getCode());
        }
        assertThat(client.body("/status")).doesNotContain("\"nvme\"", "\"fritz\"", "\"ha\"");
        assertThat(client.body("/metrics")).contains("labmon_host_").doesNotContain("labmon_fritz_", "labmon_nvme_");
    }

    @Test
    void theGateChecksPorts() {
        var answer = client.post("/ports/check", "{\"ports\":[\"9\"]}");

        assertThat(answer.code()).isEqualTo(HttpStatus.OK.getCode());
        assertThat(answer.body()).contains("\"verdict\":");
    }

    @Test
    void thePackageOfEachFunctionDependsOnTheSetting() {
        for (var function : LabmonContext.functions()) {
            var selection = function.getClass().getPackage().getAnnotation(Requires.class);
            assertThat(selection).as(function.name()).isNotNull();
            assertThat(selection.property()).isEqualTo("labmon.functions");
            assertThat(function.name()).matches(selection.pattern());
            assertThat("other").doesNotMatch(selection.pattern());
        }
    }
}
