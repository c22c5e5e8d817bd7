/**
 * The JSON document of one router: records without a way to read them.
 */
@NullMarked
package io.github.labmon.fritz.status;

import org.jspecify.annotations.NullMarked;
