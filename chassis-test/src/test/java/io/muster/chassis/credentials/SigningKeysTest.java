package io.muster.chassis.credentials;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

/** Time passes by moving the keys into the past. */
@QuarkusTest
class SigningKeysTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Database database;

    @Inject
    SigningKeyTable table;

    @Inject
    TokensConfig config;

    @Inject
    Seal seal;

    @BeforeEach
    void startWithoutKeys() {
        sql("DELETE FROM signing_key");
    }

    @Test
    void publishesPublicKeysOnly() {
        given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("public, max-age=300"))
                .body("keys.alg", everyItem(equalTo("ES256")))
                .body("keys.crv", everyItem(equalTo("P-256")))
                .body("keys", everyItem(not(hasKey("d"))));
    }

    @Test
    void severalReplicasMakeOneKey() {
        List<CompletableFuture<String>> replicas = Stream.generate(this::replica)
                .limit(8)
                .map(replica -> CompletableFuture.supplyAsync(() -> signer(replica)))
                .toList();

        Set<String> signers = Set.copyOf(
                replicas.stream().map(CompletableFuture::join).distinct().toList());

        assertThat(signers).hasSize(1);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void publishesTheNextKeyBeforeItSigns() {
        String first = signer(replica());
        age(config.rotation().minus(SigningKeys.PUBLISHED_BEFORE_USE).plusSeconds(1));

        assertThat(signer(replica())).isEqualTo(first);
        assertThat(count()).isEqualTo(2);

        age(SigningKeys.PUBLISHED_BEFORE_USE.plusSeconds(1));
        assertThat(signer(replica())).isNotEqualTo(first);
        assertThat(published(replica(), first)).isTrue();
    }

    @Test
    void retiresAKeyWhenItsLastTokenHasEnded() {
        String first = signer(replica());
        age(config.rotation());
        signer(replica());
        age(SigningKeys.PUBLISHED_BEFORE_USE.plus(SigningKeys.RETIRED_AFTER).minusSeconds(5));
        renew();
        assertThat(published(replica(), first)).isTrue();

        age(Duration.ofSeconds(10));
        renew();

        assertThat(published(replica(), first)).isFalse();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void replacesAKeyThatWasSealedUnderAnotherSecret() {
        String lost = signer(replica());
        sql("UPDATE signing_key SET sealed_private_key = 'of another deployment'");

        SigningKeys replica = replica();

        assertThat(signer(replica)).isNotEqualTo(lost);
        assertThat(published(replica, lost)).isTrue();
    }

    @Test
    void keepsPrivateKeysSealed() {
        signer(replica());

        assertThat(database.query("SELECT sealed_private_key FROM signing_key")
                        .await()
                        .atMost(PATIENCE))
                .allSatisfy(row -> assertThat(row.getString(0)).matches("eyJ[\\w-]+\\.\\.[\\w-]+\\.[\\w-]+\\.[\\w-]+"));
    }

    @Test
    void issuesTokensOfItsOwnKindForAQuarterOfAnHourAtMost() throws Exception {
        TokenIssuer issuer = new TokenIssuer(replica());
        Map<String, Object> claims = Map.of("sub", Ids.next(), "email", "ada@example.org");

        IssuedToken issued = wait(issuer.issue(TokenKind.ORGANIZATION, claims, TokenIssuer.LIFETIME_MAX));

        JsonWebSignature token = new JsonWebSignature();
        token.setCompactSerialization(issued.token());
        assertThat(token.getHeader("typ")).isEqualTo("organization+jwt");
        assertThat(token.getAlgorithmHeaderValue()).isEqualTo("ES256");
        assertThatThrownBy(() -> issuer.issue(TokenKind.ACCESS, claims, Duration.ofMinutes(1)))
                .hasMessageContaining("muster.tokens.issues");
        assertThatThrownBy(() -> issuer.issue(TokenKind.ORGANIZATION, claims, Duration.ofMinutes(16)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private SigningKeys replica() {
        return new SigningKeys(table, config, seal);
    }

    private void renew() {
        wait(replica().renew());
    }

    private static String signer(SigningKeys replica) {
        return wait(replica.signer()).keyId();
    }

    private static boolean published(SigningKeys replica, String keyId) {
        return wait(replica.published(keyId)).isPresent();
    }

    private void age(Duration by) {
        sql("UPDATE signing_key SET use_from = use_from - make_interval(secs => %d)".formatted(by.toSeconds()));
    }

    private long count() {
        return wait(database.query("SELECT count(*) FROM signing_key"))
                .iterator()
                .next()
                .getLong(0);
    }

    private void sql(String statement) {
        wait(database.query(statement));
    }

    private static <T> T wait(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
