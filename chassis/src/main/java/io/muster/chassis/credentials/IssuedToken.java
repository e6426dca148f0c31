package io.muster.chassis.credentials;

import java.time.Instant;

/** A signed token and the second at which it ends. */
public record IssuedToken(String token, Instant expiresAt) {}
