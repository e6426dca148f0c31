package io.muster.chassis.credentials;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.quarkus.security.AuthenticationFailedException;
import org.jose4j.jwt.JwtClaims;

import io.muster.chassis.data.Ids;

/** The claims of a verified token, each read as the type it must have; one that is missing or malformed makes the token worthless. */
record TokenClaims(JwtClaims claims) {

    UUID id(String name) {
        return Ids.parse(text(name)).orElseThrow(AuthenticationFailedException::new);
    }

    Optional<UUID> idIfAny(String name) {
        return claims.hasClaim(name) ? Optional.of(id(name)) : Optional.empty();
    }

    String text(String name) {
        return typed(name, String.class);
    }

    String textOrNull(String name) {
        return claims.getClaimValue(name) == null ? null : text(name);
    }

    boolean flag(String name) {
        return typed(name, Boolean.class);
    }

    Set<String> texts(String name) {
        List<?> values = typed(name, List.class);
        if (!values.stream().allMatch(String.class::isInstance)) {
            throw new AuthenticationFailedException();
        }
        return values.stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet());
    }

    private <T> T typed(String name, Class<T> type) {
        Object value = claims.getClaimValue(name);
        if (!type.isInstance(value)) {
            throw new AuthenticationFailedException();
        }
        return type.cast(value);
    }
}
