package io.github.labmon.fritz;

import io.github.labmon.fritz.upnp.QueryFailure;
import io.github.labmon.status.Problem;

/**
 * Something that is not as it should be.
 *
 * @param problem for people
 * @param alarms whether the router's state is a warning because of it
 */
record RouterProblem(Problem problem, boolean alarms) {

    static RouterProblem alarming(Problem problem) {
        return new RouterProblem(problem, true);
    }

    /**
     * In words.
     *
     * @param parts that have this trouble
     */
    static Problem problem(String parts, QueryFailure trouble) {
        return switch (trouble.kind()) {
            case NAME_NOT_FOUND ->
                new Problem("fritz-name-not-found", "The router's name cannot be resolved: see that it is right");
            case NOT_REACHED ->
                new Problem("fritz-not-connected", of(parts) + "no connection to the router's interface");
            case TIMED_OUT ->
                new Problem(
                        "fritz-timeout",
                        of(parts) + "the router did not answer in time; what is shown of it has an earlier observedAt,"
                                + " and the next reading asks again");
            case CERTIFICATE ->
                new Problem(
                        "fritz-certificate-not-trusted",
                        "The router signs its certificate itself: if its SHA-256 fingerprint is " + trouble.detail()
                                + ", put that into FRITZ_TLS_FINGERPRINTS, or use http in the home network");
            case NOT_THERE ->
                new Problem("fritz-unexpected-answer", of(parts) + "unexpected answer from the router: HTTP 404");
            case UNEXPECTED ->
                new Problem(
                        "fritz-unexpected-answer",
                        of(parts) + "unexpected answer from the router: " + trouble.detail());
            case HOSTILE ->
                new Problem(
                        "fritz-hostile-answer",
                        of(parts) + "the answer was refused as hostile: " + trouble.detail()
                                + "; see who answers at this address");
            case LOGIN_REFUSED ->
                new Problem(
                        "fritz-login-refused",
                        "Login refused: user or password wrong, or password longer than 32 characters; no further"
                                + " attempt until the configuration changes, or FRITZ_LOGIN_PAUSE has passed");
            case USERNAME_MISSING ->
                new Problem("fritz-username-missing", "FRITZ!OS 7.24 or newer needs a user name: set FRITZ_USERNAME");
            case RIGHT_MISSING ->
                new Problem(
                        "fritz-right-missing",
                        of(parts) + "the user lacks the right \"FRITZ!Box settings\": give it at System > FRITZ!Box"
                                + " users");
            case NOT_OFFERED -> new Problem("fritz-not-offered", of(parts) + "not offered by this box");
            case FAULT ->
                new Problem("fritz-fault", of(parts) + "the router answered with an error: " + trouble.detail());
        };
    }

    private static String of(String parts) {
        return parts.isEmpty() ? "" : Character.toUpperCase(parts.charAt(0)) + parts.substring(1) + ": ";
    }
}
