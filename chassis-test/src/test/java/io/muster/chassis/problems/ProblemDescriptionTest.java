package io.muster.chassis.problems;

import java.net.URL;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;

@QuarkusTest
class ProblemDescriptionTest {

    @TestHTTPResource(value = "/openapi?format=json", management = true)
    URL description;

    @Test
    void describesRefusalsOnceAndPointsThereFromEveryRoute() {

        given().get(description)
                .then()
                .statusCode(200)
                .body("components.schemas.Problem.required", hasItems("code", "message", "errors", "traceId"))
                .body("components.responses.Refused.content", hasKey("application/problem+json"))
                .body("components.securitySchemes", hasKey("organizationToken"))
                .body("paths.'/things'.post.responses.default.$ref", equalTo("#/components/responses/Refused"))
                .body("paths.'/doors/known'.get.responses.default.$ref", equalTo("#/components/responses/Refused"));
    }
}
