package io.muster.notification.smtp;

import java.util.ArrayDeque;
import java.util.Deque;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/** A connection on which every command waits for its reply, in order; several may be under way. One context's only. */
final class Line {

    private final NetSocket socket;
    private final Deque<Promise<Reply>> awaited = new ArrayDeque<>();
    private String fault;
    private long movedAt = System.nanoTime();

    Line(NetSocket socket) {
        this.socket = socket;
        ReplyReader reader = new ReplyReader(this::take, what -> drop("the server answers " + what));
        socket.handler(chunk -> {
            movedAt = System.nanoTime();
            reader.handle(chunk);
        });
        socket.exceptionHandler(failure -> drop("connection lost: " + reason(failure)));
        socket.closeHandler(closed -> drop("connection closed by the server"));
    }

    /** The next reply, whatever causes it. Fails with the reason when the connection ends before. */
    Future<Reply> reply() {
        if (fault != null) {
            return Future.failedFuture(fault);
        }
        Promise<Reply> promise = Promise.promise();
        awaited.add(promise);
        return promise.future();
    }

    Future<Reply> ask(String command) {
        Future<Reply> reply = reply();
        write(Buffer.buffer(command + "\r\n"));
        return reply;
    }

    void write(Buffer bytes) {
        movedAt = System.nanoTime();
        if (fault == null) {
            socket.write(bytes);
        }
    }

    Future<Void> encrypt(String serverName) {
        return socket.upgradeToSsl(serverName);
    }

    boolean isOpen() {
        return fault == null;
    }

    /** The time at which something was last sent or came, of {@link System#nanoTime}. */
    long movedAt() {
        return movedAt;
    }

    /** Ends it; whoever waits learns the reason. */
    void drop(String reason) {
        if (fault != null) {
            return;
        }
        fault = reason;
        socket.close();
        while (!awaited.isEmpty()) {
            awaited.poll().fail(reason);
        }
    }

    /** Takes leave, and does not wait for the answer. */
    void quit() {
        write(Buffer.buffer("QUIT\r\n"));
        drop("closed");
    }

    private void take(Reply reply) {
        Promise<Reply> first = awaited.poll();
        if (first != null) {
            first.complete(reply);
        } else {
            drop("the server left: " + reply.text());
        }
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
