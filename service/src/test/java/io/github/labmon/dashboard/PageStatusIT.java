package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import io.github.labmon.LabmonContext;
import io.github.labmon.poll.AlertStatus;
import io.github.labmon.status.State;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page shows the states and texts of {@code GET /status} and computes none, whatever a target and its alert do. */
@Tag("once")
class PageStatusIT extends BrowserTest {

    private static final Map<String, String> WORDS =
            Map.of("OK", "OK", "UNKNOWN", "Unknown", "WARNING", "Warning", "CRITICAL", "Critical", "DOWN", "Down");
    private static final Map<String, String> ALERTS = Map.of(
            "PENDING", " (pending)",
            "CLEARING", " (about to be resolved)",
            "SILENCED", " (silenced)",
            "FLAPPING", " (comes and goes)",
            "INHIBITED", " (caused by another problem)");

    private static final String SHOWN = """
            () => {
              const text = (node, selector) => node.querySelector(selector)?.textContent ?? '';
              const all = selector => [...document.querySelectorAll(selector)];
              return [
                text(document, 'h1'),
                ...all('[data-key=problems] .problem').map(one => text(one, 'p')),
                ...all('.card').sort((a, b) => (a.dataset.card < b.dataset.card ? -1 : 1))
                  .map(card => `card ${text(card, 'h2 a')} ${text(card, '.word')} ${text(card, '.statement')}`),
                ...all('header nav a').map(link => link.textContent).filter(text => text.includes(': ')).sort(),
              ];
            }""";

    private static final Pattern PENDING = Pattern.compile("\\((notification in [^)]*|not yet an alert)\\)");

    private static String homeAssistant(State state) {
        var problem = "\"problem\":{\"code\":\"ha-test\",\"detail\":\"Detail of the state " + state + "\"}";
        return "{\"observedAt\":\"{{-1s}}\",\"configured\":true,\"state\":\"" + state + "\",\"reachable\":true,"
                + "\"latencyMillis\":4.7,\"version\":\"2025.11.2\"" + (state == State.OK ? "}" : "," + problem + "}");
    }

    private static String alerts(AlertStatus alert) {
        if (alert == AlertStatus.NONE) {
            return "{\"observedAt\":\"{{-1s}}\",\"active\":[]}";
        }
        var phase = alert == AlertStatus.SILENCED || alert == AlertStatus.INHIBITED ? AlertStatus.FIRING : alert;
        return "{\"observedAt\":\"{{-1s}}\",\"active\":[{\"id\":\"homeassistant-down/ha:homeassistant\","
                + "\"rule\":\"homeassistant-down\",\"target\":\"ha:homeassistant\",\"severity\":\"WARNING\","
                + "\"status\":\"" + phase + "\",\"silenced\":" + (alert == AlertStatus.SILENCED)
                + ",\"summary\":\"Home Assistant is slow\",\"description\":\"\",\"since\":\"{{-30s}}\""
                + (alert == AlertStatus.PENDING ? ",\"notificationAt\":\"{{+270s}}\"" : "")
                + (alert == AlertStatus.INHIBITED ? ",\"causedBy\":\"router-down/fritz:home\"" : "") + "}]}";
    }

    /** What {@code GET /status} of the same moment returns. */
    static JsonNode status(Page page) throws Exception {
        var text = String.valueOf(
                page.evaluate("async () => (await fetch('/status', { headers: { 'Accept-Language': 'en' } })).text()"));
        return LabmonContext.bean(JsonMapper.class).readValue(text, JsonNode.class);
    }

    private static String text(JsonNode node, String name) {
        var value = node.get(name);
        return value == null ? "" : value.getStringValue();
    }

    private static String withAlert(JsonNode problem) {
        return text(problem, "summary") + ALERTS.getOrDefault(text(problem, "alert"), "");
    }

    /** Each text of the overview that shows a state, as {@code GET /status} requires it. */
    static List<String> expected(JsonNode status) {
        var texts = new ArrayList<String>();
        var problems = new ArrayList<JsonNode>();
        status.get("problems").values().forEach(problems::add);
        var summary = problems.size() == 1 ? withAlert(problems.get(0)) : text(status, "summary");
        texts.add(WORDS.get(text(status, "state")) + ": " + summary);
        if (problems.size() > 1) {
            problems.forEach(problem -> texts.add(WORDS.get(text(problem, "state")) + ": " + withAlert(problem)));
        }
        var links = new TreeSet<String>();
        for (var function : status.get("functions").values()) {
            var title = text(function, "title");
            var isConfigured = function.get("configured").getBooleanValue();
            var word = WORDS.get(text(function, "state"));
            if (isConfigured) {
                texts.add("card " + title + " " + word + " " + text(function, "summary"));
            }
            links.add((isConfigured ? word : "Not configured") + ": " + title);
        }
        texts.addAll(links);
        return texts;
    }

    /** The same texts as shown; how long a notification takes moves on and is left out. */
    private static List<String> shown(Page page) {
        var texts = new ArrayList<String>();
        ((List<?>) page.evaluate(SHOWN))
                .forEach(text -> texts.add(PENDING.matcher(String.valueOf(text)).replaceAll("(pending)")));
        return texts;
    }

    /** Compares the page with what the service returns until both are of one round. */
    static void showsTheStatus(Page page) throws Exception {
        await().pollInSameThread() // that of the browser
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> {
                    page.waitForResponse("**/status", () -> refresh(page));
                    assertThat(shown(page)).isEqualTo(expected(status(page)));
                });
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void everyAlertOfATargetInThisStateIsShownAsTheServiceReturnsIt(State state) throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            for (var alert : AlertStatus.values()) {
                labmon.documents.put("ha", homeAssistant(state));
                labmon.documents.put("alerts", alerts(alert));
                var page = open(labmon.url());
                assertThat(page.locator(".card")).hasCount(10);

                assertThat(shown(page)).as("%s, %s", state, alert).isEqualTo(expected(status(page)));
                var isOk = page.locator(".card .word:not(.is-OK)").count() == 0;
                assertThat(page.locator(".headline.is-OK").count() == 1)
                        .as("OK in the headline and on every card: %s, %s", state, alert)
                        .isEqualTo(isOk);
                chromium.forget();
            }
        }
    }
}
