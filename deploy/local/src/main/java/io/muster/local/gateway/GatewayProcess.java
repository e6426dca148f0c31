package io.muster.local.gateway;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/** The gateway as a process of its own: port, suite file, addresses of the backends. */
public final class GatewayProcess {

    private GatewayProcess() {}

    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        Path suiteFile = Path.of(arguments[1]);
        Backends backends = Backends.parse(arguments[2]);
        int loops = Runtime.getRuntime().availableProcessors();
        Vertx.vertx()
                .deployVerticle(
                        () -> new Gateway(port, suiteFile, backends), new DeploymentOptions().setInstances(loops))
                .onFailure(GatewayProcess::giveUp);
    }

    private static void giveUp(Throwable failure) {
        Logger.getLogger(GatewayProcess.class.getName()).log(Level.SEVERE, "the gateway cannot listen", failure);
        System.exit(1);
    }

    /** One event loop of the gateway. */
    static final class Gateway extends AbstractVerticle {

        private final int port;
        private final Path suiteFile;
        private final Backends backends;

        Gateway(int port, Path suiteFile, Backends backends) {
            this.port = port;
            this.suiteFile = suiteFile;
            this.backends = backends;
        }

        @Override
        public void start(Promise<Void> started) {
            Router pages = Router.router(vertx);
            new Pages(vertx, backends, suiteFile).addTo(pages);
            pages.route().handler(context -> notFound(context.request()));
            var forwarding = new Forwarding(vertx, backends);
            var options = new HttpServerOptions()
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setMaxHeaderSize(64 * 1024)
                    .setHandle100ContinueAutomatically(true);
            vertx.createHttpServer(options)
                    .requestHandler(request -> dispatch(request, pages, forwarding))
                    .listen()
                    .<Void>mapEmpty()
                    .onComplete(started);
        }

        private static void dispatch(HttpServerRequest request, Router pages, Forwarding forwarding) {
            String path = request.path();
            if (path == null || SafePath.segments(path).isEmpty() && !path.equals("/")) {
                notFound(request);
                return;
            }
            Routes.serviceFor(path)
                    .ifPresentOrElse(service -> forwarding.forward(request, service), () -> pages.handle(request));
        }

        private static void notFound(HttpServerRequest request) {
            Problem.answer(request, "NOT_FOUND", "There is no such route");
        }
    }
}
