package io.muster.licensing.crew;

/** The statements that figures are compared with. */
public final class Statements {

    private Statements() {}

    public static String grantAtOnce() {
        return GrantAtOnce.GRANT;
    }
}
