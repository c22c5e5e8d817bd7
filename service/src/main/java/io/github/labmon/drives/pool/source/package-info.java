/**
 * What the kinds of pools have in common: the interface of a reader, the programs that it runs, the stack of block devices, and
 * the document of a pool with the rules for its state.
 */
@NullMarked
package io.github.labmon.drives.pool.source;

import org.jspecify.annotations.NullMarked;
