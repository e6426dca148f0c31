package io.muster.chassis.test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;

import io.muster.chassis.credentials.ApiKey;
import io.muster.chassis.credentials.TokenKind;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

/**
 * The other services as the service under test sees them: one server in which each has a folder, {@code /identity/...} and so on. It publishes the keys
 * of the tokens that {@link Tokens} makes, and knows no API key and no member until told. Found by the service loader.
 */
public final class Peers implements QuarkusTestResourceLifecycleManager {
    private static final String PORT = "muster.test.peers.port";
    private static final String SIGNING_KEY = "muster.test.peers.signing-key.";
    private static final List<String> SERVICES =
            List.of("identity", "licensing", "event", "attendance", "notification");
    private static final int BY_DEFAULT = 9;

    private static WireMockServer server;

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>();
        startOnce();
        config.put(PORT, Integer.toString(server.port()));
        SERVICES.forEach(service -> config.put("quarkus.rest-client.%s.url".formatted(service), url(service)));
        for (TokenKind kind : TokenKind.values()) {
            PublicJsonWebKey key = SigningKeys.generate();
            publish(kind, key);
            // Expressions are expanded in configuration; a key has no ${ in it.
            config.put(SIGNING_KEY + kind, key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
        }
        return config;
    }

    /** Ends with the JVM: a module's tests may start its service more than once. */
    @Override
    public void stop() {}

    /** What a peer answers from now on; paths begin with the peer's folder. */
    public static void answer(MappingBuilder mapping) {
        client().register(mapping);
    }

    /** The peers' server, to verify what it was asked. */
    public static WireMock client() {
        return new WireMock("localhost", config(PORT, Integer.class));
    }

    /** Makes identity-service know this key by its value and by its id. */
    public static void know(String value, ApiKey key) {
        String active = new JsonObject()
                .put("active", true)
                .put("key_id", key.id().toString())
                .put("org", key.organizationId().toString())
                .put("sub", key.accountId().toString())
                .put("email", key.email())
                .put("permissions", new JsonArray(List.copyOf(key.permissions())))
                .put("exp", key.expiresAt() == null ? null : key.expiresAt().getEpochSecond())
                .encode();
        answer(introspection().withFormParam("token", equalTo(value)).willReturn(okJson(active)));
        answer(introspection()
                .withFormParam("key_id", equalTo(key.id().toString()))
                .willReturn(okJson(active)));
    }

    /** Makes identity-service call this key inactive. */
    public static void revoke(String value, ApiKey key) {
        String inactive = "{\"active\": false}";
        answer(introspection().withFormParam("token", equalTo(value)).willReturn(okJson(inactive)));
        answer(introspection()
                .withFormParam("key_id", equalTo(key.id().toString()))
                .willReturn(okJson(inactive)));
    }

    /** Makes licensing-service call the account a member with these permissions. */
    public static void member(UUID organizationId, UUID accountId, String... permissions) {
        String member = new JsonObject()
                .put("organizationId", organizationId.toString())
                .put("accountId", accountId.toString())
                .put("permissions", new JsonArray(List.of(permissions)))
                .put("state", "member")
                .encode();
        answer(get(urlPathEqualTo(
                        "/licensing/internal/organizations/%s/members/%s".formatted(organizationId, accountId)))
                .withHeader("Authorization", matching("Bearer ey.+"))
                .willReturn(okJson(member)));
    }

    /** Publishes these keys, and no others, as those of the service that issues tokens of this kind. */
    public static void publish(TokenKind kind, JsonWebKey... keys) {
        String keySet = new JsonWebKeySet(keys).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        String issuer = kind.issuer().substring("muster/".length());
        server().register(get("/%s/.well-known/jwks.json".formatted(issuer)).willReturn(okJson(keySet)));
    }

    static String signingKey(TokenKind kind) {
        return config(SIGNING_KEY + kind, String.class);
    }

    private static synchronized void startOnce() {
        if (server != null) {
            return;
        }
        server = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
        server.start();
        server.stubFor(introspection().atPriority(BY_DEFAULT).willReturn(okJson("{\"active\": false}")));
        server.stubFor(get(urlMatching("/licensing/internal/.*"))
                .atPriority(BY_DEFAULT)
                .willReturn(aResponse().withStatus(404)));
    }

    private static WireMock server() {
        return server == null ? client() : new WireMock("localhost", server.port());
    }

    private static MappingBuilder introspection() {
        return post(urlPathEqualTo("/identity/token/introspect")).withHeader("Authorization", matching("Bearer ey.+"));
    }

    private static String url(String service) {
        return "http://localhost:%d/%s".formatted(server.port(), service);
    }

    private static <T> T config(String name, Class<T> type) {
        return ConfigProvider.getConfig().getValue(name, type);
    }
}
