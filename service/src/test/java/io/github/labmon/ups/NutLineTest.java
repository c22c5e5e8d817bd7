package io.github.labmon.ups;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.Mutations;
import java.util.List;
import org.junit.jupiter.api.Test;

class NutLineTest {

    @Test
    void wordsAreSeparatedByBlanksOrInQuotes() {
        assertThat(NutLine.words("VAR su700 ups.mfr \"APC\"")).containsExactly("VAR", "su700", "ups.mfr", "APC");
        assertThat(NutLine.words("UPS eaton \"The \\\"big\\\" one\\\\\""))
                .containsExactly("UPS", "eaton", "The \"big\" one\\");
        assertThat(NutLine.words("  VAR \t a b \"\"")).containsExactly("VAR", "a", "b", "");
        assertThat(NutLine.words("")).isEmpty();
    }

    @Test
    void aQuoteThatIsNotClosedEndsWithTheLine() {
        assertThat(NutLine.words("VAR a b \"half a")).containsExactly("VAR", "a", "b", "half a");
        assertThat(NutLine.words("a\\")).containsExactly("a\\");
    }

    @Test
    void aWordIsReadAsItIsWritten() {
        for (var word : List.of("eaton", "a b", "\"", "\\", "a\\\"b", "", "ü", "#x")) {
            assertThat(NutLine.words("LIST VAR " + NutLine.word(word))).containsExactly("LIST", "VAR", word);
        }
        assertThat(NutLine.word("eaton")).isEqualTo("eaton");
    }

    @Test
    void noLineIsTooDamagedToBeRead() {
        var lines = new Mutations(
                "VAR su700 ups.status \"OB DISCHRG\"",
                "UPS eaton \"The \\\"big\\\" one\"",
                "ERR DATA-STALE",
                "BEGIN LIST VAR su700");
        for (int i = 0; i < 20_000; i++) {
            var line = lines.next();
            var words = NutLine.words(line);
            assertThat(words.stream().mapToInt(String::length).sum()).as(line).isLessThanOrEqualTo(line.length());
            words.forEach(word -> assertThat(NutLine.words(NutLine.word(word))).containsExactly(word));
        }
    }
}
