/**
 * The one wrapper around the YAML engine: values with the line and column where each is written, and limits that are
 * checked while a document is read.
 */
@NullMarked
package io.github.labmon.ports.yaml;

import org.jspecify.annotations.NullMarked;
