package io.muster.identity.organization;

import java.util.List;

import io.muster.identity.input.Body;

/** What the platform can switch on for an organization. */
final class FeatureFlags {
    private static final List<String> KNOWN = List.of("OrgPro");

    private FeatureFlags() {}

    static List<String> read(Body body) {
        List<String> flags = body.texts("featureFlags", 100, 100);
        for (String flag : flags) {
            body.note(
                    KNOWN.contains(flag),
                    "featureFlags",
                    "UNKNOWN_FEATURE_FLAG",
                    "There is no feature flag of that name");
        }
        return flags;
    }
}
