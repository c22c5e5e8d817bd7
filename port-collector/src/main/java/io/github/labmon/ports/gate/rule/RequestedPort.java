package io.github.labmon.ports.gate.rule;

import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.deployment.DeclaredPort;

/**
 * A declared port, and the rules of the deployment that declares it.
 *
 * @param number its place among all declarations
 * @param declared the declaration
 * @param rules those of its deployment
 */
public record RequestedPort(int number, DeclaredPort declared, ConflictRules rules) {

    public RequestedPort numbered(int place) {
        return new RequestedPort(place, declared, rules);
    }

    public Protocol protocol() {
        return declared.protocol();
    }

    public int first() {
        return declared.port();
    }

    int last() {
        return declared.lastPort();
    }

    public boolean isRange() {
        return declared.port() != declared.lastPort();
    }

    Binding binding() {
        return rules.binding(declared);
    }
}
