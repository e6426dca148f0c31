package io.muster.notification.letter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

@QuarkusTest
class TemplateResourceTest {

    @Inject
    Letters letters;

    @Test
    void everyTemplateCanBeLookedAtInEveryLanguage() throws IOException {
        String page = admin().get("/templates").then().statusCode(200).extract().asString();

        // For eyes: a browser shows what no assertion sees.
        Files.writeString(Path.of("target", "letters.html"), page);
        for (String template : Letters.TEMPLATES) {
            assertThat(page).contains("title=\"" + template + " en\"", "title=\"" + template + " de\"");
            admin().get("/templates/{template}?language=de", template).then().statusCode(200);
            admin().get("/templates/{template}/text", template).then().statusCode(200);
        }
    }

    @Test
    void refusesWhatDoesNotExist() {
        admin().get("/templates/nothing").then().statusCode(404);
        admin().get("/templates/invitation?language=xx").then().statusCode(400);
        RestAssured.get("/templates").then().statusCode(401);
    }

    @Test
    void namesAndTitlesAreEscaped() {
        JsonObject content = Samples.content("event-accepted").put("firstName", "<b>Mia</b> & \"co\" {x}");
        content.getJsonObject("event").put("name", "<script>alert(1)</script>");

        Letter letter = letters.write("event-accepted", "en", content, null, null);

        assertThat(letters.asHtml(letter))
                .contains("Hello &lt;b&gt;Mia&lt;/b&gt; &amp; &quot;co&quot; {x},", "&lt;script&gt;")
                .doesNotContain("<script", "<b>");
        assertThat(letters.asText(letter)).contains("Hello <b>Mia</b> & \"co\" {x},");
    }

    @Test
    void showsTheLinkBothWays() {
        admin().get("/templates/invitation").then().body(containsString("href=\"https://muster.example/sample\""));
    }

    private static RequestSpecification admin() {
        return RestAssured.given()
                .header(
                        "x-Organization-Token",
                        Tokens.organization(Ids.next(), "admin@example.com", Ids.next(), "Organization.*"));
    }
}
