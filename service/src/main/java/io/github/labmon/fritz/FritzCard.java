package io.github.labmon.fritz;

import io.github.labmon.fritz.assembly.ProblemText;
import io.github.labmon.fritz.status.RouterStatus;
import io.github.labmon.fritz.status.WanStatus;
import io.github.labmon.status.CardValue;
import io.github.labmon.status.CardValues;
import io.github.labmon.status.DetailGroup;
import io.github.labmon.status.Problem;
import io.github.labmon.status.StatusCard;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The routers at a glance. */
final class FritzCard {

    private static final String ROUTER = "router";

    /** Problems that are missing rights or settings: a part of the router is not read until a user changes them. */
    private static final Set<String> ACCESS_PROBLEMS = Set.of(
            ProblemText.ACCESS_DISABLED.code(),
            ProblemText.NO_INTERFACE.code(),
            ProblemText.TR064_MISSING.code(),
            ProblemText.USER_NAME_MISSING.code(),
            ProblemText.LOGIN_REFUSED.code(),
            ProblemText.RIGHT_MISSING.code());

    private FritzCard() {}

    static StatusCard of(FritzStatus status) {
        var routers = status.hosts();
        if (routers.isEmpty()) {
            return status.problem() == null
                    ? StatusCard.notConfigured(
                            Message.of("fritz.none"),
                            new StatusCard.SetupHint(
                                    Message.of("fritz.setup"),
                                    List.of("FRITZ_HOSTS=fritz.box", "#FRITZ_USERNAME=labmon", "#FRITZ_PASSWORD=")))
                    : StatusCard.of(null, List.of());
        }
        var items = routers.stream().map(FritzCard::item).toList();
        return StatusCard.of(
                        Message.of("fritz.online").with("count", routers.size()),
                        routers.size() == 1 ? items.get(0).values() : List.of(),
                        items)
                .limitedBy(routers.stream()
                        .flatMap(FritzCard::accessProblems)
                        .distinct()
                        .toList());
    }

    /** Also those that another problem hides: the state of a router has one reason. */
    private static Stream<Problem> accessProblems(RouterStatus router) {
        return Stream.concat(Stream.ofNullable(router.problem()), router.problems().stream())
                .filter(problem -> ACCESS_PROBLEMS.contains(problem.code()));
    }

    private static StatusCard.Item item(RouterStatus router) {
        var wan = router.wan();
        return new StatusCard.Item(router.name(), router.model(), wan == null ? null : connection(wan), values(router));
    }

    private static Message connection(WanStatus wan) {
        return Message.of("fritz.wan." + wan.status().name().toLowerCase(Locale.ROOT));
    }

    private static List<CardValue> values(RouterStatus router) {
        var wan = router.wan();
        return new CardValues()
                .add("latency", latency(router), ValueUnit.MILLISECONDS)
                .in("fritz_latency_seconds", ROUTER, router.name())
                .add("down", wan == null ? null : wan.receiveBytesPerSecond(), ValueUnit.BYTES_PER_SECOND)
                .in("fritz_wan_receive_bytes_per_second", ROUTER, router.name())
                .inChart("traffic")
                .add("up", wan == null ? null : wan.sendBytesPerSecond(), ValueUnit.BYTES_PER_SECOND)
                .in("fritz_wan_transmit_bytes_per_second", ROUTER, router.name())
                .inChart("traffic")
                .list();
    }

    private static @Nullable Double latency(RouterStatus router) {
        var reachability = router.reachability();
        var latency = reachability == null ? null : reachability.latencyMillis();
        return latency == null ? null : Double.valueOf(latency.average());
    }

    static List<DetailGroup> details(FritzStatus status) {
        var groups = new ArrayList<DetailGroup>();
        for (var router : status.hosts()) {
            groups.add(new DetailGroup(router.name(), "router", router(router)));
            groups.add(new DetailGroup(router.name(), "connection", connection(router)));
            groups.add(new DetailGroup(router.name(), "line", line(router)));
            groups.add(new DetailGroup(router.name(), "network", network(router)));
        }
        return groups.stream().filter(group -> !group.values().isEmpty()).toList();
    }

    private static List<CardValue> router(RouterStatus router) {
        var reachability = router.reachability();
        return new CardValues()
                .add("model", router.model())
                .add("firmware", router.firmware())
                .add("offeredFirmware", router.offeredFirmware())
                .add("uptime", router.uptimeSeconds(), ValueUnit.SECONDS)
                .add("loss", reachability == null ? null : reachability.packetLossPercent(), ValueUnit.PERCENT)
                .in("fritz_packet_loss_ratio", ROUTER, router.name())
                .list();
    }

    private static List<CardValue> connection(RouterStatus router) {
        var wan = router.wan();
        if (wan == null) {
            return List.of();
        }
        var reconnects = wan.reconnects();
        return new CardValues()
                .add("status", connection(wan))
                .add("accessType", wan.accessType())
                .add("address", wan.externalIpAddress())
                .add("connected", wan.connectionUptimeSeconds(), ValueUnit.SECONDS)
                .add("reconnects", reconnects == null ? null : reconnects.count(), ValueUnit.COUNT)
                .add("downMaximum", wan.downstreamMaxBitsPerSecond(), ValueUnit.BITS_PER_SECOND)
                .add("upMaximum", wan.upstreamMaxBitsPerSecond(), ValueUnit.BITS_PER_SECOND)
                .list();
    }

    private static List<CardValue> line(RouterStatus router) {
        var dsl = router.dsl();
        if (dsl == null) {
            return List.of();
        }
        return new CardValues()
                .add("dslStatus", dsl.status())
                .add("downSync", dsl.downstreamSyncBitsPerSecond(), ValueUnit.BITS_PER_SECOND)
                .add("upSync", dsl.upstreamSyncBitsPerSecond(), ValueUnit.BITS_PER_SECOND)
                .add("margin", dsl.downstreamNoiseMarginDecibels(), ValueUnit.DECIBELS)
                .in("fritz_dsl_noise_margin_decibels", ROUTER, router.name(), "direction", "downstream")
                .add("crcErrors", dsl.crcErrors(), ValueUnit.COUNT)
                .list();
    }

    private static List<CardValue> network(RouterStatus router) {
        var clients = router.clients();
        return new CardValues()
                .add("clientsActive", clients == null ? null : clients.active(), ValueUnit.COUNT)
                .add("clientsKnown", clients == null ? null : clients.known(), ValueUnit.COUNT)
                .list();
    }
}
