package io.muster.contracts;

import com.fasterxml.jackson.databind.JsonNode;

/** A message as it travels: its CloudEvents attributes, and its data. */
public record Example(JsonNode attributes, JsonNode data) {}
