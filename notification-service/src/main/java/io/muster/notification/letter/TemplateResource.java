package io.muster.notification.letter;

import java.util.List;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** Shows administrators what our letters look like, with invented data. */
@Path("/templates")
@PermissionsAllowed("Organization.*")
public class TemplateResource {

    private final Letters letters;
    private final Template gallery;

    TemplateResource(Letters letters, @Location("gallery.html") Template gallery) {
        this.letters = letters;
        this.gallery = gallery;
    }

    /** A letter as the gallery shows it; {@code first} of its template, where a link leads. */
    public record Shown(String template, String language, String subject, String html, boolean first) {}

    /** All of them, in every language. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Uni<String> all() {
        List<Shown> shown = Letters.TEMPLATES.stream()
                .flatMap(template -> Letters.LANGUAGES.stream().map(language -> shown(template, language)))
                .toList();
        return gallery.data("letters", shown, "templates", Letters.TEMPLATES).createUni();
    }

    @GET
    @Path("/{template}")
    @Produces(MediaType.TEXT_HTML)
    public String html(
            @PathParam("template") String template, @QueryParam("language") @DefaultValue("en") String language) {
        return letters.asHtml(sample(template, language));
    }

    @GET
    @Path("/{template}/text")
    @Produces(MediaType.TEXT_PLAIN)
    public String text(
            @PathParam("template") String template, @QueryParam("language") @DefaultValue("en") String language) {
        return letters.asText(sample(template, language));
    }

    private Shown shown(String template, String language) {
        Letter letter = sample(template, language);
        boolean first = language.equals(Letters.LANGUAGES.get(0));
        return new Shown(template, language, letter.subject(), letters.asHtml(letter), first);
    }

    private Letter sample(String template, String language) {
        if (!Letters.TEMPLATES.contains(template)) {
            throw Refusal.of(ProblemCode.NOT_FOUND, "There is no such template");
        }
        if (!Letters.LANGUAGES.contains(language)) {
            throw Refusal.field("language", "FIELD_NOT_ALLOWED", "language is one of " + Letters.LANGUAGES);
        }
        return letters.write(
                template, language, Samples.content(template), Samples.url(template), Samples.leave(template));
    }
}
