package io.muster.chassis.problems;

import java.util.List;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Describes, once per service, how every route refuses and how callers say who they are. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemDescription implements OASFilter {
    private static final String PROBLEM = "Problem";
    private static final String FIELD_ERROR = "FieldError";
    private static final String REFUSED = "Refused";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Components components = api.getComponents() == null ? OASFactory.createComponents() : api.getComponents();
        api.setComponents(components);
        components.addSchema(FIELD_ERROR, fieldError()).addSchema(PROBLEM, problem());
        components.addResponse(REFUSED, refused());
        components
                .addSecurityScheme("bearer", bearer())
                .addSecurityScheme("apiKey", header("X-Api-Key", "An API key, on the /public/api routes"))
                .addSecurityScheme("organizationToken", header("x-Organization-Token", "Standing in an organization"))
                .addSecurityScheme("eventToken", header("x-Event-Token", "Standing at an event"));
        if (api.getPaths() != null) {
            api.getPaths().getPathItems().values().stream()
                    .flatMap(path -> path.getOperations().values().stream())
                    .forEach(ProblemDescription::addRefusal);
        }
    }

    private static void addRefusal(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        if (operation.getResponses().getDefaultValue() == null) {
            operation
                    .getResponses()
                    .setDefaultValue(OASFactory.createAPIResponse().ref(REFUSED));
        }
    }

    private static APIResponse refused() {
        return OASFactory.createAPIResponse()
                .description("Refused; `code` says why")
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(PROBLEM))));
    }

    private static Schema problem() {
        Schema problem = object(List.of("type", "title", "status", "detail", "code", "message", "errors", "traceId"));
        List.of("type", "title", "detail", "instance", "code", "reason", "message", "traceId")
                .forEach(member -> problem.addProperty(member, text()));
        problem.addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER));
        problem.addProperty(
                "errors",
                OASFactory.createSchema()
                        .addType(Schema.SchemaType.ARRAY)
                        .items(OASFactory.createSchema().ref(FIELD_ERROR)));
        return problem.description("RFC 9457, with the code of the error catalogue");
    }

    private static Schema fieldError() {
        return object(List.of("pointer", "code", "detail"))
                .addProperty("pointer", text())
                .addProperty("code", text())
                .addProperty("detail", text());
    }

    private static Schema object(List<String> required) {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).required(required);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }

    private static SecurityScheme bearer() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("An access token, an API key or the platform key");
    }

    private static SecurityScheme header(String name, String description) {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.HEADER)
                .name(name)
                .description(description);
    }
}
