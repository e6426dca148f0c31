package io.muster.local.story;

/** A step of the story did not end as it must; the message names it, with what was asked and answered. */
public final class StoryFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    StoryFailure(String message) {
        super(message);
    }
}
