package io.muster.local.story;

import com.fasterxml.jackson.databind.JsonNode;

/** A message that a subscriber received. Attributes that were not sent are empty. */
public record Message(String topic, String type, String subject, String organizationId, JsonNode data) {}
