package io.samspil.gateway.access;

/**
 * @param required whether a connection without credentials is refused
 * @param enrolByAuthority whether a certificate of the authority is enough for a device that the
 *     registry knows nothing of
 */
record AccessRule(boolean required, boolean enrolByAuthority) {}
