package io.muster.local.infra;

import java.nio.file.Path;

/** The broker as a process of its own: folder, port, controller port. */
public final class KafkaProcess {

    private KafkaProcess() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        EmbeddedKafka.on(folder, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
                .awaitEnd();
    }
}
