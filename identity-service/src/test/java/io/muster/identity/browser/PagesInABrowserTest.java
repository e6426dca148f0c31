package io.muster.identity.browser;

import java.nio.file.Path;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.muster.identity.Founded;
import io.muster.identity.account.Mailbox;
import io.muster.identity.account.Person;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** The pages behind mailed links, on a phone and with nothing but a keyboard. */
@QuarkusTest
class PagesInABrowserTest {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 640;
    private static final String PASSWORD = "typed with care";

    @Inject
    Mailbox mailbox;

    private Browser browser;

    @BeforeEach
    void open() throws Exception {
        var program = Browser.program();
        boolean isRequired = "required".equals(System.getenv("MUSTER_TEST_BROWSER"));
        Assumptions.assumeTrue(
                program.isPresent() || isRequired, "No Chromium on the PATH: .ci/install-chromium installs Debian's");
        browser = Browser.open(
                program.orElseThrow(
                        () -> new AssertionError("MUSTER_TEST_BROWSER is set, but there is no Chromium on the PATH")),
                WIDTH,
                HEIGHT);
    }

    @AfterEach
    void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void takesOverAnAccount() {
        String email = Founded.withKey("*").ownerEmail();
        visit("/sign-up?token=" + mailbox.token("on-boarding", email));
        looksRight("sign-up");

        assertThat(focused()).isEqualTo("firstName");
        browser.type("Ada <b>");
        browser.tab();
        browser.type("Byron");
        browser.tab();
        assertThat(focused()).isEqualTo("password");
        browser.type("password");
        browser.enter();
        browser.awaitThat("!!document.querySelector('[role=alert]')");
        browser.screenshot(screenshot("sign-up-refused"));
        assertThat(browser.ask("document.getElementById('firstName').value")).isEqualTo("Ada <b>");

        browser.tab();
        browser.tab();
        assertThat(focused()).isEqualTo("password");
        browser.type(PASSWORD);
        browser.tab();
        browser.enter();
        done("sign-up-done");

        signIn(email, 200);
    }

    @Test
    void confirmsAnEmail() {
        String email = Founded.anyEmail();
        given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "firstName", "A", "lastName", "B", "password", PASSWORD))
                .post("/auth/sign-up")
                .then()
                .statusCode(202);
        visit("/confirm?token=" + mailbox.token("confirm-email", email));
        looksRight("confirm");
        signIn(email, 401);

        browser.tab();
        browser.enter();
        done("confirm-done");

        signIn(email, 200);
    }

    @Test
    void resetsAPassword() {
        Person person = Person.signedUp();
        given().contentType(ContentType.JSON)
                .body(Map.of("email", person.email()))
                .post("/auth/password-reset")
                .then()
                .statusCode(202);
        visit("/reset?token=" + mailbox.token("reset-password", person.email()));
        looksRight("reset");

        browser.type(PASSWORD);
        browser.enter();
        done("reset-done");

        signIn(person.email(), 200);
    }

    @Test
    void saysThatALinkIsDead() {
        visit("/confirm?token=cnf_dead");

        browser.tab();
        browser.enter();

        browser.awaitThat("document.querySelector('[role=alert]')?.textContent.includes('link')");
        browser.screenshot(screenshot("dead-link"));
    }

    private void visit(String path) {
        browser.visit(RestAssured.baseURI + ":" + RestAssured.port + path);
    }

    /** Nothing is wider than a phone, every field has its label, and what is tapped is large enough (WCAG 2.2, 2.5.8). */
    private void looksRight(String name) {
        browser.screenshot(screenshot(name));
        assertThat((Integer) browser.ask("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(WIDTH);
        assertThat(browser.ask(
                        "[...document.querySelectorAll('input:not([type=hidden])')].every(i => i.labels.length === 1)"))
                .isEqualTo(true);
        assertThat(browser.ask("[...document.querySelectorAll('button, input:not([type=hidden])')]"
                        + ".every(i => i.getBoundingClientRect().height >= 40)"))
                .isEqualTo(true);
        assertThat(browser.ask("document.documentElement.lang")).isEqualTo("en");
    }

    private void done(String name) {
        browser.awaitThat("!!document.querySelector('[role=status]')");
        browser.screenshot(screenshot(name));
    }

    private Object focused() {
        return browser.ask("document.activeElement.id");
    }

    private static Path screenshot(String name) {
        return Path.of("target", "screenshots", name + ".png");
    }

    private static void signIn(String email, int status) {
        given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", PASSWORD))
                .post("/auth/sign-in")
                .then()
                .statusCode(status);
    }
}
