/** The ports that a deployment declares in compose files, Quadlet units, Kubernetes manifests and lists. */
@NullMarked
package io.github.labmon.ports.declared;

import org.jspecify.annotations.NullMarked;
