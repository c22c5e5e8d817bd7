/** Alert rules: defaults, settings, and the rules file. */
@NullMarked
package io.github.labmon.alerts.rule;

import org.jspecify.annotations.NullMarked;
