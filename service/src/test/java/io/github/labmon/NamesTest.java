package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Class names describe the class: two nouns rather than one, no name twice, no filler. */
class NamesTest {

    private static final Pattern ONE_WORD = Pattern.compile("[A-Z][a-z0-9]+");
    private static final Pattern FILLER = Pattern.compile(".*(Manager|Helper|Util|Utils|Impl|DTO|Dto)");

    private static final List<String> MODULES = List.of("service", "port-collector", "maven-plugin", "github-action");

    /** A type at any depth. */
    private static final Pattern TYPE =
            Pattern.compile("^ *(?:[a-z-]+ )*(?:class|record|interface|enum) ([A-Z]\\w+)", Pattern.MULTILINE);

    /** Words that do not describe a type: metaphors, participles, and terms so general that each package had its own. */
    private static final Set<String> VAGUE = Set.of(
            "Ailment",
            "Answer",
            "Asked",
            "Below",
            "Blindness",
            "Built",
            "Callers",
            "Carriers",
            "Catalogue",
            "Causes",
            "Change",
            "Circumstances",
            "Command",
            "Complaint",
            "Course",
            "Deed",
            "Delivery",
            "Desk",
            "Doors",
            "Dress",
            "Ended",
            "Exchange",
            "Facts",
            "Flight",
            "Form",
            "Forms",
            "FrontDoor",
            "Goal",
            "Inbox",
            "Judge",
            "Keeper",
            "Kept",
            "Known",
            "Letter",
            "Limit",
            "Look",
            "Marks",
            "Moment",
            "Moments",
            "Mood",
            "Newcomers",
            "Opened",
            "Own",
            "Pace",
            "Part",
            "Past",
            "Patience",
            "Peer",
            "Quiet",
            "Reading",
            "Receipt",
            "Remarks",
            "Result",
            "Rise",
            "Rises",
            "Roster",
            "Round",
            "Rounds",
            "Said",
            "Seen",
            "Sentence",
            "Shown",
            "Silences",
            "Span",
            "Spell",
            "Spells",
            "Standing",
            "Starts",
            "Steps",
            "Surroundings",
            "Survey",
            "Terms",
            "Told",
            "TooMuch",
            "Trouble",
            "Troubles",
            "Unguarded",
            "Unseen",
            "View",
            "Watch",
            "Watches",
            "Words");

    private static List<Path> sources(String module) throws IOException {
        return sources(Path.of("..", module, "src/main/java"));
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList();
        }
    }

    private static String name(Path source) {
        return source.getFileName().toString().replaceFirst("\\.java$", "");
    }

    private static double shareOfOneWord(String module) throws IOException {
        var names = sources(module).stream().map(NamesTest::name).toList();
        return (double) names.stream()
                        .filter(name -> ONE_WORD.matcher(name).matches())
                        .count()
                / names.size();
    }

    @Test
    void fewClassNamesAreOneWord() throws IOException {
        assertThat(shareOfOneWord("service")).isLessThanOrEqualTo(0.15);
        assertThat(shareOfOneWord("port-collector")).isLessThanOrEqualTo(0.20);
    }

    @Test
    void noClassNameIsThereTwice() throws IOException {
        var places = new TreeMap<String, List<String>>();
        for (var module : MODULES) {
            places.putAll(sources(module).stream()
                    .collect(Collectors.groupingBy(
                            NamesTest::name, Collectors.mapping(Path::toString, Collectors.toList())))
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> {
                        var all = new ArrayList<>(places.getOrDefault(entry.getKey(), List.of()));
                        all.addAll(entry.getValue());
                        return all;
                    })));
        }

        assertThat(places.entrySet().stream().filter(entry -> entry.getValue().size() > 1))
                .isEmpty();
    }

    @Test
    void noClassNameEndsInAFiller() throws IOException {
        for (var module : MODULES) {
            assertThat(sources(module).stream().map(NamesTest::name))
                    .noneMatch(name -> FILLER.matcher(name).matches());
        }
    }

    @Test
    void noTypeHasAVagueName() throws IOException {
        var found = new ArrayList<String>();
        for (var module : MODULES) {
            for (var tree : List.of("main", "test")) {
                var folder = Path.of("..", module, "src", tree, "java");
                for (var source : Files.isDirectory(folder) ? sources(folder) : List.<Path>of()) {
                    TYPE.matcher(Files.readString(source))
                            .results()
                            .map(type -> type.group(1))
                            .filter(VAGUE::contains)
                            .forEach(name -> found.add(source + ": " + name));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    /** A package that is larger is divided by its subjects. */
    @Test
    void noPackageHasMoreThan25Files() throws IOException {
        for (var module : MODULES) {
            assertThat(sources(module).stream().collect(Collectors.groupingBy(Path::getParent, Collectors.counting())))
                    .allSatisfy((folder, files) -> assertThat(files).isLessThanOrEqualTo(25));
        }
    }
}
