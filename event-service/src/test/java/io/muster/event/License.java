package io.muster.event;

import java.util.List;
import java.util.UUID;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.config.ConfigProvider;

import io.muster.chassis.data.Ids;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

/** A licence of the {@link SeatOffice}. */
public record License(UUID id) {

    private static final int AFTER_SEATS = 10;

    /** A licence with so many seats, all free. */
    public static License of(int seats) {
        forwardTheRest();
        License license = new License(Ids.next());
        license.set(seats, "NONE");
        return license;
    }

    /** Lets the office send everything but seats to the peers, as a service that asks for members must find them. */
    public static void forwardTheRest() {
        String peers = "http://localhost:" + config("muster.test.peers.port") + "/licensing";
        new WireMock("localhost", port())
                .register(any(anyUrl())
                        .atPriority(AFTER_SEATS)
                        .willReturn(aResponse().proxiedFrom(peers)));
    }

    /** @param fault one of those that {@link SeatCounter} knows, or {@code NONE} */
    public void set(int seats, String fault) {
        RestAssured.given()
                .body(new JsonObject().put("seats", seats).put("fault", fault).encode())
                .put(office())
                .then()
                .statusCode(204);
    }

    /** Who has a seat: one entry a seat. */
    public List<String> taken() {
        return state().getList("taken");
    }

    /** The ids of the holds on the seats. */
    public List<String> holds() {
        return List.copyOf(
                state().getMap("holds").keySet().stream().map(Object::toString).toList());
    }

    private JsonPath state() {
        return RestAssured.get(office()).then().statusCode(200).extract().jsonPath();
    }

    private String office() {
        return config(SeatOffice.URL) + "/office/licenses/" + id;
    }

    private static int port() {
        return Integer.parseInt(config(SeatOffice.URL).replaceFirst(".*:", ""));
    }

    private static String config(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
