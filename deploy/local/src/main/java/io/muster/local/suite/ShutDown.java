package io.muster.local.suite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The order in which members end: callers before the called. */
final class ShutDown {

    private static final List<List<Member>> ORDER = List.of(
            List.of(Member.GATEWAY), Member.services(), List.of(Member.INBOX, Member.KAFKA), List.of(Member.POSTGRES));

    private final Processes processes;
    private final ClassArchives archives;

    ShutDown(Processes processes, ClassArchives archives) {
        this.processes = processes;
        this.archives = archives;
    }

    /** Stops those of the members that run, and tells which did. */
    List<Member> stop(List<Member> members, Duration patience) {
        List<Member> stopped = new ArrayList<>();
        for (List<Member> together : ORDER) {
            List<Member> running = together.stream()
                    .filter(members::contains)
                    .filter(member -> processes.find(member).isPresent())
                    .toList();
            processes.stop(running, patience).stream().filter(Member::isService).forEach(archives::keep);
            stopped.addAll(running);
        }
        return stopped;
    }
}
