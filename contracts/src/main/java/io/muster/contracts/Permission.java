package io.muster.contracts;

/**
 * What a person may do in an organization.
 *
 * @param key the permission of an API key that opens the same routes; null where only an administrator's key does
 */
public record Permission(String permission, String key, String description) {}
