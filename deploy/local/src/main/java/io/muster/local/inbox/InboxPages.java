package io.muster.local.inbox;

import java.util.Optional;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The inbox over HTTP. {@code GET /api/messages} lists oldest first, {@code ?to=} one address only;
 * {@code /api/messages/{id}} is one mail, {@code /raw} its bytes; {@code DELETE} removes one or all.
 */
final class InboxPages {

    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'";

    /** What a mail may do in the reading pane: look, and open its links in a tab of their own. */
    private static final String MAIL_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline';"
            + " sandbox allow-popups allow-popups-to-escape-sandbox";

    private final MailStore store;

    InboxPages(MailStore store) {
        this.store = store;
    }

    Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.get("/").handler(context -> page(context, "index.html", "text/html; charset=utf-8"));
        router.get("/inbox.js").handler(context -> page(context, "inbox.js", "text/javascript; charset=utf-8"));
        router.get("/inbox.css").handler(context -> page(context, "inbox.css", "text/css; charset=utf-8"));
        router.get("/health").handler(context -> json(context, "{\"status\": \"UP\"}"));
        router.get("/api/messages").blockingHandler(this::list, false);
        router.delete("/api/messages").blockingHandler(this::clear, false);
        router.get("/api/messages/:id").blockingHandler(this::detail, false);
        router.delete("/api/messages/:id").blockingHandler(this::delete, false);
        router.get("/api/messages/:id/raw").blockingHandler(this::raw, false);
        router.get("/api/messages/:id/html").blockingHandler(this::html, false);
        return router;
    }

    private void page(RoutingContext context, String name, String type) {
        context.response()
                .putHeader("Content-Type", type)
                .putHeader("Content-Security-Policy", PAGE_POLICY)
                .sendFile("inbox/" + name);
    }

    private void list(RoutingContext context) {
        Optional<String> to = Optional.ofNullable(context.request().getParam("to"));
        json(context, MailJson.list(store.list(to)));
    }

    private void clear(RoutingContext context) {
        store.clear();
        context.response().setStatusCode(204).end();
    }

    private void detail(RoutingContext context) {
        withMail(context, (envelope, raw) -> json(context, MailJson.detail(envelope, raw)));
    }

    private void delete(RoutingContext context) {
        store.delete(context.pathParam("id"));
        context.response().setStatusCode(204).end();
    }

    private void raw(RoutingContext context) {
        withMail(context, (envelope, raw) -> harmless(context.response())
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(MailText.characters(raw)));
    }

    private void html(RoutingContext context) {
        withMail(context, (envelope, raw) -> {
            String html = MailParts.of(raw).html();
            harmless(context.response())
                    .putHeader("Content-Type", "text/html; charset=utf-8")
                    .end("<base target=\"_blank\">" + (html == null ? "" : html));
        });
    }

    private void withMail(RoutingContext context, Reader reader) {
        Envelope envelope = store.find(context.pathParam("id")).orElse(null);
        byte[] raw = envelope == null ? null : store.raw(envelope).orElse(null);
        if (raw == null) {
            json(context.response().setStatusCode(404), "{\"message\": \"no such mail\"}");
        } else {
            reader.read(envelope, raw);
        }
    }

    private static HttpServerResponse harmless(HttpServerResponse response) {
        return response.putHeader("Content-Security-Policy", MAIL_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff");
    }

    private static void json(RoutingContext context, String json) {
        json(context.response(), json);
    }

    private static void json(HttpServerResponse response, String json) {
        response.putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(json);
    }

    private interface Reader {
        void read(Envelope envelope, byte[] raw);
    }
}
