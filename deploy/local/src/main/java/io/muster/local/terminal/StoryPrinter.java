package io.muster.local.terminal;

import io.muster.local.client.Answer;
import io.muster.local.client.Mail;
import io.muster.local.client.Request;
import io.muster.local.story.Message;
import io.muster.local.story.StoryListener;
import io.muster.local.terminal.Terminal.Colour;

/** Shows the story while it happens. */
final class StoryPrinter implements StoryListener {

    private final Terminal terminal;
    private int steps;

    StoryPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void step(String title) {
        steps++;
        terminal.say("");
        terminal.say(terminal.paint(Colour.BOLD, steps + ". " + title));
    }

    @Override
    public synchronized void call(Request request, Answer answer) {
        String status = answer.status() == 0 ? "---" : String.valueOf(answer.status());
        Colour colour = answer.status() >= 200 && answer.status() < 300 ? Colour.GREEN : Colour.YELLOW;
        terminal.say("   %s  %6d ms  %s"
                .formatted(terminal.paint(colour, status), answer.took().toMillis(), request));
    }

    @Override
    public synchronized void mail(Mail mail) {
        String line = "   mail  to %s: %s".formatted(String.join(", ", mail.to()), mail.subject());
        terminal.say(terminal.paint(Colour.CYAN, line));
    }

    @Override
    public synchronized void message(Message message) {
        terminal.say(terminal.paint(Colour.GREY, "   message  %-34s %s".formatted(message.type(), message.subject())));
    }
}
