package io.github.labmon.ports.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.gate.Fixture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BindingTest {

    private static final List<String> ADDRESSES = List.of("0.0.0.0", "127.0.0.1", "127.0.0.2", "::", "::1", "fe80::1");

    private static final PortUse DUAL_STACK =
            Fixture.held("tcp::::80", false, PortState.LISTENING, Fixture.NGINX, null);

    private static List<Binding> bindings() {
        var bindings = new ArrayList<>(ADDRESSES.stream().map(Binding::of).toList());
        bindings.add(Binding.of(DUAL_STACK, false));
        return bindings;
    }

    @Test
    void bindingsOverlapWhicheverIsFirst() {
        for (var one : bindings()) {
            for (var other : bindings()) {
                assertThat(one.overlaps(other)).isEqualTo(other.overlaps(one));
            }
            assertThat(one.overlaps(one)).isTrue();
            assertThat(one.overlaps(Binding.of(DUAL_STACK, false))).isTrue();
        }
    }
}
