package io.muster.textbook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import io.muster.textbook.Entities.Account;
import io.muster.textbook.Entities.ApiKey;
import io.muster.textbook.Entities.EventUser;
import io.muster.textbook.Entities.OutboxMessage;

/** {@code POST /public/api/v1/user/provision} of somebody new. */
@Path("/public/api/v1/user/provision")
public class ProvisionResource {

    record ProvisionRequest(String email, String firstName, String lastName) {}

    record Provisioned(UUID id, String firstName, String lastName, String email, String gender) {}

    private final ObjectMapper json;

    ProvisionResource(ObjectMapper json) {
        this.json = json;
    }

    @POST
    @WithTransaction
    public Uni<Response> provision(@HeaderParam("Authorization") String authorization, ProvisionRequest request) {
        String email = request.email().strip().toLowerCase(Locale.ROOT);
        return ApiKey.<ApiKey>find("valueHash", hash(authorization))
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> new NotAuthorizedException("Bearer"))
                .chain(key -> EventUser.<EventUser>find("organizationId = ?1 and email = ?2", key.organizationId, email)
                        .firstResult()
                        .chain(known -> known != null
                                ? Uni.createFrom()
                                        .item(Response.ok(answer(known)).build())
                                : create(key.organizationId, email, request)));
    }

    private Uni<Response> create(UUID organization, String email, ProvisionRequest request) {
        return Account.<Account>find("email", email)
                .firstResult()
                .chain(account -> account != null ? Uni.createFrom().item(account) : newAccount(email, request))
                .chain(account -> newEventUser(organization, account, request))
                .map(user -> Response.status(201).entity(answer(user)).build());
    }

    private Uni<Account> newAccount(String email, ProvisionRequest request) {
        Account account = new Account();
        account.id = UUID.randomUUID();
        account.email = email;
        account.firstName = request.firstName();
        account.lastName = request.lastName();
        account.onBoardingHash = hash(UUID.randomUUID().toString());
        account.createdAt = Instant.now();
        return account.<Account>persist()
                .call(() -> OutboxMessage.of("muster.account.v1", "account.created", account.id, write(account))
                        .persist());
    }

    private Uni<EventUser> newEventUser(UUID organization, Account account, ProvisionRequest request) {
        EventUser user = new EventUser();
        user.id = UUID.randomUUID();
        user.organizationId = organization;
        user.accountId = account.id;
        user.email = account.email;
        user.firstName = request.firstName();
        user.lastName = request.lastName();
        user.gender = "NON-BINARY";
        user.createdAt = Instant.now();
        return user.<EventUser>persist()
                .call(() -> OutboxMessage.of("muster.event-user.v1", "event-user.created", user.id, write(user))
                        .persist());
    }

    private static Provisioned answer(EventUser user) {
        return new Provisioned(user.id, user.firstName, user.lastName, user.email, user.gender);
    }

    private String write(Object entity) {
        try {
            return json.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
