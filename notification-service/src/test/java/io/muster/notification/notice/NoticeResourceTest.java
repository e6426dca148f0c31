package io.muster.notification.notice;

import java.time.Duration;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Tokens;
import io.muster.notification.Told;
import io.muster.notification.smtp.SmtpServerOfTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class NoticeResourceTest {

    private static final String ADDED = "organization.member.added";

    private final Told told = new Told();
    private final UUID account = Ids.next();

    @Test
    void whoIsGrantedAccessIsToldHereAndNotByMail() {
        UUID message = member();

        as(account)
                .get("/notifications")
                .then()
                .statusCode(200)
                .body("data[0].id", equalTo(message.toString()))
                .body("data[0].type", equalTo(ADDED))
                .body("data[0].data.organizationId", equalTo(told.organization.toString()))
                .body("data[0].readAt", nullValue());
        assertThat(SmtpServerOfTests.server().mailsTo(told.address)).isEmpty();
    }

    @Test
    void readingKeepsTheFirstTime() {
        UUID notice = member();

        String first = as(account)
                .post("/notifications/{id}/read", notice)
                .then()
                .statusCode(200)
                .body("readAt", notNullValue())
                .extract()
                .path("readAt");
        as(account)
                .post("/notifications/{id}/read", notice)
                .then()
                .statusCode(200)
                .body("readAt", equalTo(first));
        as(account).get("/notifications?unread=true").then().body("data", hasSize(0));
    }

    @Test
    void somebodyElsesNoticeDoesNotExist() {
        UUID notice = member();

        as(Ids.next()).post("/notifications/{id}/read", notice).then().statusCode(404);
        as(Ids.next()).get("/notifications").then().statusCode(200).body("data", hasSize(0));
        as(account).post("/notifications/not-an-id/read").then().statusCode(400);
        RestAssured.get("/notifications").then().statusCode(401);
    }

    @Test
    void anErasedAccountLeavesNothing() {
        member();

        told.send("account.erased", 2, told.data("account.erased").put("id", account.toString()));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> as(account).get("/notifications").then().body("data", hasSize(0)));
    }

    private UUID member() {
        UUID message = told.send(ADDED, 1, told.data(ADDED).put("accountId", account.toString()));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> as(account).get("/notifications").then().body("data", hasSize(1)));
        return message;
    }

    private RequestSpecification as(UUID accountId) {
        return RestAssured.given().header("Authorization", "Bearer " + Tokens.access(accountId, told.address));
    }
}
