package io.muster.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The classes of each service as its JVM had them in memory when it last ended in good order (class data sharing, JEP
 * 350): the next start maps them instead of reading and checking them again, which saves a quarter of it. The JVM
 * itself passes over an archive that does not fit its jars.
 */
final class ClassArchives {

    private final Home home;

    ClassArchives(Home home) {
        this.home = home;
    }

    /** Uses the archive there is, or makes one when the process ends. */
    List<String> flags(Member member) {
        return Files.exists(archive(member))
                ? List.of("-XX:SharedArchiveFile=" + archive(member), "-Xlog:disable", "-Xlog:all=error:stderr")
                : List.of("-XX:ArchiveClassesAtExit=" + unfinished(member), "-Xlog:disable", "-Xlog:all=error:stderr");
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
        return home.application(member.module() + ".jsa");
    }

    private Path unfinished(Member member) {
        return home.application(member.module() + ".jsa.new");
    }
}
