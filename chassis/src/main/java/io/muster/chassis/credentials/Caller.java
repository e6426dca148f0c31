package io.muster.chassis.credentials;

import java.util.UUID;

/**
 * Whoever sent this request, as proven by every credential in it.
 *
 * @param accountId null for the platform and for services
 * @param organizationId null for a bare access token, the platform and services
 * @param apiKey null unless an API key was sent
 * @param organizationToken null unless an organization token was sent
 * @param eventToken null unless an event token was sent
 * @param service the calling service's name, null for everybody else
 * @param subjectKey tells callers apart, the same from one request to the next (for {@code Idempotency-Key})
 */
public record Caller(
        UUID accountId,
        String email,
        UUID organizationId,
        ApiKey apiKey,
        OrganizationStanding organizationToken,
        EventStanding eventToken,
        boolean platform,
        String service,
        String subjectKey) {

    /** A signed-in account that has shown nothing about an organization. */
    public boolean hasOnlyAccessToken() {
        return accountId != null && apiKey == null && organizationToken == null && eventToken == null;
    }
}
