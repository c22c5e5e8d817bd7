/** What every HTTP response has in common: errors as RFC 9457, the checks of token and {@code Host}, headers, the API's description. */
@NullMarked
package io.github.labmon.http;

import org.jspecify.annotations.NullMarked;
