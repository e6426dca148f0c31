package io.muster.journeys;

import java.time.Duration;
import java.util.UUID;

import org.awaitility.Awaitility;

import io.muster.local.client.Answer;
import io.muster.local.client.ApiClient;
import io.muster.local.client.Request;

/** Repeats under one Idempotency-Key what was not answered, as a good client does. */
final class PatientClient {

    private static final Duration PATIENCE = Duration.ofSeconds(240);

    private final ApiClient api;

    PatientClient(String base) {
        api = new ApiClient(base);
    }

    Answer send(Request request) {
        boolean writes = !request.method().equals("GET");
        Request repeatable = writes ? request.idempotencyKey(UUID.randomUUID().toString()) : request;
        return Awaitility.await(request.toString())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .pollDelay(Duration.ZERO)
                .until(() -> api.send(repeatable), PatientClient::isFinal);
    }

    private static boolean isFinal(Answer answer) {
        return !answer.isTemporary() && !answer.text().contains("REQUEST_IN_PROGRESS");
    }
}
