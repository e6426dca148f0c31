package io.muster.local.story;

import io.muster.local.client.Answer;
import io.muster.local.client.Mail;
import io.muster.local.client.Request;

/** Watches the story. Mails and messages arrive on threads of their own, whenever they do. */
public interface StoryListener {

    /** Watches nothing. */
    StoryListener NONE = new StoryListener() {};

    default void step(String title) {}

    /** After every call, also one whose answer ends the story. */
    default void call(Request request, Answer answer) {}

    default void mail(Mail mail) {}

    default void message(Message message) {}
}
