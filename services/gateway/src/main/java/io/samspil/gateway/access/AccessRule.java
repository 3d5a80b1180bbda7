package io.samspil.gateway.access;

/**
 * Who must say who they are: one answer for the whole gateway, {@link AccessProperties#on}.
 *
 * @param required whether a connection without credentials is refused
 * @param enrolByAuthority whether a certificate of the authority is enough for a device that the
 *     registry knows nothing of
 */
public record AccessRule(boolean required, boolean enrolByAuthority) {}
