package io.muster.identity.account;

import java.util.List;
import java.util.function.Supplier;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.RestForm;

import io.muster.chassis.problems.FieldError;
import io.muster.chassis.problems.Refusal;
import io.muster.identity.input.Body;

/**
 * The pages behind the links in mails. Opening one changes nothing, because mail scanners open every link; the form's
 * POST does the job, by the same use cases as the routes for programs.
 */
@PermitAll
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class AccountPages {

    /** No script, no other site's content, no referrer that would carry the token away. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Template page;
    private final SignUp signUp;
    private final ConfirmEmail confirmEmail;
    private final ResetPassword resetPassword;

    AccountPages(Template page, SignUp signUp, ConfirmEmail confirmEmail, ResetPassword resetPassword) {
        this.page = page;
        this.signUp = signUp;
        this.confirmEmail = confirmEmail;
        this.resetPassword = resetPassword;
    }

    /** What one page asks for and says. */
    enum Kind {
        SIGN_UP("sign-up", "Choose a password", "Tell us your name and choose a password.", "Set password", true, true),
        CONFIRM("confirm", "Confirm your e-mail", "One click, and your address counts.", "Confirm", false, false),
        RESET("reset", "Choose a new password", "The old one stops working.", "Set password", false, true);

        final String action;
        final String title;
        final String introduction;
        final String button;
        final boolean asksName;
        final boolean asksPassword;

        Kind(String action, String title, String introduction, String button, boolean asksName, boolean asksPassword) {
            this.action = action;
            this.title = title;
            this.introduction = introduction;
            this.button = button;
            this.asksName = asksName;
            this.asksPassword = asksPassword;
        }
    }

    /** The names as typed, to be shown again beside what is wrong. */
    record Typed(String token, String firstName, String lastName) {}

    @GET
    @Path("sign-up")
    public Uni<Response> askSignUp(@QueryParam("token") String token) {
        return form(Kind.SIGN_UP, new Typed(token, "", ""), List.of(), 200);
    }

    @GET
    @Path("confirm")
    public Uni<Response> askConfirm(@QueryParam("token") String token) {
        return form(Kind.CONFIRM, new Typed(token, "", ""), List.of(), 200);
    }

    @GET
    @Path("reset")
    public Uni<Response> askReset(@QueryParam("token") String token) {
        return form(Kind.RESET, new Typed(token, "", ""), List.of(), 200);
    }

    @POST
    @Path("sign-up")
    public Uni<Response> signUp(
            @RestForm String token,
            @RestForm String firstName,
            @RestForm String lastName,
            @RestForm String password,
            @Context HttpServerRequest request) {
        ObjectNode order = order(token)
                .put("firstName", firstName)
                .put("lastName", lastName)
                .put("password", password);
        return done(
                Kind.SIGN_UP,
                new Typed(token, firstName, lastName),
                () -> signUp.order(SignUpOrder.read(order), Address.of(request)));
    }

    @POST
    @Path("confirm")
    public Uni<Response> confirm(@RestForm String token) {
        return done(Kind.CONFIRM, new Typed(token, "", ""), () -> confirmEmail.order(token(order(token))));
    }

    @POST
    @Path("reset")
    public Uni<Response> reset(@RestForm String token, @RestForm String password) {
        return done(Kind.RESET, new Typed(token, "", ""), () -> {
            Body body = Body.of(order(token).put("password", password));
            String chosen = NewPassword.read(body);
            body.refuseIfFaulty();
            return resetPassword.order(token(order(token)), chosen);
        });
    }

    private static ObjectNode order(String token) {
        return JsonNodeFactory.instance.objectNode().put("token", token == null ? "" : token);
    }

    private static String token(ObjectNode order) {
        Body body = Body.of(order);
        String token = body.requiredText("token", 255);
        body.refuseIfFaulty();
        return token;
    }

    private Uni<Response> done(Kind kind, Typed typed, Supplier<Uni<?>> work) {
        return Uni.createFrom()
                .deferred(() -> work.get().<Object>map(result -> kind))
                .chain(ignored -> answer(kind, typed, List.of(), true, 200))
                .onFailure(Refusal.class)
                .recoverWithUni(refusal -> form(kind, typed, faults((Refusal) refusal), ((Refusal) refusal).status()));
    }

    private static List<String> faults(Refusal refusal) {
        return refusal.errors().isEmpty()
                ? List.of(refusal.detail())
                : refusal.errors().stream().map(FieldError::detail).toList();
    }

    private Uni<Response> form(Kind kind, Typed typed, List<String> faults, int status) {
        return answer(kind, typed, faults, false, status);
    }

    private Uni<Response> answer(Kind kind, Typed typed, List<String> faults, boolean done, int status) {
        return page.data("action", kind.action)
                .data("title", kind.title)
                .data("introduction", kind.introduction)
                .data("button", kind.button)
                .data("asksName", kind.asksName)
                .data("asksPassword", kind.asksPassword)
                .data("token", shown(typed.token()))
                .data("firstName", shown(typed.firstName()))
                .data("lastName", shown(typed.lastName()))
                .data("faults", faults)
                .data("done", done)
                .createUni()
                .map(html -> Response.status(status)
                        .entity(html)
                        .header("Cache-Control", "private, no-store")
                        .header("Content-Security-Policy", CONTENT_POLICY)
                        .header("Referrer-Policy", "no-referrer")
                        .build());
    }

    private static String shown(String typed) {
        return typed == null ? "" : typed;
    }
}
