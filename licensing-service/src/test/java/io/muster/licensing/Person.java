package io.muster.licensing;

import java.util.UUID;

import io.vertx.core.json.JsonObject;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.MessageSender;
import io.muster.chassis.test.Peers;
import io.muster.chassis.test.Tokens;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

/** Somebody with an e-mail of their own, who may come to have an account. */
public record Person(UUID accountId, String email) {

    public static Person any() {
        UUID id = Ids.next();
        return new Person(id, "person-" + id + "@example.org");
    }

    /** Somebody whose account identity-service names when asked. */
    public static Person withAccount() {
        Person person = any();
        person.signUp();
        return person;
    }

    /** Identity-service names the account from now on; no message has come yet. */
    public void signUp() {
        Peers.answer(post(urlPathEqualTo("/identity/internal/accounts/lookup"))
                .withRequestBody(matchingJsonPath("$.emails[?(@ == '%s')]".formatted(email)))
                .atPriority(1)
                .willReturn(okJson(
                        "{\"data\": [{\"accountId\": \"%s\", \"email\": \"%s\"}]}".formatted(accountId, email))));
        Peers.answer(get(urlPathEqualTo("/identity/internal/accounts/" + accountId))
                .willReturn(okJson(account().put("sequence", 1).encode())));
    }

    /** The account is announced. */
    public void announce(MessageSender messages) {
        messages.send("muster.account.v1", "account.created", accountId, null, 1, account());
    }

    public JsonObject account() {
        return new JsonObject()
                .put("id", accountId.toString())
                .put("email", email)
                .put("firstName", "Ada")
                .put("lastName", "Lovelace")
                .put("language", "en")
                .put("hasPassword", true)
                .put("createdAt", "2026-01-01T00:00:00.000Z");
    }

    public String accessToken() {
        return Tokens.access(accountId, email);
    }
}
