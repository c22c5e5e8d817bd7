package io.github.labmon.ports.gate;

import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.declared.DeclaredPort;

/**
 * A declared port, and the rules of the deployment that declares it.
 *
 * @param number its place among all declarations
 * @param declared the declaration
 * @param rules those of its deployment
 */
record RequestedPort(int number, DeclaredPort declared, ConflictRules rules) {

    RequestedPort numbered(int place) {
        return new RequestedPort(place, declared, rules);
    }

    Protocol protocol() {
        return declared.protocol();
    }

    int first() {
        return declared.port();
    }

    int last() {
        return declared.lastPort();
    }

    boolean isRange() {
        return declared.port() != declared.lastPort();
    }

    Binding binding() {
        return rules.binding(declared);
    }
}
