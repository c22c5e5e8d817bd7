package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.status.RouterStatus;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One part of a router never answers, and everything else is read. */
@Tag("once")
class FritzTimeoutsTest {

    private static final String DSL_INFO = TestBoxes.DSL + "#GetInfo";

    @SuppressWarnings("NullAway.Init")
    private TestBox box;

    @SuppressWarnings("NullAway.Init")
    private FritzReadings readings;

    @BeforeEach
    void start() throws Exception {
        box = TestBoxes.dsl(TestBox.start());
        readings = FritzReadings.hurried("home=" + box.host());
    }

    @AfterEach
    void stop() {
        readings.close();
        box.close();
    }

    @Test
    void aPartThatHangsBlocksNoOther() throws Exception {
        box.hanging.add(DSL_INFO);
        var router = readings.routerReadTwice();

        assertThat(FritzReadings.problems(router))
                .containsExactly(Problem.reported(
                        "fritz-timeout",
                        "DSL line: no answer within the deadline; values of an earlier reading remain, with the time of"
                                + " that reading"));
        assertThat(router.dsl()).isNull();
        assertThat(router.clients()).isNotNull();
        assertThat(router.wifi()).hasSize(3);
        assertThat(router.api()).isEqualTo(RouterStatus.Api.OK);
        assertThat(router.state()).isEqualTo(State.WARNING);
    }

    @ParameterizedTest
    @CsvSource({
        "/upnp/control/deviceinfo#GetInfo",
        "/upnp/control/layer3forwarding#GetDefaultConnectionService",
        "/upnp/control/wancommonifconfig1#GetCommonLinkProperties",
        "/upnp/control/hosts#X_AVM-DE_GetHostListPath",
        "/upnp/control/wlanconfig1#GetInfo",
        "/igdupnp/control/WANCommonIFC1#GetAddonInfos",
        "/igdupnp/control/WANIPConn1#GetStatusInfo",
        "/igddesc.xml"
    })
    void whicheverPartHangsTheRestIsRead(String hanging) throws Exception {
        box.hanging.add(hanging);
        var router = readings.routerReadTwice();

        assertThat(router.reachable()).isTrue();
        assertThat(router.api()).isIn(RouterStatus.Api.OK, RouterStatus.Api.TIMEOUT);
        assertThat(router.wan()).isNotNull();
        assertThat(FritzReadings.codes(router)).contains("fritz-timeout");
    }

    @Test
    void aSlowListOfClientsIsNoAlarm() throws Exception {
        box.hanging.add(TestBoxes.HOSTS + "#X_AVM-DE_GetHostListPath");
        var router = readings.routerReadTwice();

        assertThat(router.state()).isEqualTo(State.OK);
        assertThat(FritzReadings.codes(router)).containsExactly("fritz-timeout");
        assertThat(FritzReadings.json(router)).contains("\"clients\":{\"observedAt\":\"T\",\"known\":43}");
    }

    @Test
    void valuesOfAnEarlierReadingHaveTheirOldTime() throws Exception {
        var before = readings.router().dsl();
        box.hanging.addAll(List.of(DSL_INFO, TestBoxes.DSL + "#GetStatisticsTotal"));
        var once = readings.router();
        var twice = readings.router();

        assertThat(before).isNotNull();
        assertThat(once.dsl()).isEqualTo(before);
        assertThat(once.state()).isEqualTo(State.OK);
        assertThat(FritzReadings.codes(once)).containsExactly("fritz-slow");
        assertThat(twice.dsl()).isEqualTo(before);
        assertThat(FritzReadings.problems(twice))
                .containsExactly(Problem.reported(
                        "fritz-timeout",
                        "DSL line and DSL errors: no answer within the deadline; values of an earlier reading remain,"
                                + " with the time of that reading"));
    }
}
