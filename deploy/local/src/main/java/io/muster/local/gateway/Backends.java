package io.muster.local.gateway;

import java.util.EnumMap;
import java.util.Map;

import io.muster.local.suite.Member;

/** Where the services listen, and the inbox. */
record Backends(int inboxPort, Map<Member, Address> services) {

    record Address(int port, int managementPort) {}

    /** Reads {@code inbox=8025,identity=8081/9081,...}. */
    static Backends parse(String text) {
        int inbox = 0;
        Map<Member, Address> services = new EnumMap<>(Member.class);
        for (String entry : text.split(",")) {
            String[] pair = entry.split("=");
            String[] numbers = pair[1].split("/");
            int first = Integer.parseInt(numbers[0]);
            if (pair[0].equals("inbox")) {
                inbox = first;
            } else {
                services.put(Member.named(pair[0]).orElseThrow(), new Address(first, Integer.parseInt(numbers[1])));
            }
        }
        return new Backends(inbox, services);
    }

    Address of(Member service) {
        return services.get(service);
    }
}
