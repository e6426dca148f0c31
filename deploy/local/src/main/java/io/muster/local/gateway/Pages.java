package io.muster.local.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import io.muster.local.Json;
import io.muster.local.suite.Member;

/** The gateway's own pages: start page, health, API reference. */
final class Pages {

    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:";
    private static final String WEBJAR = "META-INF/resources/webjars/swagger-ui/" + Pages.swaggerVersion() + "/";
    private static final Set<String> ASSETS = Set.of("swagger-ui-bundle.js", "swagger-ui.css", "favicon-32x32.png");

    private final Backends backends;
    private final Path suiteFile;
    private final Asking asking;

    Pages(Vertx vertx, Backends backends, Path suiteFile) {
        this.backends = backends;
        this.suiteFile = suiteFile;
        this.asking = new Asking(vertx);
    }

    void addTo(Router router) {
        router.get("/").handler(context -> page(context, "index.html"));
        router.get("/start.js").handler(context -> page(context, "start.js"));
        router.get("/style.css").handler(context -> page(context, "style.css"));
        router.get("/suite").blockingHandler(this::suite, false);
        router.get("/health").handler(this::health);
        router.get("/health/live").handler(context -> json(context, 200, new JsonObject().put("status", "UP")));
        router.get("/reference").handler(context -> context.redirect("/reference/"));
        router.get("/reference/").handler(context -> page(context, "reference.html"));
        router.get("/reference/reference.js").handler(context -> page(context, "reference.js"));
        router.get("/reference/ui/:asset").handler(this::asset);
        router.get("/reference/openapi/:service").handler(this::openApi);
    }

    private static void page(RoutingContext context, String name) {
        String type = name.endsWith(".js") ? "text/javascript" : name.endsWith(".css") ? "text/css" : "text/html";
        context.response()
                .putHeader("Content-Type", type + "; charset=utf-8")
                .putHeader("Content-Security-Policy", PAGE_POLICY)
                .sendFile("gateway/" + name);
    }

    /** What the suite file says, but for the secrets: any page in a browser may ask this address. */
    private void suite(RoutingContext context) {
        JsonNode file = Json.read(suiteFile);
        JsonObject shown = new JsonObject()
                .put("file", suiteFile.toString())
                .put("inbox", "http://localhost:" + backends.inboxPort())
                .put("kafka", file.path("kafka").asText())
                .put(
                        "postgres",
                        file.at("/postgres/host").asText() + ":"
                                + file.at("/postgres/port").asText())
                .put(
                        "smtp",
                        file.at("/smtp/host").asText() + ":"
                                + file.at("/smtp/port").asText())
                .put("organization", file.at("/organization/name").asText())
                .put("organizationId", file.at("/organization/id").asText())
                .put("owner", file.at("/owner/email").asText())
                .put("licenseId", file.at("/license/id").asText());
        json(context, 200, shown);
    }

    private void health(RoutingContext context) {
        var checks = Member.services().stream()
                .map(service -> asking.get(backends.of(service).managementPort(), "/q/health/ready")
                        .map(reply -> reply.status() == 200 ? "UP" : "DOWN"))
                .toList();
        Future.join(checks).onComplete(done -> {
            JsonObject services = new JsonObject();
            for (int i = 0; i < checks.size(); i++) {
                services.put(Member.services().get(i).label(), checks.get(i).result());
            }
            boolean up = services.stream().allMatch(entry -> entry.getValue().equals("UP"));
            JsonObject answer =
                    new JsonObject().put("status", up ? "UP" : "DOWN").put("services", services);
            json(context, up ? 200 : 503, answer);
        });
    }

    private void asset(RoutingContext context) {
        String name = context.pathParam("asset");
        if (ASSETS.contains(name)) {
            context.response().putHeader("Cache-Control", "max-age=3600").sendFile(WEBJAR + name);
        } else {
            Problem.answer(context.request(), "NOT_FOUND", "There is no such page");
        }
    }

    private void openApi(RoutingContext context) {
        Member service = Member.named(context.pathParam("service")).orElse(null);
        if (service == null || !service.isService()) {
            Problem.answer(context.request(), "NOT_FOUND", "There is no such service");
            return;
        }
        Backends.Address address = backends.of(service);
        String path = "/q/openapi?format=json";
        asking.get(address.managementPort(), path)
                .compose(reply ->
                        reply.status() == 200 ? Future.succeededFuture(reply) : asking.get(address.port(), path))
                .onSuccess(reply -> {
                    if (reply.status() == 200) {
                        json(context, 200, publicPart(service, reply.body().toJsonObject()));
                    } else {
                        Problem.answer(
                                context.request(), "DEPENDENCY_UNAVAILABLE", service.module() + " cannot be reached");
                    }
                });
    }

    /** The routes that the gateway passes on, called through it. */
    private static JsonObject publicPart(Member service, JsonObject openApi) {
        JsonObject paths = openApi.getJsonObject("paths", new JsonObject());
        Set.copyOf(paths.fieldNames()).forEach(path -> {
            String example = path.replaceAll("\\{[^}]*}", "0");
            if (!Routes.serviceFor(example).equals(Optional.of(service))) {
                paths.remove(path);
            }
        });
        return openApi.put("servers", new JsonArray().add(new JsonObject().put("url", "/")));
    }

    private static void json(RoutingContext context, int status, JsonObject json) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(json.encodePrettily());
    }

    private static String swaggerVersion() {
        var properties = new Properties();
        try (var in = Pages.class.getResourceAsStream("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
