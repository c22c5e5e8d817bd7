package io.github.labmon.ports.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.language.TextTemplates;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.gate.Fixture;
import io.github.labmon.ports.gate.HostReading;
import io.github.labmon.ports.gate.LiveReading;
import io.github.labmon.ports.gate.PortGate;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.plan.PortPlan;
import io.github.labmon.ports.testing.Deployments;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The verdict on several hosts in each format. */
class SeveralHostsTest {

    private static final String NGINX =
            "8080/tcp, declared by web (compose.yaml:8080), is held by process nginx (pid 812, user www-data)";

    private static Verdict verdict() {
        return PortGate.judgeHosts(
                List.of(Deployments.of("blog", List.of(Fixture.declares("web", "tcp:*:8080")), List.of())),
                List.of(
                        new HostReading("attic", LiveReading.of("attic.json", Fixture.report())),
                        new HostReading(
                                "nas",
                                LiveReading.of("http://nas:9780", Fixture.report(Fixture.socket("tcp:0.0.0.0:8080")))),
                        new HostReading(
                                "pi",
                                LiveReading.failed(
                                        "http://pi:9780",
                                        new PortProblem("live-unreachable", "http://pi:9780 cannot be reached")))),
                PortPlan.NONE,
                Set.of(),
                Fixture.NOW);
    }

    @Test
    void textHasALineForEachHost() {
        assertThat(VerdictFormat.TEXT.render(verdict()))
                .isEqualTo("compose.yaml:8080:9: conflict: nas: " + NGINX + """

                could not read: pi: http://pi:9780 cannot be reached [live-unreachable]
                attic: FREE: 0 conflicts and 0 warnings among 1 declared port on nas (live ports: attic.json, read at\
                 2026-01-01T00:00:00Z)
                nas: CONFLICT: 1 conflict and 0 warnings among 1 declared port on nas (live ports: http://nas:9780, read\
                 at 2026-01-01T00:00:00Z)
                pi: UNKNOWN: 0 conflicts and 0 warnings among 1 declared port (live ports: none from http://pi:9780)
                CONFLICT: 1 conflict and 0 warnings among 1 declared port on 3 hosts (attic FREE, nas CONFLICT, pi\
                 UNKNOWN)
                """);
    }

    @Test
    void jsonHasTheHostsAndEachFindingTheirNames() {
        assertThat(VerdictFormat.JSON.render(verdict()))
                .startsWith("""
                        {
                          "schemaVersion" : 1,
                          "verdict" : "CONFLICT",
                          "checkedAt" : "2026-01-01T00:00:00Z",
                          "live" : "attic=attic.json,nas=http://nas:9780,pi=http://pi:9780",
                          "complete" : false,
                          "problem" : {
                            "code" : "live-unreachable",
                            "detail" : "pi: http://pi:9780 cannot be reached"
                          },
                          "hosts" : [ {
                            "name" : "attic",
                            "verdict" : "FREE",
                            "observedAt" : "2026-01-01T00:00:00Z",
                            "host" : "nas",
                            "live" : "attic.json",
                            "complete" : true
                          }, {
                            "name" : "nas",
                            "verdict" : "CONFLICT",
                            "observedAt" : "2026-01-01T00:00:00Z",
                            "host" : "nas",
                            "live" : "http://nas:9780",
                            "complete" : true
                          }, {
                            "name" : "pi",
                            "verdict" : "UNKNOWN",
                            "live" : "http://pi:9780",
                            "complete" : false,
                            "problem" : {
                              "code" : "live-unreachable",
                              "detail" : "http://pi:9780 cannot be reached"
                            }
                          } ],
                          "declared" : [""")
                .contains("\"kind\" : \"IN_USE\",\n    \"hosts\" : [ \"nas\" ],\n")
                .contains("\"message\" : \"" + NGINX + "\"");
    }

    @Test
    void oneHostHasNeitherInJson() {
        assertThat(VerdictFormat.JSON.render(Fixture.judge(
                        Fixture.report(Fixture.socket("tcp:0.0.0.0:8080")), Fixture.declares("web", "tcp:*:8080"))))
                .doesNotContain("\"hosts\"");
    }

    @Test
    void annotationsContainTheHost() {
        assertThat(VerdictFormat.GITHUB.render(verdict())).isEqualTo("""
                ::error file=compose.yaml,line=8080,col=9,title=Port 8080/tcp%%3A The port is in use::nas: %s
                ::error title=Live ports could not all be read::pi: http://pi:9780 cannot be reached
                labmon: CONFLICT, 1 conflict and 0 warnings among 1 declared port on 3 hosts (attic FREE, nas CONFLICT,\
                 pi UNKNOWN)
                """.formatted(NGINX));
    }

    @Test
    void junitHasASuiteForEachHost() {
        assertThat(VerdictFormat.JUNIT.render(verdict())).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites>
                  <testsuite name="labmon port gate on attic" tests="1" failures="0" errors="0" skipped="0" time="0"\
                 timestamp="2026-01-01T00:00:00Z">
                    <testcase classname="compose.yaml" name="web * 8080/tcp on attic" file="compose.yaml" line="8080"\
                 time="0"/>
                  </testsuite>
                  <testsuite name="labmon port gate on nas" tests="1" failures="1" errors="0" skipped="0" time="0"\
                 timestamp="2026-01-01T00:00:00Z">
                    <testcase classname="compose.yaml" name="web * 8080/tcp on nas" file="compose.yaml" line="8080"\
                 time="0">
                      <failure type="IN_USE" message="%1$s">%1$s
                </failure>
                    </testcase>
                  </testsuite>
                  <testsuite name="labmon port gate on pi" tests="2" failures="0" errors="1" skipped="0" time="0"\
                 timestamp="2026-01-01T00:00:00Z">
                    <testcase classname="labmon" name="live ports on pi" time="0">
                      <error type="live-unreachable" message="http://pi:9780 cannot be reached"/>
                    </testcase>
                    <testcase classname="compose.yaml" name="web * 8080/tcp on pi" file="compose.yaml" line="8080"\
                 time="0"/>
                  </testsuite>
                </testsuites>
                """.formatted(NGINX));
    }

    @Test
    void sarifContainsTheHostsAndAFingerprintForEach() {
        assertThat(VerdictFormat.SARIF.render(verdict()))
                .contains("\"text\" : \"nas: " + NGINX + ".\"")
                .contains("\"text\" : \"pi: http://pi:9780 cannot be reached (live-unreachable)\"")
                .contains("\"executionSuccessful\" : false")
                .contains("\"name\" : \"attic\",\n        \"verdict\" : \"FREE\"")
                .contains("\"name\" : \"pi\",\n        \"verdict\" : \"UNKNOWN\"")
                .contains("\"hosts\" : [ \"nas\" ]");
    }

    @Test
    void composeGetsTheProblemBesideTheConflict() throws IOException {
        var out = new StringWriter();
        new ProviderMessages(out, TextTemplates.ENGLISH).verdict(verdict(), true);

        assertThat(out.toString()).isEqualTo("""
                {"type":"error","message":"CONFLICT: 1 conflict and 0 warnings among 1 declared port on 3 hosts (attic FREE,\
                 nas CONFLICT, pi UNKNOWN); compose.yaml:8080:9: nas: %s; pi: http://pi:9780 cannot be reached\
                 [live-unreachable]"}
                """.formatted(NGINX));
    }
}
