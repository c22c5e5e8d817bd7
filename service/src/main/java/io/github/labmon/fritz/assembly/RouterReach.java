package io.github.labmon.fritz.assembly;

import io.github.labmon.fritz.ping.PingLatency;
import io.github.labmon.fritz.ping.PingReply;
import io.github.labmon.fritz.ping.PingResult;
import io.github.labmon.fritz.ping.TcpResult;
import io.github.labmon.fritz.poll.QueryState;
import io.github.labmon.fritz.poll.RouterSnapshot;
import io.github.labmon.fritz.status.Reachability;
import io.github.labmon.fritz.upnp.QueryFailure.Reason;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a router answers: one of four cases, so that no document can report two of them. */
sealed interface RouterReach {

    /** A result of an earlier reading counts this long while the one of this reading has not ended. */
    Duration LONGEST = Duration.ofMinutes(1);

    /**
     * It answers.
     *
     * @param reachability how that was found; {@code null} where only its interfaces answered so far
     */
    record Answering(@Nullable Reachability reachability) implements RouterReach {}

    /**
     * It does not answer: ping and TCP have both ended without an answer.
     *
     * @param pingError the error of ping; empty where it printed none
     */
    record Silent(String pingError) implements RouterReach {}

    /** Its host name has no address. */
    record NameNotFound() implements RouterReach {}

    /** Not known yet. */
    record Undetermined() implements RouterReach {}

    static RouterReach of(RouterSnapshot snapshot) {
        var reachability = reachability(snapshot);
        if (reachability != null || snapshot.interfacesAnswered()) {
            return new Answering(reachability);
        }
        if (snapshot.name().failed(Reason.NAME_NOT_FOUND)) {
            return new NameNotFound();
        }
        var ping = recent(snapshot, snapshot.ping());
        return ping.isPresent() && recent(snapshot, snapshot.tcp()).isPresent()
                ? new Silent(ping.get() instanceof PingResult.Failed failed ? failed.error() : "")
                : new Undetermined();
    }

    private static @Nullable Reachability reachability(RouterSnapshot snapshot) {
        var ping = recent(snapshot, snapshot.ping());
        var counted = ping.filter(PingResult.Counted.class::isInstance)
                .map(result -> ((PingResult.Counted) result).reply())
                .filter(reply -> reply.received() > 0);
        if (counted.isPresent()) {
            return byPing(counted.get());
        }
        return recent(snapshot, snapshot.tcp())
                .map(TcpResult::anyPort)
                .filter(TcpResult.PortResponse::answered)
                .map(answer -> new Reachability(Reachability.TCP, ping.isEmpty() ? null : latency(answer), null))
                .orElse(null);
    }

    /** The time of a connection; it is reported only where ping has ended without one, as ping's own is more exact. */
    private static @Nullable PingLatency latency(TcpResult.PortResponse answer) {
        return PingLatency.of(answer.millis(), answer.millis(), answer.millis());
    }

    private static Reachability byPing(PingReply reply) {
        var lost = Math.round(1_000.0 * (reply.sent() - reply.received()) / reply.sent()) / 10.0;
        return new Reachability(Reachability.PING, reply.latency(), lost);
    }

    private static <T> Optional<T> recent(RouterSnapshot snapshot, QueryState<T> query) {
        var latest = query.latest();
        return latest == null || snapshot.reading().since(latest.at()).compareTo(LONGEST) > 0
                ? Optional.empty()
                : query.value();
    }
}
