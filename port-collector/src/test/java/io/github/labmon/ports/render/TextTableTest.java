package io.github.labmon.ports.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns on terminals of each width. */
class TextTableTest {

    private static TextTable containers(int width) {
        return new TextTable(width)
                .heading("STATE", "NAME", "DEFECTIVE SECTORS", "SUMMARY")
                .row(
                        new TextCell("WARNING", "\u001b[33m", TextCell.Placement.WORD),
                        TextCell.sentence("media-transcoder-and-thumbnails-1"),
                        TextCell.number("14"),
                        TextCell.sentence("has restarted 12 times within 1 h; its limit of memory is 1.2 GB"))
                .row(
                        new TextCell("OK", "", TextCell.Placement.WORD),
                        TextCell.sentence("web"),
                        TextCell.number(""),
                        TextCell.sentence(""));
    }

    @Test
    void withoutAWidthEachRowIsALine() {
        assertThat(containers(0).text()).isEqualTo("""
                STATE    NAME                               DEFECTIVE SECTORS  SUMMARY
                \u001b[33mWARNING\u001b[0m  media-transcoder-and-thumbnails-1                 14  has restarted 12 times within 1 h; its limit of memory is 1.2 GB
                OK       web
                """);
    }

    @Test
    void sentencesContinueInTheirColumnAndANumberKeepsItsUnit() {
        assertThat(containers(80).text()).isEqualTo("""
                STATE    NAME                   DEFECTIVE  SUMMARY
                                                  SECTORS
                \u001b[33mWARNING\u001b[0m  media-transcoder-and-         14  has restarted 12 times within
                         thumbnails-1                      1 h; its limit of memory is
                                                           1.2 GB
                OK       web
                """);
    }

    @Test
    void aTerminalThatIsTooNarrowForColumnsHasALineForEachCell() {
        assertThat(containers(40).text()).isEqualTo("""
                STATE: \u001b[33mWARNING\u001b[0m
                NAME: media-transcoder-and-thumbnails-1
                DEFECTIVE SECTORS: 14
                SUMMARY: has restarted 12 times within
                  1 h; its limit of memory is 1.2 GB

                STATE: OK
                NAME: web
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 33, 40, 41, 57, 60, 79, 80, 81, 100, 120})
    void noLineIsLongerThanTheTerminal(int width) {
        assertThat(containers(width).text().lines())
                .allSatisfy(line -> assertThat(LineWrapper.width(line)).isLessThanOrEqualTo(width));
    }

    @Test
    void aTableWithoutRowsIsItsHeading() {
        assertThat(new TextTable(80).heading("PORT", "OWNER").text()).isEqualTo("PORT  OWNER\n");
        assertThat(new TextTable(80).text()).isEmpty();
    }

    @Test
    void aLineThatIsTooLongContinuesIndented() {
        assertThat(LineWrapper.text("short\n  Check the cable of the drive at 71 °C\n", 22))
                .isEqualTo("""
                short
                  Check the cable of
                  the drive at 71 °C
                """);
        assertThat(LineWrapper.text("a line of any length", 0)).isEqualTo("a line of any length\n");
        assertThat(LineWrapper.text("", 80)).isEmpty();
    }

    @Test
    void aLongWordIsBrokenAfterASeparator() {
        assertThat(LineWrapper.lines("fd00:1234:5678:9abc:def0", 16)).containsExactly("fd00:1234:5678:", "9abc:def0");
        assertThat(LineWrapper.lines("abcdefghijkl", 5)).containsExactly("abcde", "fghij", "kl");
    }

    @Test
    void aNoBreakSpaceBecomesABlank() {
        assertThat(LineWrapper.lines("State\u00a0running, Life\u00a0left 93 %", 15))
                .containsExactly("State running,", "Life left 93 %");
    }
}
