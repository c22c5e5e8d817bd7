package io.github.labmon.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.Mutations;
import org.junit.jupiter.api.Test;

class JournalEntryTest {

    private static final String MANAGER =
            "{\"__CURSOR\":\"s=1\",\"_PID\":\"1\",\"MESSAGE\":\"backup.service: Failed with result 'exit-code'.\"}\n";

    @Test
    void theLastLineOfTheUnitCountsAndNotThatOfSystemd() {
        var output =
                "{\"_PID\":\"712\",\"MESSAGE\":\"begins\"}\n{\"_PID\":\"712\",\"MESSAGE\":\"Fatal: no repository\"}\n"
                        + MANAGER;

        assertThat(JournalEntry.last(JournalEntry.parse(output))).contains("Fatal: no repository");
    }

    @Test
    void aUnitThatWroteNothingHasTheLineOfSystemd() {
        assertThat(JournalEntry.last(JournalEntry.parse(MANAGER)))
                .contains("backup.service: Failed with result 'exit-code'.");
        assertThat(JournalEntry.last(JournalEntry.parse("-- No entries --\n"))).isEmpty();
        assertThat(JournalEntry.last(JournalEntry.parse(""))).isEmpty();
    }

    @Test
    void bytesAndSeveralLinesBecomeOneBoundedLine() {
        assertThat(JournalEntry.parse("{\"_PID\":\"2\",\"MESSAGE\":[27,91,49,109,98,97,100,195,188,255]}"))
                .containsExactly(new JournalEntry("badü�", false));
        assertThat(JournalEntry.parse(
                        "{\"_PID\":\"2\",\"MESSAGE\":\"Traceback:\\n  File x\\nError: http://me:pw@nas/ \\n\\n\"}"))
                .containsExactly(new JournalEntry("Error: http://…@nas/", false));
        assertThat(JournalEntry.parse("{\"_PID\":\"2\",\"MESSAGE\":\"" + "x".repeat(5_000) + "\"}")
                        .get(0)
                        .message())
                .hasSizeLessThan(600);
    }

    @Test
    void anEntryWithoutATextIsLeftOut() {
        assertThat(JournalEntry.parse("{\"_PID\":\"2\",\"MESSAGE\":null}\n{\"_PID\":\"2\"}\n{broken\n[1]\n"))
                .isEmpty();
    }

    @Test
    void noOutputIsTooDamagedToBeRead() {
        var outputs = new Mutations(
                MANAGER,
                "{\"_PID\":\"2\",\"MESSAGE\":[27,91,49,109,98,97,100]}\n",
                "{\"_PID\":\"2\",\"MESSAGE\":\"a\\nb\"}\n");
        for (int i = 0; i < 20_000; i++) {
            JournalEntry.last(JournalEntry.parse(outputs.next()))
                    .ifPresent(line -> assertThat(line).isNotBlank().doesNotContain("\n", "\0", "\u001b"));
        }
    }
}
