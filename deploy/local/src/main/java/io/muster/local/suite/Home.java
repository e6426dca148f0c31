package io.muster.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that holds all of one suite, and where in it things lie. */
record Home(Path folder) {

    Home {
        folder = folder.toAbsolutePath().normalize();
    }

    Path data(Member member) {
        return folder.resolve("data").resolve(member.label());
    }

    Path data() {
        return folder.resolve("data");
    }

    Path log(Member member) {
        return folder.resolve("logs").resolve(member.label() + ".log");
    }

    Path processFile(Member member) {
        return folder.resolve("run").resolve(member.label() + ".json");
    }

    /** The running copy of what was built, so that a build never pulls classes from under a running process. */
    Path application(String name) {
        return folder.resolve("app").resolve(name);
    }

    Path suiteFile() {
        return folder.resolve("suite.json");
    }

    Path secretsFile() {
        return folder.resolve("secrets.json");
    }

    /** How far the sample organization has come. */
    Path sampleFile() {
        return folder.resolve("data").resolve("sample.json");
    }

    /** The ports of the processes that run. */
    Path portsFile() {
        return folder.resolve("run").resolve("ports.json");
    }

    Path lockFile() {
        return folder.resolve("lock");
    }

    void create() {
        try {
            for (String name : new String[] {"data", "logs", "run", "app"}) {
                Files.createDirectories(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder + ": " + e.getMessage(), e);
        }
    }
}
