package io.muster.notification.smtp;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;

/** Puts replies together from bytes as they come, one or many at a time (RFC 5321, 4.2). */
final class ReplyReader implements Handler<Buffer> {

    private static final int LINE_BYTES_MAX = 4_096;
    private static final int TEXT_LENGTH_MAX = 16_384;
    private static final int CODE_LENGTH = 3;

    private final Consumer<Reply> replies;
    private final Consumer<String> nonsense;
    private final StringBuilder text = new StringBuilder();
    private Buffer line = Buffer.buffer();

    /** @param nonsense told once something comes that is no reply */
    ReplyReader(Consumer<Reply> replies, Consumer<String> nonsense) {
        this.replies = replies;
        this.nonsense = nonsense;
    }

    @Override
    public void handle(Buffer chunk) {
        int start = 0;
        for (int i = 0; i < chunk.length(); i++) {
            if (chunk.getByte(i) == '\n') {
                line.appendBuffer(chunk, start, i - start);
                start = i + 1;
                String finished = line.toString(StandardCharsets.UTF_8).stripTrailing();
                line = Buffer.buffer();
                read(finished);
            }
        }
        line.appendBuffer(chunk, start, chunk.length() - start);
        if (line.length() > LINE_BYTES_MAX) {
            nonsense.accept("a line without end");
        }
    }

    private void read(String finished) {
        if (!isReplyLine(finished)) {
            nonsense.accept("no SMTP reply");
            return;
        }
        text.append(text.isEmpty() ? "" : " / ").append(finished);
        if (text.length() > TEXT_LENGTH_MAX) {
            nonsense.accept("a reply without end");
        } else if (finished.length() == CODE_LENGTH || finished.charAt(CODE_LENGTH) == ' ') {
            String whole = text.toString();
            text.setLength(0);
            replies.accept(new Reply(Integer.parseInt(finished.substring(0, CODE_LENGTH)), whole));
        }
    }

    private static boolean isReplyLine(String line) {
        if (line.length() < CODE_LENGTH || line.charAt(0) < '2' || line.charAt(0) > '5') {
            return false;
        }
        boolean code = Character.digit(line.charAt(1), 10) >= 0 && Character.digit(line.charAt(2), 10) >= 0;
        return code
                && (line.length() == CODE_LENGTH || line.charAt(CODE_LENGTH) == ' ' || line.charAt(CODE_LENGTH) == '-');
    }
}
