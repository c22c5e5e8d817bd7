/**
 * UPnP and TR-064: device descriptions, SOAP calls, digest login, and XML that need not be well-formed in every
 * character. The package is entered through {@link io.github.labmon.fritz.upnp.SoapClient}; it knows no setting and no
 * schedule.
 */
@NullMarked
package io.github.labmon.fritz.upnp;

import org.jspecify.annotations.NullMarked;
