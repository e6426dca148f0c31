package io.muster.event;

import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

/**
 * licensing-service as far as this service needs it, behind HTTP: it counts seats, and misbehaves when told to. What it
 * is not asked about seats for goes on to the peers of every test. Found by the service loader.
 */
public final class SeatOffice implements QuarkusTestResourceLifecycleManager {

    static final String URL = "muster.test.seat-office.url";

    private static WireMockServer server;

    @Override
    public Map<String, String> start() {
        startOnce();
        String url = "http://localhost:" + server.port();
        return Map.of(URL, url, "quarkus.rest-client.licensing.url", url);
    }

    private static synchronized void startOnce() {
        if (server == null) {
            server = new WireMockServer(options()
                    .bindAddress("127.0.0.1")
                    .dynamicPort()
                    .containerThreads(64)
                    .extensions(new SeatCounter()));
            server.start();
            server.stubFor(any(urlPathMatching("/internal/seats/holds/.*|/office/.*"))
                    .willReturn(aResponse().withTransformers(SeatCounter.NAME)));
        }
    }

    /** After the peers, whose licensing-service it takes the place of. */
    @Override
    public int order() {
        return 10;
    }

    /** Ends with the JVM: a module's tests may start its service more than once. */
    @Override
    public void stop() {}
}
