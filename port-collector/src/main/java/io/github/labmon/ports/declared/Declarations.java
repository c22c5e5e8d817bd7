package io.github.labmon.ports.declared;

import java.util.ArrayList;

/** Reads what a deployment declares, as the programs that will carry it out read it. */
public final class Declarations {

    private Declarations() {}

    /**
     * Reads all that the request names.
     *
     * @throws DeclarationException where any of it cannot be read: one line {@code file:line:column: what is wrong,
     *     what is allowed}; no other exception is thrown for any input
     */
    public static Deployment read(DeclarationRequest request) throws DeclarationException {
        var ports = new ArrayList<DeclaredPort>();
        for (var list : request.ports()) {
            ports.addAll(PortList.parse(list));
        }
        return new Deployment(request.project(), ports, java.util.List.of());
    }
}
