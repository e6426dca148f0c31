package io.muster.local.suite;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.muster.local.Json;
import io.muster.local.infra.PostgresCluster;

/** Writes {@code suite.json}: all that a script needs to use the suite. */
final class SuiteFile {

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;

    SuiteFile(Home home, Ports ports, Secrets secrets) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
    }

    void write(Map<Member, Optional<ProcessIdentity>> processes, ObjectNode sample) {
        ObjectNode json = Json.object();
        json.put("gateway", ports.url(Port.GATEWAY));
        json.put("inbox", ports.url(Port.INBOX));
        json.putObject("smtp").put("host", "localhost").put("port", ports.of(Port.SMTP));
        json.put("kafka", "localhost:" + ports.of(Port.KAFKA));
        postgres(json.putObject("postgres"));
        ObjectNode infrastructure = json.putObject("infrastructure");
        Member.infrastructure().forEach(member -> pid(infrastructure.putObject(member.label()), processes.get(member)));
        json.put("platformKey", secrets.platformKey());
        json.setAll(sample);
        ObjectNode services = json.putObject("services");
        for (Member member : Member.services()) {
            ObjectNode service = services.putObject(member.label());
            service.put("url", ports.url(member.ports().get(0)));
            service.put("management", ports.url(member.management()));
            pid(service, processes.get(member));
        }
        Json.store(home.suiteFile(), json);
    }

    /** Leaves all in place but the numbers of processes that have ended. */
    static void forgetProcesses(Home home) {
        ObjectNode json = Json.read(home.suiteFile());
        if (json.isEmpty()) {
            return;
        }
        for (Member member : Member.values()) {
            String group = member.isService() ? "services" : "infrastructure";
            ((ObjectNode) json.get(group).get(member.label())).putNull("pid");
        }
        Json.store(home.suiteFile(), json);
    }

    private void postgres(ObjectNode json) {
        json.put("host", "localhost").put("port", ports.of(Port.POSTGRES));
        json.put("user", PostgresCluster.USER).put("password", secrets.postgresPassword());
        ObjectNode databases = json.putObject("databases");
        Member.services().forEach(service -> databases.put(service.label(), service.label()));
    }

    private static void pid(ObjectNode json, Optional<ProcessIdentity> process) {
        process.ifPresentOrElse(found -> json.put("pid", found.pid()), () -> json.putNull("pid"));
    }
}
