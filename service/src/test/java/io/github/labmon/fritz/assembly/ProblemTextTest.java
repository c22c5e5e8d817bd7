package io.github.labmon.fritz.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonContext;
import io.github.labmon.fritz.upnp.QueryFailure;
import io.github.labmon.fritz.upnp.QueryFailure.Reason;
import io.github.labmon.text.EnglishTexts;
import io.github.labmon.text.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every sentence about routers. */
class ProblemTextTest {

    @ParameterizedTest
    @EnumSource(ProblemText.class)
    void everyCodeIsInTheListOfErrors(ProblemText text) throws Exception {
        assertThat(Files.readString(Path.of("../docs/errors.md"))).contains("| `" + text.code() + "` |");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyFailureHasASentence(Reason reason) {
        for (var fritz : new boolean[] {true, false}) {
            var problem = ProblemText.of(new QueryFailure(reason, "7"), fritz).problem("DSL line", "7");

            assertThat(EnglishTexts.detail(problem)).isNotBlank().doesNotContain("{", "}");
        }
    }

    @Test
    void anArgumentIsInsertedAsItIs() {
        assertThat(EnglishTexts.detail(ProblemText.NO_INTERFACE_FRITZ.problem("$1 {0} {1} \\")))
                .startsWith("$1 {0} {1} \\ has both of its interfaces switched off:");
    }

    @ParameterizedTest
    @EnumSource(ProblemText.class)
    void everyCodeHasAShortSentence(ProblemText text) {
        assertThat(LabmonContext.bean(Texts.class).has(ProblemText.summaryKey(text.code())))
                .as(text.code())
                .isTrue();
    }
}
