/** What a deployment wants: the ports that compose files, Quadlet units, Kubernetes manifests and lists declare. */
@NullMarked
package io.github.labmon.ports.declared;

import org.jspecify.annotations.NullMarked;
