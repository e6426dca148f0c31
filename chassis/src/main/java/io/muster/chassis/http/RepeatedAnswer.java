package io.muster.chassis.http;

/** Leaves a resource method in place of its result, because the request was answered before. */
final class RepeatedAnswer extends RuntimeException {
    private final transient StoredAnswer answer;

    RepeatedAnswer(StoredAnswer answer) {
        super(null, null, false, false);
        this.answer = answer;
    }

    StoredAnswer answer() {
        return answer;
    }
}
