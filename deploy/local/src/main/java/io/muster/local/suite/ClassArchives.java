package io.muster.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The classes of each service as its JVM had them in memory when it last ended in good order: the next start maps them
 * instead of reading and checking them again, which saves a quarter of it. An archive of shared class data (JEP 350), or
 * from JDK 25 an ahead-of-time cache (JEP 514). The JVM itself passes over one that does not fit its jars.
 */
final class ClassArchives {

    private static final boolean AHEAD_OF_TIME = Runtime.version().feature() >= 25;
    private static final String EXTENSION = AHEAD_OF_TIME ? ".aot" : ".jsa";
    private static final List<String> SILENT = List.of("-Xlog:disable", "-Xlog:all=error:stderr");

    private final Home home;

    ClassArchives(Home home) {
        this.home = home;
    }

    /** Uses the archive there is, or makes one when the process ends. */
    List<String> flags(Member member) {
        String flag = Files.exists(archive(member))
                ? (AHEAD_OF_TIME ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive(member)
                : (AHEAD_OF_TIME ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + unfinished(member);
        return Stream.concat(Stream.of(flag), SILENT.stream()).toList();
    }

    /** What was built anew needs a new archive. */
    void discard(Member member) {
        try {
            Files.deleteIfExists(archive(member));
            Files.deleteIfExists(unfinished(member));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only a process that ended by itself has finished writing. */
    void keep(Member member) {
        try {
            if (Files.exists(unfinished(member))) {
                Files.move(unfinished(member), archive(member), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path archive(Member member) {
        return home.application(member.module() + EXTENSION);
    }

    private Path unfinished(Member member) {
        return home.application(member.module() + EXTENSION + ".new");
    }
}
