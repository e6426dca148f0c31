package io.muster.chassis.credentials;

import java.net.URI;
import java.security.PublicKey;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** Finds the key that a token names: among our own for the kind that this service issues, else among those that its issuer publishes. */
@Singleton
class VerificationKeys {
    private static final Logger LOG = Logger.getLogger(VerificationKeys.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(50);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final SigningKeys own;
    private final Config config;
    private final Map<TokenKind, KeySetClient> clients = new ConcurrentHashMap<>();
    private final Map<TokenKind, KeySet> published = new EnumMap<>(TokenKind.class);

    @Inject
    VerificationKeys(SigningKeys own, Config config) {
        this.own = own;
        this.config = config;
        for (TokenKind kind : TokenKind.values()) {
            published.put(kind, new KeySet(() -> fetch(kind), System::nanoTime));
        }
    }

    /** Empty when the issuer knows no such key; 503 when it has to be asked and does not answer. */
    Uni<Optional<PublicKey>> find(TokenKind kind, String keyId) {
        if (own.issues(kind)) {
            return own.published(keyId);
        }
        return published.get(kind).find(keyId).onFailure().transform(failure -> unreachable(kind, failure));
    }

    private Uni<Map<String, PublicKey>> fetch(TokenKind kind) {
        return clients.computeIfAbsent(kind, this::client)
                .keys()
                .onFailure()
                .retry()
                .withBackOff(RETRY_PAUSE)
                .withJitter(1)
                .atMost(1)
                .map(PublishedKeys::read);
    }

    private KeySetClient client(TokenKind kind) {
        String url = config.getValue("quarkus.rest-client.%s.url".formatted(kind.issuingService()), String.class);
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create(url))
                .connectTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .build(KeySetClient.class);
    }

    private static Refusal unreachable(TokenKind kind, Throwable failure) {
        LOG.warnf("The keys of %s cannot be fetched: %s", kind.issuer(), failure.toString());
        return Refusal.of(ProblemCode.DEPENDENCY_UNAVAILABLE, "The issuer of a token does not answer")
                .retryAfter(RETRY_AFTER);
    }
}
