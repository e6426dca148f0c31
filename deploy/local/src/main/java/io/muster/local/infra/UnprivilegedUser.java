package io.muster.local.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root, which is who one is in most containers. A user namespace takes the name of root
 * away and leaves its files readable; where namespaces are forbidden, the user {@code nobody} runs it.
 */
final class UnprivilegedUser {

    private static final int NOBODY = 65534;

    private final List<String> prefix;

    private UnprivilegedUser(List<String> prefix) {
        this.prefix = prefix;
    }

    static UnprivilegedUser forThisMachine() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new UnprivilegedUser(List.of());
        }
        List<String> namespace = List.of("unshare", "-U");
        return new UnprivilegedUser(works(namespace) ? namespace : nobody());
    }

    List<String> command(List<String> program) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(program);
        return command;
    }

    /** Gives the directory to the user that will run the server, where that is another one than ours. */
    void own(Path directory) {
        if (!prefix.isEmpty() && prefix.get(0).equals("setpriv")) {
            try {
                Files.setAttribute(directory, "unix:uid", NOBODY);
                Files.setAttribute(directory, "unix:gid", NOBODY);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot give " + directory + " to the user nobody", e);
            }
        }
    }

    private static List<String> nobody() {
        String fileAccess = "+dac_override,+dac_read_search";
        List<String> user = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        List<String> readingAll = new ArrayList<>(user);
        readingAll.add("--inh-caps=" + fileAccess);
        readingAll.add("--ambient-caps=" + fileAccess);
        return works(readingAll) ? readingAll : user;
    }

    private static boolean works(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
