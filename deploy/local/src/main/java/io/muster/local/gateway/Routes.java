package io.muster.local.gateway;

import java.util.List;
import java.util.Optional;

import io.muster.local.suite.Member;

import static io.muster.local.suite.Member.ATTENDANCE;
import static io.muster.local.suite.Member.EVENT;
import static io.muster.local.suite.Member.IDENTITY;
import static io.muster.local.suite.Member.LICENSING;
import static io.muster.local.suite.Member.NOTIFICATION;

/**
 * Which service answers which path. What is not listed is not public: {@code /internal/**} and
 * {@code /token/introspect} among it. The first row that fits decides; {@code *} is one segment, {@code **} any number
 * of them, none included.
 */
final class Routes {

    private static final List<Row> TABLE = List.of(
            row("/organizations/*/authorize", LICENSING),
            row("/organizations/**", IDENTITY),
            row("/auth/**", IDENTITY),
            row("/api-keys/**", IDENTITY),
            row("/accounts/**", IDENTITY),
            row("/sign-up", IDENTITY),
            row("/confirm", IDENTITY),
            row("/reset", IDENTITY),
            row("/public/api/v1/user/**", IDENTITY),
            row("/public/api/v1/workgroup/**", IDENTITY),
            row("/public/api/v1/community/*/event/**", ATTENDANCE),
            row("/public/api/v1/community/**", IDENTITY),
            row("/public/api/v1/key", IDENTITY),
            row("/api/v1/event-users/**", IDENTITY),
            row("/api/units/**", IDENTITY),
            row("/licenses/**", LICENSING),
            row("/crew/**", LICENSING),
            row("/permissions/catalog", LICENSING),
            row("/blacklist/**", LICENSING),
            row("/Events/**", EVENT),
            row("/api/events/**", ATTENDANCE),
            row("/deliveries/**", NOTIFICATION),
            row("/notifications/**", NOTIFICATION),
            row("/preferences/**", NOTIFICATION),
            row("/unsubscribe/**", NOTIFICATION),
            row("/templates/**", NOTIFICATION),
            row("/suppressions/**", NOTIFICATION),
            row("/webhooks/**", NOTIFICATION));

    private Routes() {}

    /** The service for the path as it came, percent-encoding and all; empty for what is not public. */
    static Optional<Member> serviceFor(String rawPath) {
        return SafePath.segments(rawPath).flatMap(segments -> TABLE.stream()
                .filter(row -> row.fits(segments))
                .map(Row::service)
                .findFirst());
    }

    private static Row row(String pattern, Member service) {
        return new Row(List.of(pattern.substring(1).split("/")), service);
    }

    private record Row(List<String> pattern, Member service) {

        boolean fits(List<String> segments) {
            boolean open = pattern.get(pattern.size() - 1).equals("**");
            int fixed = open ? pattern.size() - 1 : pattern.size();
            if (segments.size() < fixed || !open && segments.size() > fixed) {
                return false;
            }
            for (int i = 0; i < fixed; i++) {
                if (!pattern.get(i).equals("*") && !pattern.get(i).equals(segments.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }
}
