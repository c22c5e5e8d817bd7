package io.github.labmon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options and arguments in the forms that POSIX and GNU define, and the errors about them. */
class CommandOptionsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandOptions options = new CommandOptions("try", () -> 7)
            .description("Tries options.", "More.")
            .footer("The end.");
    private final Supplier<Boolean> quiet = options.flag("Print nothing.", "-q", "--quiet");
    private final Supplier<List<String>> files = options.texts("FILE", "A file.", "-f", "--file");
    private final Supplier<List<String>> codes = options.separatedTexts("CODE", "A code.", "--code");
    private final Supplier<Optional<String>> json = options.optionalText("FILE", "-", "The document.", "--json");
    private final Supplier<Integer> count = options.number("N", 1, 1, 9, "How many.", "--count");
    private final Supplier<TimeUnit> unit = options.choice(TimeUnit.DAYS, "UNIT", "The unit.", "--unit");

    private int run(String... args) {
        var environment = CommandEnvironments.of(Map.of(), new PrintWriter(out), new PrintWriter(err, true));
        return new CommandExecution(environment).run(options, Map::of, 0, args);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-q -f a -f b",
                "-qfa -f=b",
                "--file=a --file b --quiet",
                "-q --file a -fb",
                "--quiet=true -fa -fb"
            })
    void allFormsOfOptionsAreEqual(String args) {
        assertThat(run(args.split(" ", -1))).isEqualTo(7);
        assertThat(quiet.get()).isTrue();
        assertThat(files.get()).containsExactly("a", "b");
    }

    @Test
    void optionsThatAreNotGivenHaveTheirDefaults() {
        assertThat(run()).isEqualTo(7);
        assertThat(quiet.get()).isFalse();
        assertThat(files.get()).isEmpty();
        assertThat(json.get()).isEmpty();
        assertThat(count.get()).isEqualTo(1);
        assertThat(unit.get()).isEqualTo(TimeUnit.DAYS);
    }

    @Test
    void valuesCanBeSeparatedByCommasWhereTheOptionAllowsIt() {
        run("--code", "a,b", "--code=c", "--file", "d,e");
        assertThat(codes.get()).containsExactly("a", "b", "c");
        assertThat(files.get()).containsExactly("d,e");
    }

    @ParameterizedTest
    @CsvSource({"--json, -", "--json -q, -", "--json x, x", "--json=x, x", "--json -, -"})
    void aValueCanBeLeftOutWhereTheOptionAllowsIt(String args, String value) {
        run(args.split(" ", -1));
        assertThat(json.get()).contains(value);
    }

    @Test
    void behindTwoDashesNothingIsAnOption() {
        var arguments = options.arguments("ARGUMENT", "Anything.");
        run("a", "--", "-q", "--", "b", "-");
        assertThat(arguments.get()).containsExactly("a", "-q", "--", "b", "-");
        assertThat(quiet.get()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nope|Unknown option: '--nope'",
                "-qx|Unknown option: '-qx'",
                "--nope x|Unknown options: '--nope', 'x'",
                "x y|Unmatched arguments from index 0: 'x', 'y'",
                "-q x|Unmatched argument at index 1: 'x'",
                "-f|Missing required parameter for option '--file' (FILE)",
                "--file -q|Expected parameter for option '--file' but found '-q'",
                "--count=1 --count=2|option '--count' (N) should be specified only once",
                "--count 10|Invalid value for option '--count': \"10\" is not a whole number from 1 to 9",
                "--count x|Invalid value for option '--count': \"x\" is not a whole number from 1 to 9",
                "--quiet=yes|Invalid value for option '--quiet': 'yes' is not a boolean"
            })
    void wrongUseIsOneLineThatNamesTheHelp(String args, String fault) {
        assertThat(run(args.split(" ", -1))).isEqualTo(ExitCode.WRONG_USE);
        assertThat(err.toString()).isEqualTo(fault + "; see try --help" + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aWrongChoiceNamesTheAllowedOnes() {
        run("--unit", "weeks");
        assertThat(err.toString())
                .startsWith("Invalid value for option '--unit': \"weeks\" is not allowed; allowed: nanoseconds, micro");
        run("--unit=Hours");
        assertThat(unit.get()).isEqualTo(TimeUnit.HOURS);
    }

    @Test
    void theHelpHasEveryOptionByName() {
        options.arguments("PROJECT", "Projects.");
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).isEqualTo("""
                Usage: labmon try [-hqV] [--code=CODE[,CODE...]]... [--count=N] [-f=FILE]...
                                  [--json[=FILE]] [--unit=UNIT] [PROJECT...]
                Tries options.
                More.
                      [PROJECT...]   Projects.
                      --code=CODE[,CODE...]
                                     A code.
                      --count=N      How many.
                  -f, --file=FILE    A file.
                  -h, --help         Print this help and exit.
                      --json[=FILE]  The document.
                  -q, --quiet        Print nothing.
                      --unit=UNIT    The unit.
                  -V, --version      Print the version and exit.
                The end.
                """);
    }

    @Test
    void anErrorOfTheCommandIsOneLineToo() {
        var failing = new CommandOptions("fail", () -> {
            throw new IllegalStateException("first\n  second");
        });
        var environment = CommandEnvironments.of(Map.of(), new PrintWriter(out), new PrintWriter(err, true));

        assertThat(new CommandExecution(environment).run(failing, Map::of, 0)).isEqualTo(ExitCode.COULD_NOT_LOOK);
        assertThat(err.toString()).isEqualTo("first second" + System.lineSeparator());
    }
}
