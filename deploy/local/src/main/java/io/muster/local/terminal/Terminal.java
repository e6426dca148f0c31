package io.muster.local.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the user reads. Colour only where a person looks, never in a file or a pipe. */
public final class Terminal {

    private final PrintStream out;
    private final PrintStream err;
    private final boolean coloured;

    public Terminal(PrintStream out, PrintStream err, boolean coloured) {
        this.out = out;
        this.err = err;
        this.coloured = coloured;
    }

    /** The script says whether its standard output is a terminal: this JVM cannot tell it from a pipe. */
    static Terminal ofScript() {
        boolean tty = Boolean.getBoolean("muster.tty") && System.getenv("NO_COLOR") == null;
        return new Terminal(utf8(System.out), utf8(System.err), tty);
    }

    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    public void say(String line) {
        out.println(line);
    }

    public void complain(String line) {
        err.println(paint(Colour.RED, "muster: ") + line);
    }

    public String paint(Colour colour, String text) {
        return coloured ? "\u001b[" + colour.code + "m" + text + "\u001b[0m" : text;
    }

    /** The few colours that mean something here. */
    public enum Colour {
        GREEN("32"),
        RED("31"),
        YELLOW("33"),
        CYAN("36"),
        GREY("90"),
        BOLD("1");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }
}
