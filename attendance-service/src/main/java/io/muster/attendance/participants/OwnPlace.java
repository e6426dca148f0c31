package io.muster.attendance.participants;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Where the caller stands.
 *
 * @param state invited, accepted, rejected or waitlisted
 * @param position in the waiting list, from 1; null for anybody else
 * @param since when it came to be so; null for whoever is invited by access to the community
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record OwnPlace(String state, Long position, Instant since) {}
