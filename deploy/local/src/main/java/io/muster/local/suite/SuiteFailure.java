package io.muster.local.suite;

/** Something the user of the suite must know, said in one clear line. */
public final class SuiteFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public SuiteFailure(String line) {
        super(line);
    }

    public SuiteFailure(String line, Throwable cause) {
        super(line, cause);
    }
}
