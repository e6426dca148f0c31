package io.muster.local;

import io.muster.local.terminal.Commands;

/** The program behind the command {@code muster}. */
public final class Muster {

    private Muster() {}

    public static void main(String[] arguments) {
        System.exit(Commands.ofScript().run(arguments));
    }
}
