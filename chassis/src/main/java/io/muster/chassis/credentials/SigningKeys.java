package io.muster.chassis.credentials;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

import io.muster.chassis.credentials.SigningKeyTable.StoredKey;

/**
 * The keys of the tokens that this service signs, kept in memory and renewed from the table. A key is published before it signs, for longer
 * than verifiers keep a key set, and stays published after its successor has taken over until its last token has ended.
 */
@Singleton
class SigningKeys {
    static final Duration PUBLISHED_BEFORE_USE = Duration.ofMinutes(10);
    /** A replica whose database is away goes on signing with what it knows for this long, and no longer. */
    static final Duration KEPT_WITHOUT_RENEWAL = Duration.ofMinutes(5);

    static final Duration RETIRED_AFTER = Duration.ofSeconds(
                    TokenRules.LIFETIME_SECONDS_MAX + TokenRules.CLOCK_SKEW_SECONDS)
            .plus(KEPT_WITHOUT_RENEWAL);
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    /** @param signer null only until the first load */
    private record Held(SigningKey signer, Map<String, PublicKey> published, String keySet, long loadedAt) {

        boolean isYoungerThan(Duration age) {
            return signer != null && System.nanoTime() - loadedAt < age.toNanos();
        }
    }

    record SigningKey(String keyId, PrivateKey privateKey) {}

    private final SigningKeyTable table;
    private final TokensConfig config;
    private final Seal seal;
    private final SharedCall<Held> load = new SharedCall<>(this::load);
    private volatile Held held = new Held(null, Map.of(), "", 0);

    @Inject
    SigningKeys(SigningKeyTable table, TokensConfig config, Seal seal) {
        this.table = table;
        this.config = config;
        this.seal = seal;
    }

    boolean issues(TokenKind kind) {
        return config.issues().filter(kind::equals).isPresent();
    }

    Uni<SigningKey> signer() {
        return held(KEPT_WITHOUT_RENEWAL).map(Held::signer);
    }

    /** The key of this id, looked for in the table before it is called unknown: another replica may have made it just now. */
    Uni<Optional<PublicKey>> published(String keyId) {
        PublicKey known = held.published().get(keyId);
        return known != null
                ? Uni.createFrom().item(Optional.of(known))
                : held(FRESH).map(fresh -> Optional.ofNullable(fresh.published().get(keyId)));
    }

    /** The JSON Web Key Set of this service, empty when it signs no tokens. */
    Uni<Optional<String>> keySet() {
        return config.issues().isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : held(FRESH).map(fresh -> Optional.of(fresh.keySet()));
    }

    @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> renew() {
        return config.issues().isEmpty()
                ? Uni.createFrom().voidItem()
                : table.deleteRetired(config.issues().get(), RETIRED_AFTER)
                        .chain(load::result)
                        .replaceWithVoid()
                        .onFailure()
                        .invoke(failure -> LOG.warnf("The signing keys could not be renewed: %s", failure.toString()))
                        .onFailure()
                        .recoverWithNull();
    }

    private Uni<Held> held(Duration ageMax) {
        Held now = held;
        return now.isYoungerThan(ageMax) ? Uni.createFrom().item(now) : load.result();
    }

    private Uni<Held> load() {
        TokenKind kind = config.issues().orElseThrow();
        return stored(kind)
                .chain(keys -> isSuccessorDue(keys) || signer(keys).isEmpty()
                        ? add(kind, keys).chain(() -> stored(kind))
                        : Uni.createFrom().item(keys))
                .map(this::hold)
                .invoke(loaded -> held = loaded);
    }

    private Uni<List<StoredKey>> stored(TokenKind kind) {
        return table.all(kind, config.rotation().minus(PUBLISHED_BEFORE_USE));
    }

    private static boolean isSuccessorDue(List<StoredKey> keys) {
        return !keys.isEmpty() && keys.get(keys.size() - 1).successorDue();
    }

    private Held hold(List<StoredKey> keys) {
        List<EllipticCurveJsonWebKey> published = keys.stream()
                .map(key -> (EllipticCurveJsonWebKey) webKey(key.publicKey()))
                .toList();
        String keySet = PublishedKeys.write(published);
        return new Held(signer(keys).orElseThrow(), PublishedKeys.read(keySet), keySet, System.nanoTime());
    }

    /** The newest key in use. One sealed under a former secret stays published but signs no more. */
    private Optional<SigningKey> signer(List<StoredKey> keys) {
        return keys.stream()
                .filter(StoredKey::inUse)
                .sorted(Comparator.comparing(StoredKey::generation).reversed())
                .flatMap(key -> open(key).stream())
                .findFirst();
    }

    private Optional<SigningKey> open(StoredKey key) {
        try {
            String opened = seal.open(key.sealedPrivateKey(), context(key.keyId()));
            return Optional.of(new SigningKey(key.keyId(), webKey(opened).getPrivateKey()));
        } catch (IllegalArgumentException e) {
            LOG.warnf("Signing key %s was sealed under another secret and is replaced", key.keyId());
            return Optional.empty();
        }
    }

    private Uni<Void> add(TokenKind kind, List<StoredKey> keys) {
        int generation = keys.isEmpty() ? 1 : keys.get(keys.size() - 1).generation() + 1;
        Duration useIn = signer(keys).isPresent() ? PUBLISHED_BEFORE_USE : Duration.ZERO;
        return table.add(kind, generate(generation), useIn);
    }

    private StoredKey generate(int generation) {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
            key.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            key.setUse(Use.SIGNATURE);
            String sealed = seal.seal(key.toJson(OutputControlLevel.INCLUDE_PRIVATE), context(key.getKeyId()));
            return new StoredKey(
                    generation, key.getKeyId(), key.toJson(OutputControlLevel.PUBLIC_ONLY), sealed, false, false);
        } catch (JoseException e) {
            throw new IllegalStateException("Could not make a signing key", e);
        }
    }

    private static PublicJsonWebKey webKey(String json) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(json);
        } catch (JoseException e) {
            throw new IllegalStateException("Not a JSON Web Key", e);
        }
    }

    private static String context(String keyId) {
        return "signing-key/" + keyId;
    }
}
