package io.muster.local;

import java.util.logging.LogManager;

import io.muster.local.terminal.Commands;

/** The program behind the command {@code muster}. */
public final class Muster {

    private Muster() {}

    public static void main(String[] arguments) {
        // What the libraries have to say about themselves is not what was asked.
        LogManager.getLogManager().reset();
        System.exit(Commands.ofScript().run(arguments));
    }
}
