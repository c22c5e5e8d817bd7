package io.github.labmon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvFileTest {

    private static EnvFile parse(String text) {
        return EnvFile.parse(".env", text);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    A=value                | value
                    A = value              | value
                    export A=value         | value
                    A=pass#word            | pass#word
                    A=value # why          | value
                    A=a b                  | a b
                    A=$HOME                | $HOME
                    A='it $HOME \\n # x'   | it $HOME \\n # x
                    A="a\\nb"              | `a
                    b`
                    A="say \\"hi\\" \\\\ \\q" | say "hi" \\ \\q
                    A="x" # why            | x
                    A=a=b                  | a=b
                    """)
    void aLineSetsAName(String line, String value) {
        assertThat(parse(line)).isEqualTo(new EnvFile(Map.of("A", new EnvFile.Entry(value, 1)), List.of()));
    }

    @Test
    void aQuotedValueGoesOverLinesAndTheCountGoesOn() {
        assertThat(parse("A=\"one\ntwo\"\n\n# x\nB=3\n"))
                .isEqualTo(new EnvFile(
                        Map.of("A", new EnvFile.Entry("one\ntwo", 1), "B", new EnvFile.Entry("3", 5)), List.of()));
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkAreNothing() {
        assertThat(parse("\uFEFFA=1\r\nB=2\r\n"))
                .isEqualTo(
                        new EnvFile(Map.of("A", new EnvFile.Entry("1", 1), "B", new EnvFile.Entry("2", 2)), List.of()));
    }

    @Test
    void anEmptyValueIsAnEmptyValue() {
        assertThat(parse("A=\nB=''\nC= # why"))
                .isEqualTo(new EnvFile(
                        Map.of(
                                "A", new EnvFile.Entry("", 1),
                                "B", new EnvFile.Entry("", 2),
                                "C", new EnvFile.Entry("", 3)),
                        List.of()));
    }

    @Test
    void ofTwoLinesWithOneNameTheLaterWins() {
        assertThat(parse("A=1\nA=2").entries()).isEqualTo(Map.of("A", new EnvFile.Entry("2", 2)));
    }

    @Test
    void aFaultHasItsLineWithoutTheValueAndOtherLinesAreRead() {
        assertThat(parse("s3cret\n1A=s3cret\nA B=s3cret\nC='s3cret' s3cret\nD=1\nE=\"s3cret\nF=2\n"))
                .isEqualTo(new EnvFile(
                        Map.of("D", new EnvFile.Entry("1", 5), "F", new EnvFile.Entry("2", 7)),
                        List.of(
                                ".env:1: no \"=\"; allowed: NAME=value, # comment, empty line",
                                ".env:2: the text before \"=\" is not a name; allowed: letters, digits and _, not a"
                                        + " digit first",
                                ".env:3: the text before \"=\" is not a name; allowed: letters, digits and _, not a"
                                        + " digit first",
                                ".env:4: text after the closing quote of C; allowed: a # comment",
                                ".env:6: the quote \" of E is never closed")));
    }

    @Test
    void noTextMakesItFail() {
        var alphabet = "AB_1='\"\\#$ \t\r\n\uFEFFexport\0é";
        var random = new Random(4_711);
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            int length = random.nextInt(40);
            for (int i = 0; i < length; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            var lines = text.chars().filter(c -> c == '\n').count() + 1;
            var file = parse(text.toString());
            assertThat(file.entries().values()).as("%s", text).allMatch(entry -> entry.line() <= lines);
            assertThat(file.entries().size() + file.faults().size())
                    .as("%s", text)
                    .isLessThanOrEqualTo((int) lines);
        }
    }
}
