package io.github.labmon.fritz.upnp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.client.RefusedLogin;
import io.github.labmon.fritz.upnp.RouterHttp.HttpReply;
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

/** When a login is sent, and when not. */
class RouterLoginTest {

    /** A deadline that no test reaches. */
    private static final long LATER = System.nanoTime() + Duration.ofHours(1).toNanos();

    private static final QueryResult<HttpReply> OK =
            new QueryResult.Success<>(new HttpReply(200, List.of(), new byte[0]));

    @TempDir
    static Path folder;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final List<@Nullable String> sent = new ArrayList<>();
    private final RouterLogin login = login(new StateFolder(Optional.empty()));

    private RouterLogin login(StateFolder state) {
        var remembered = new RefusedLogin(state, "tr064://box:49000", "u\np");
        return new RouterLogin("u", new Secret("p"), remembered, Duration.ofHours(1), () -> now);
    }

    private static QueryResult<HttpReply> challenge(String nonce, String more) {
        return new QueryResult.Success<>(new HttpReply(
                401,
                List.of("Digest realm=\"r\",nonce=\"" + nonce + "\",algorithm=MD5,qop=\"auth\"" + more),
                new byte[0]));
    }

    private QueryResult<HttpReply> send(List<QueryResult<HttpReply>> replies) throws InterruptedException {
        var next = new ArrayList<>(replies);
        return login.send("POST", "/x", LATER, authorization -> {
            sent.add(authorization);
            return next.remove(0);
        });
    }

    @Test
    void afterARefusalNoLoginIsSentBeforeThePauseIsOver() throws Exception {
        var refused = QueryResult.<HttpReply>failed(QueryFailure.Reason.LOGIN_REFUSED);

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
        login(state).send("POST", "/x", LATER, authorization -> replies.remove(0));

        var second = login(state);
        assertThat(second.refused()).isTrue();
        now = now.plus(Duration.ofHours(1));
        assertThat(second.refused()).isFalse();
    }

    @Test
    void aNonceIsReusedWithAHigherCount() throws Exception {
        send(List.of(challenge("a", ""), OK));
        send(List.of(OK));

        assertThat(sent.get(0)).isNull();
        assertThat(sent.get(1)).contains("nonce=\"a\"", "nc=00000001");
        assertThat(sent.get(2)).contains("nonce=\"a\"", "nc=00000002");
    }

    @Test
    void aStaleNonceIsReplacedByTheNewOne() throws Exception {
        send(List.of(challenge("a", ""), OK));

        assertThat(send(List.of(challenge("b", ",stale=true"), OK))).isEqualTo(OK);
        assertThat(sent.get(3)).contains("nonce=\"b\"", "nc=00000001");
    }

    @Test
    void aRouterThatReportsEveryNonceAsStaleRefusesNoPassword() throws Exception {
        var answer = send(List.of(challenge("a", ""), challenge("b", ",stale=true")));

        assertThat(answer).isEqualTo(QueryResult.failed(QueryFailure.Reason.NONCES_ALWAYS_STALE));
        assertThat(login.refused()).isFalse();
    }

    @Test
    void anActionThatNeedsNoLoginIsAnsweredWithout() throws Exception {
        assertThat(send(List.of(OK))).isEqualTo(OK);
        assertThat(sent).containsExactly((String) null);
    }

    @Test
    void aCallThatFailedDiscardsItsNonce() throws Exception {
        send(List.of(challenge("a", ""), OK));
        send(List.of(QueryResult.failed(QueryFailure.Reason.TIMED_OUT)));
        send(List.of(challenge("b", ""), OK));

        assertThat(sent.get(3)).isNull();
    }
}
