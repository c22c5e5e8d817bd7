package io.github.labmon.fritz.upnp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.client.RefusedLogin;
import io.github.labmon.fritz.upnp.RouterHttp.Reply;
import io.github.labmon.settings.Secret;
import io.github.labmon.settings.StateFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a login is tried, and when not. */
class RouterLoginTest {

    private static final QueryResult<Reply> OK = new QueryResult.Good<>(new Reply(200, List.of(), new byte[0]));

    @TempDir
    static Path folder;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final List<@Nullable String> sent = new ArrayList<>();
    private final RouterLogin login = login(new StateFolder(Optional.empty()));

    private RouterLogin login(StateFolder state) {
        var remembered = new RefusedLogin(state, "tr064://box:49000", "u\np");
        return new RouterLogin("u", new Secret("p"), remembered, Duration.ofHours(1), () -> now);
    }

    private static QueryResult<Reply> challenge(String nonce, String more) {
        return new QueryResult.Good<>(new Reply(
                401,
                List.of("Digest realm=\"r\",nonce=\"" + nonce + "\",algorithm=MD5,qop=\"auth\"" + more),
                new byte[0]));
    }

    private QueryResult<Reply> send(List<QueryResult<Reply>> replies) throws InterruptedException {
        var next = new ArrayList<>(replies);
        return login.send("POST", "/x", authorization -> {
            sent.add(authorization);
            return next.remove(0);
        });
    }

    @Test
    void oneRefusalClosesTheCircuitUntilThePauseIsOver() throws Exception {
        var refused = QueryResult.<Reply>bad(QueryFailure.Kind.LOGIN_REFUSED);

        assertThat(send(List.of(challenge("a", ""), challenge("b", "")))).isEqualTo(refused);
        assertThat(send(List.of())).isEqualTo(refused);
        now = now.plus(Duration.ofHours(1)).minusNanos(1);
        assertThat(send(List.of())).isEqualTo(refused);
        assertThat(sent).hasSize(2);
        now = now.plusNanos(1);
        assertThat(send(List.of(challenge("c", ""), OK))).isEqualTo(OK);
        assertThat(login.refused()).isFalse();
    }

    @Test
    void anotherProcessKnowsOfTheRefusalToo() throws Exception {
        var state = new StateFolder(Optional.of(folder));
        var replies = new ArrayList<>(List.of(challenge("a", ""), challenge("b", "")));
        login(state).send("POST", "/x", authorization -> replies.remove(0));

        var other = login(state);
        assertThat(other.refused()).isTrue();
        now = now.plus(Duration.ofHours(1));
        assertThat(other.refused()).isFalse();
    }

    @Test
    void aNonceIsUsedAgainWithAHigherCount() throws Exception {
        send(List.of(challenge("a", ""), OK));
        send(List.of(OK));

        assertThat(sent.get(0)).isNull();
        assertThat(sent.get(1)).contains("nonce=\"a\"", "nc=00000001");
        assertThat(sent.get(2)).contains("nonce=\"a\"", "nc=00000002");
    }

    @Test
    void aStaleNonceIsAnsweredOnceWithTheNewOne() throws Exception {
        send(List.of(challenge("a", ""), OK));

        assertThat(send(List.of(challenge("b", ",stale=true"), OK))).isEqualTo(OK);
        assertThat(sent.get(3)).contains("nonce=\"b\"", "nc=00000001");
    }

    @Test
    void oneThatCallsEveryNonceStaleIsNoWrongPassword() throws Exception {
        var answer = send(List.of(challenge("a", ""), challenge("b", ",stale=true")));

        assertThat(answer)
                .isEqualTo(QueryResult.bad(
                        QueryFailure.Kind.UNEXPECTED, "it calls each nonce too old, also one that it has just made"));
        assertThat(login.refused()).isFalse();
    }

    @Test
    void whatNeedsNoLoginIsGivenWithout() throws Exception {
        assertThat(send(List.of(OK))).isEqualTo(OK);
        assertThat(sent).containsExactly((String) null);
    }

    @Test
    void aCallThatFailedGivesItsNonceAway() throws Exception {
        send(List.of(challenge("a", ""), OK));
        send(List.of(QueryResult.bad(QueryFailure.Kind.TIMED_OUT)));
        send(List.of(challenge("b", ""), OK));

        assertThat(sent.get(3)).isNull();
    }
}
