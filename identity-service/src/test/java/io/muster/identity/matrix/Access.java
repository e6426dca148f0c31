package io.muster.identity.matrix;

/**
 * Who may call a route.
 *
 * @param permission of a key or person, or null
 */
record Access(Kind kind, String permission) {

    enum Kind {
        ANYBODY,
        SIGNED_IN,
        PERSON,
        PERMISSION,
        ADMINISTRATOR,
        ADMINISTRATOR_OR_PLATFORM,
        PLATFORM,
        SERVICE
    }

    static Access of(Kind kind) {
        return new Access(kind, null);
    }

    static Access permission(String permission) {
        return new Access(Kind.PERMISSION, permission);
    }
}
