package io.muster.identity.eventuser;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** @param isNew whether the organization had no such person until now */
record ProvisionedUser(
        UUID id,
        String firstName,
        String lastName,
        String email,
        String gender,
        @JsonIgnore boolean isNew) {}
