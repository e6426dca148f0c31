package io.muster.local.suite;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.muster.local.infra.Folders;

/** Copies what was built to where it runs, so that the next build may rewrite its own folders at any time. */
final class Applications {

    private final Path root;
    private final Home home;

    Applications(Path root, Home home) {
        this.root = root;
        this.home = home;
    }

    void stageService(Member member) {
        Path built = root.resolve(member.module()).resolve("target").resolve("quarkus-app");
        if (!Files.exists(built.resolve("quarkus-run.jar"))) {
            throw new SuiteFailure(member.module() + " is not built: " + built + " has no quarkus-run.jar");
        }
        if (stage(built, home.application(member.module()))) {
            new ClassArchives(home).discard(member);
        }
    }

    /** Kafka, inbox and gateway run from one jar; a suite that a test starts from classes runs them from those. */
    void stageOurs() {
        Path target = root.resolve("deploy").resolve("local").resolve("target");
        if (Files.exists(target.resolve("local.jar")) && Files.exists(target.resolve("lib"))) {
            stage(target.resolve("lib"), home.application("local").resolve("lib"));
            copyIfChanged(target.resolve("local.jar"), home.application("local").resolve("local.jar"));
        }
        try (InputStream in = Applications.class.getResourceAsStream("/logging.properties")) {
            Files.copy(in, home.application("logging.properties"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + home.folder() + ": " + e.getMessage(), e);
        }
    }

    private static boolean stage(Path built, Path target) {
        try {
            if (contents(built).equals(contents(target))) {
                return false;
            }
            Path unfinished = target.resolveSibling(target.getFileName() + ".new");
            Folders.delete(unfinished);
            copy(built, unfinished);
            Folders.delete(target);
            Files.move(unfinished, target);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + built + " to " + target + ": " + reason(e), e);
        }
    }

    /** Every file with its size and time. */
    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    String state = Files.size(file) + " "
                            + Files.getLastModifiedTime(file).toMillis();
                    contents.put(folder.relativize(file).toString(), state);
                }
            }
        }
        return contents;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path source : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else if (!isReleased(source) || !link(source, target)) {
                    Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** The jar of a release: its bytes never change, so that a link serves as well as a copy. */
    private static boolean isReleased(Path file) {
        String name = file.getFileName().toString();
        boolean library = file.getParent().toString().contains(File.separator + "lib");
        return library && name.endsWith(".jar") && !name.startsWith("io.muster.") && !name.contains("-SNAPSHOT");
    }

    private static boolean link(Path source, Path target) {
        try {
            Files.createLink(target, source);
            return true;
        } catch (IOException | UnsupportedOperationException otherFileSystem) {
            return false;
        }
    }

    private static void copyIfChanged(Path from, Path to) {
        try {
            boolean same = Files.exists(to)
                    && Files.size(from) == Files.size(to)
                    && Files.getLastModifiedTime(from).equals(Files.getLastModifiedTime(to));
            if (!same) {
                Files.createDirectories(to.getParent());
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + from + ": " + reason(e), e);
        }
    }

    private static String reason(IOException failure) {
        return failure instanceof FileSystemException inFile && inFile.getReason() != null
                ? inFile.getReason()
                : failure.getMessage();
    }
}
