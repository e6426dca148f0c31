package io.muster.attendance.rebuild;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/** The command, on the management port: whoever runs the service may give it, clients cannot. */
@ApplicationScoped
class RebuildRoute {

    private static final Logger LOG = Logger.getLogger(RebuildRoute.class);

    private final RebuildProjections rebuild;

    RebuildRoute(RebuildProjections rebuild) {
        this.rebuild = rebuild;
    }

    void add(@Observes ManagementInterface management) {
        management.router().post("/q/projections/rebuild").handler(this::rebuild);
    }

    private void rebuild(RoutingContext request) {
        rebuild.order()
                .subscribe()
                .with(done -> answer(request, done ? 200 : 409, done ? "rebuilt" : "under way already"), failure -> {
                    LOG.error("Projections could not be rebuilt", failure);
                    answer(request, 500, "not rebuilt; the log says why");
                });
    }

    private static void answer(RoutingContext request, int status, String text) {
        request.response().setStatusCode(status).end(text + "\n");
    }
}
