package io.github.labmon.fritz.assembly;

import io.github.labmon.fritz.poll.QueryState;
import io.github.labmon.fritz.poll.RouterSnapshot;
import io.github.labmon.fritz.poll.RouterSnapshot.LoginMode;
import io.github.labmon.fritz.status.RouterStatus.Api;
import io.github.labmon.fritz.upnp.QueryFailure;
import io.github.labmon.fritz.upnp.QueryFailure.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of reading the interfaces of a router that answers. */
final class ApiAssessment {

    private ApiAssessment() {}

    /** {@code null} where it is not known yet. */
    static @Nullable Api of(RouterSnapshot snapshot) {
        if (snapshot.portRefuses()) {
            return Api.DISABLED;
        }
        var description = snapshot.tr064().failure();
        if (snapshot.login() != LoginMode.CONFIGURED) {
            var igd = snapshot.igd().failure();
            return description != null && igd != null ? of(igd) : Api.NOT_CONFIGURED;
        }
        return description != null ? of(description) : withLogin(snapshot);
    }

    private static @Nullable Api withLogin(RouterSnapshot snapshot) {
        for (var reason : List.of(Reason.LOGIN_REFUSED, Reason.RIGHT_MISSING)) {
            if (snapshot.loginQueries().anyMatch(query -> query.failed(reason))) {
                return of(new QueryFailure(reason));
            }
        }
        if (snapshot.loginQueries().anyMatch(QueryState::succeeded)) {
            return Api.OK;
        }
        if (snapshot.tr064().stillReading() || snapshot.loginQueries().anyMatch(QueryState::stillReading)) {
            return null;
        }
        return snapshot.loginQueries().anyMatch(query -> query.failed(Reason.TIMED_OUT)) ? Api.TIMEOUT : Api.ERROR;
    }

    private static Api of(QueryFailure failure) {
        return switch (failure.reason()) {
            case NOT_FOUND, NOT_REACHED -> Api.DISABLED;
            case TIMED_OUT -> Api.TIMEOUT;
            case LOGIN_REFUSED -> Api.LOGIN_REFUSED;
            case RIGHT_MISSING -> Api.FORBIDDEN;
            default -> Api.ERROR;
        };
    }
}
