/** The formats other than compose files: Kubernetes manifests, Quadlet units, dev containers, workflows, Ansible tasks and lists of ports. */
@NullMarked
package io.github.labmon.ports.declared.format;

import org.jspecify.annotations.NullMarked;
