package io.samspil.flexibility.auth;

import java.time.Instant;

/**
 * A client that may ask for tokens.
 *
 * @param secretSha256 hexadecimal
 */
record ApiClient(
    String clientId, Role role, String description, String secretSha256, Instant created) {}
