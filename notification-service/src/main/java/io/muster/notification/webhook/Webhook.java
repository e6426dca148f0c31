package io.muster.notification.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.muster.chassis.http.NeverStored;

/** @param secret signs the calls; in the answer to its creation only */
record Webhook(
        UUID id,
        String url,
        List<String> types,

        @NeverStored @JsonInclude(JsonInclude.Include.NON_NULL)
        String secret,

        Instant createdAt) {}
