package io.muster.chassis.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import io.muster.chassis.credentials.TestCallers;
import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Tables;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class RememberedAnswersTest {

    @Inject
    RememberedAnswers answers;

    @Inject
    Database database;

    @Test
    void loseWhatNamesAPersonAndTheRequestIsStillCarriedOutOnce() {
        String name = "Person-" + Ids.next();
        String other = "Person-" + Ids.next();
        assertThat(make(name).asString()).contains(name);
        make(other);

        answers.forget(List.of(name.toUpperCase(Locale.ROOT))).await().indefinitely();

        Response again = make(name);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEmpty();
        assertThat(again.header("Location")).isNull();
        assertThat(things(name)).isEqualTo(1);
        assertThat(Tables.holding(name)).doesNotContain("idempotency_key");
        assertThat(make(other).asString()).contains(other);
    }

    /** A repetition for the same name. */
    private static Response make(String name) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", "make-" + name)
                .header(TestCallers.HEADER, "caller")
                .body(Map.of("name", name))
                .post("/things");
    }

    private long things(String name) {
        return database.query("SELECT count(*) FROM thing WHERE name = $1", name)
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
