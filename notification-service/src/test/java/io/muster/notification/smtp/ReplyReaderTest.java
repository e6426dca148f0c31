package io.muster.notification.smtp;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReplyReaderTest {

    private final List<Reply> replies = new ArrayList<>();
    private final List<String> nonsense = new ArrayList<>();
    private final ReplyReader reader = new ReplyReader(replies::add, nonsense::add);

    @Test
    void readsSeveralInOnePiece() {
        reader.handle(Buffer.buffer("250 2.1.0 Ok\r\n550 5.1.1 nobody\r\n354 go on\r\n"));

        assertThat(replies)
                .containsExactly(
                        new Reply(250, "250 2.1.0 Ok"),
                        new Reply(550, "550 5.1.1 nobody"),
                        new Reply(354, "354 go on"));
    }

    @Test
    void readsOneInPieces() {
        for (char single : "250-one\r\n250-two\r\n250 three\r\n".toCharArray()) {
            reader.handle(Buffer.buffer(String.valueOf(single)));
        }

        assertThat(replies).containsExactly(new Reply(250, "250-one / 250-two / 250 three"));
    }

    @Test
    void readsACodeAlone() {
        reader.handle(Buffer.buffer("220\n"));

        assertThat(replies).containsExactly(new Reply(220, "220"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\n", "99 x\r\n", "2x0 y\r\n", "600 z\r\n", "\r\n", "250+a\r\n"})
    void knowsWhatIsNoReply(String words) {
        reader.handle(Buffer.buffer(words));

        assertThat(nonsense).containsExactly("no SMTP reply");
        assertThat(replies).isEmpty();
    }

    @Test
    void doesNotReadForEver() {
        reader.handle(Buffer.buffer("250 " + "x".repeat(5_000)));
        reader.handle(Buffer.buffer("\r\n" + "250-more\r\n".repeat(3_000)));

        assertThat(nonsense).contains("a line without end", "a reply without end");
    }
}
