package io.muster.notification.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;

/** Calls a webhook: a signed POST that follows no redirect and reaches nothing inside our own network. */
@ApplicationScoped
public class WebhookCall {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final HttpClient client;
    private final Webhooks webhooks;
    private final WebhookConfig config;

    WebhookCall(Vertx vertx, Webhooks webhooks, WebhookConfig config) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.patience().toMillis()));
        this.webhooks = webhooks;
        this.config = config;
    }

    /**
     * @param status of the answer; 0 without one
     * @param words what stood in its place
     */
    public record Result(int status, String words) {

        public boolean isAccepted() {
            return status / 100 == 2;
        }

        /** The receiver says that it will never listen again (410), or the webhook was removed here. */
        public boolean isFinal() {
            return status == 410;
        }
    }

    /** Never fails. */
    public Uni<Result> post(UUID organizationId, UUID webhook, UUID delivery, String url, JsonObject body) {
        return webhooks.secret(organizationId, webhook)
                .chain(secret -> secret.isEmpty()
                        ? Uni.createFrom().item(new Result(410, "the webhook was removed"))
                        : address(URI.create(url))
                                .chain(address -> Uni.createFrom().completionStage(() -> send(
                                                URI.create(url), address, delivery, secret.get(), body.encode())
                                        .toCompletionStage())))
                .onFailure()
                .recoverWithItem(failure -> new Result(0, reason(failure)));
    }

    /** Resolved once and then called by number, so that a name cannot lead elsewhere a moment later. */
    private Uni<InetAddress> address(URI url) {
        return Uni.createFrom()
                .item(() -> {
                    try {
                        InetAddress address = InetAddress.getByName(url.getHost());
                        if (!config.privateAllowed() && isOurs(address)) {
                            throw new IllegalStateException("the address is not a public one");
                        }
                        return address;
                    } catch (UnknownHostException unknown) {
                        throw new IllegalStateException("the name is unknown", unknown);
                    }
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Future<Result> send(URI url, InetAddress address, UUID delivery, String secret, String body) {
        boolean secure = url.getScheme().equals("https");
        int port = url.getPort() > 0 ? url.getPort() : secure ? HTTPS : HTTP;
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        long now = Instant.now().getEpochSecond();
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(secure)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                .setTimeout(config.patience().toMillis())
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "Muster-Webhooks/1")
                .putHeader("webhook-id", delivery.toString())
                .putHeader("webhook-timestamp", String.valueOf(now))
                .putHeader("webhook-signature", Signature.of(secret, delivery.toString(), now, body));
        return client.request(request)
                .compose(open -> open.send(Buffer.buffer(body)))
                .map(answer -> {
                    // What is said beyond the status interests nobody, and might not end; nor does that it is cut off.
                    answer.exceptionHandler(cutOff -> {});
                    answer.request().reset();
                    return new Result(answer.statusCode(), answer.statusCode() + " " + answer.statusMessage());
                });
    }

    /** Loopback, link-local (metadata services live there), private, shared, multicast, and IPv6's own kinds of these. */
    private static boolean isOurs(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc;
        boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || bytes[0] == 0
                || uniqueLocal
                || shared;
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
