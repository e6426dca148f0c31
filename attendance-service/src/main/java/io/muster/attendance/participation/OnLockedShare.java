package io.muster.attendance.participation;

/** What a statement does about a share that somebody else has locked. */
enum OnLockedShare {
    /** Takes another: people who answer at once do not queue. */
    SKIP("SKIP LOCKED"),
    /** Waits for it: only then may the answer be that there is none. */
    WAIT("");

    private final String sql;

    OnLockedShare(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
