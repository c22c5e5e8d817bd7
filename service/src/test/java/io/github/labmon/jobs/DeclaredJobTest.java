package io.github.labmon.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.settings.Variables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredJobTest {

    private static Variables variables(String jobs) {
        return Variables.of(Map.of("JOBS", jobs), Path.of("target"));
    }

    @Test
    void namesTimesAndFilesAreRead() {
        assertThat(JobsSettings.of(variables("backup=26h, scrub=35d,dump=90m@/srv/dump.sql"))
                        .jobs())
                .isEqualTo(List.of(
                        new DeclaredJob("backup", Duration.ofHours(26), null),
                        new DeclaredJob("scrub", Duration.ofDays(35), null),
                        new DeclaredJob("dump", Duration.ofMinutes(90), Path.of("/srv/dump.sql"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backup",
                "backup=",
                "=26h",
                "backup=26",
                "backup=26 years",
                "backup=59s",
                "backup=401d",
                "../x=1h",
                "a b=1h",
                "dump=26h@",
                "dump=26h@relative/path",
                ".hidden=1h",
                "status=26h"
            })
    void whatIsNoJobIsAFault(String jobs) {
        var variables = variables(jobs);

        assertThat(JobsSettings.of(variables).jobs()).isEmpty();
        assertThat(variables.faults())
                .singleElement()
                .asString()
                .startsWith("JOBS")
                .endsWith(
                        " contains a job that is not name=time or name=time@/file; allowed: names of letters,"
                                + " digits, _ and -, other than status, times from 1m to 400d, absolute paths, such as backup=26h");
    }

    @Test
    void aNameMayBeUsedOnce() {
        var variables = variables("backup=26h,backup=2d");

        assertThat(JobsSettings.of(variables).jobs()).hasSize(1);
        assertThat(variables.faults()).containsExactly("JOBS contains the job backup twice");
    }

    @Test
    void withoutTheSettingThereIsNoJob() {
        assertThat(JobsSettings.of(Variables.of(Map.of(), Path.of("target"))).jobs())
                .isEmpty();
    }
}
