/**
 * The rules of the gate for one declaration: which live port, other declaration, address, name or network prevents it. They know
 * neither the verdict nor where live ports come from.
 */
@NullMarked
package io.github.labmon.ports.gate.rule;

import org.jspecify.annotations.NullMarked;
