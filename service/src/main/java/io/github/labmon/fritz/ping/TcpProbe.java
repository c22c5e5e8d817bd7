package io.github.labmon.fritz.ping;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether a host answers on TCP. A refused connection is an answer too. */
public final class TcpProbe {

    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration HEDGE = Duration.ofMillis(250);

    /** Where routers listen: their pages, and names. */
    private static final List<Integer> USUAL_PORTS = List.of(443, 80, 53);

    private final Executor threads;

    public TcpProbe(Executor threads) {
        this.threads = threads;
    }

    /**
     * What a port said.
     *
     * @param said how
     * @param millis how long that took
     */
    public record Answer(Said said, double millis) {}

    /** How a port answers. */
    public enum Said {
        OPEN,
        REFUSED,
        NOTHING
    }

    /**
     * What the host said.
     *
     * @param asked the port that was asked for
     * @param any the first answer of any port
     */
    public record Answers(Answer asked, Answer any) {}

    /** Asks that port, and the usual ones where it keeps silent. */
    public Answers probe(InetAddress address, int port) throws InterruptedException {
        var asked = CompletableFuture.supplyAsync(() -> connect(address, port), threads);
        var first = within(asked, HEDGE);
        if (first.said() != Said.NOTHING) {
            return new Answers(first, first);
        }
        var others = new ArrayList<CompletableFuture<Answer>>();
        USUAL_PORTS.forEach(other -> others.add(CompletableFuture.supplyAsync(() -> connect(address, other), threads)));
        var late = within(asked, DEADLINE);
        var any = late;
        for (var other : others) {
            any = any.said() == Said.NOTHING ? within(other, HEDGE) : any;
        }
        return new Answers(late, any);
    }

    private static Answer within(CompletableFuture<Answer> answer, Duration time) throws InterruptedException {
        try {
            return answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Answer(Said.NOTHING, 0);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Connecting failed in a way of its own", e.getCause());
        }
    }

    private static Answer connect(InetAddress address, int port) {
        var begin = System.nanoTime();
        var said = Said.OPEN;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), (int) DEADLINE.toMillis());
        } catch (SocketTimeoutException e) {
            said = Said.NOTHING;
        } catch (ConnectException e) {
            // Refused, by its type and not by its text, which can be translated. "No route" has a type of its own, and
            // the kernel's own "timed out", the same type, comes long after our deadline.
            said = Said.REFUSED;
        } catch (IOException e) {
            said = Said.NOTHING;
        }
        return new Answer(said, (System.nanoTime() - begin) / 1_000_000.0);
    }
}
