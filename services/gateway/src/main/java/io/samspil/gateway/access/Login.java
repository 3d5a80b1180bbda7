package io.samspil.gateway.access;

import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * What a connection shows at its CONNECT.
 *
 * @param clientId empty when it wants one made for it
 * @param userName null when there is none
 * @param password null when there is none
 * @param certificate the client's own of a TLS connection, its chain already verified against the
 *     certificate authority; null when there is none
 */
public record Login(
    String clientId,
    @Nullable String userName,
    byte @Nullable [] password,
    @Nullable X509Certificate certificate,
    SocketAddress remote) {}
