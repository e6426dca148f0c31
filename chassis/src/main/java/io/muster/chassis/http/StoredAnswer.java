package io.muster.chassis.http;

import io.vertx.core.json.JsonObject;

/**
 * An answer that is remembered for its {@code Idempotency-Key}.
 *
 * @param headers name to value, of those that belong to the answer's meaning
 * @param body null if there was none
 */
record StoredAnswer(int status, JsonObject headers, byte[] body) {}
