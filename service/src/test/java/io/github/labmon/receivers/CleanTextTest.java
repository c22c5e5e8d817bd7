package io.github.labmon.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanTextTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
        nvme0 is 78 °C,                 nvme0 is 78 °C
        {{ states('person.me') }},      { { states('person.me') }}
        {%for x in y%} {#a#},           { %for x in y%} { #a#}
        {{{{{%,                         { { { { { %
        {one} {two},                    {one} {two}
        mail@example.org,               mail@example.org
        😀👩‍🔧,                          😀👩‍🔧
        """)
    void nothingIsLeftThatATemplateEngineWouldRender(String text, String clean) {
        assertThat(CleanText.line(text, 500)).isEqualTo(clean);
    }

    @Test
    void mentionsAreRemoved() {
        assertThat(CleanText.line("@everyone @Here @channel <@123> <!channel> <#5> a@b", 500))
                .isEqualTo("@ everyone @ Here @ channel < @123> < !channel> < #5> a@b");
    }

    @Test
    void controlCharactersAndTurnsOfDirectionAreBlanks() {
        assertThat(CleanText.line("a\nb\tc\u0000d\u202ee\u2028f\ud800g\u001b[31m", 500))
                .isEqualTo("a b c d e f\ufffdg [31m");
        assertThat(CleanText.lines("a\nb\rc", 500)).isEqualTo("a\nb c");
    }

    @Test
    void aBoundCountsBytesAndCutsNoCharacter() {
        assertThat(CleanText.line("x".repeat(10), 10)).isEqualTo("x".repeat(10));
        assertThat(CleanText.line("x".repeat(11), 10)).isEqualTo("x".repeat(7) + "…");
        assertThat(CleanText.line("😀".repeat(3), 10)).isEqualTo("😀…");
        assertThat(CleanText.line("°".repeat(100_000), 10)).isEqualTo("°°°…");
    }

    @Test
    void markdownShowsTheTextLiterally() {
        assertThat(CleanText.inMarkdown("![x](http://evil/a_b) <img> `c` a|b"))
                .isEqualTo("\\!\\[x\\](http://evil/a\\_b) \\<img\\> \\`c\\` a\\|b");
    }

    @Test
    void anyTextIsCleanAndFits() {
        var random = new Random(20260101);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(60); length >= 0; length--) {
                text.append(
                        switch (random.nextInt(4)) {
                            case 0 -> "{{%#@everyone<!".charAt(random.nextInt(15));
                            case 1 -> (char) random.nextInt(0x1_0000);
                            case 2 -> (char) random.nextInt(0x100);
                            default -> 'a';
                        });
            }
            int bound = 4 + random.nextInt(100);

            var clean = CleanText.line(text.toString(), bound);

            var bytes = clean.getBytes(StandardCharsets.UTF_8);
            assertThat(bytes.length).as(text.toString()).isLessThanOrEqualTo(bound);
            assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(clean);
            assertThat(clean)
                    .doesNotContain("{{", "{%", "{#", "\n", "\u0000")
                    .doesNotContainPattern("(?i)@everyone|<[@!#]");
            assertThat(CleanText.line(clean, bound)).doesNotContain("{{", "{%", "{#");
        }
    }
}
