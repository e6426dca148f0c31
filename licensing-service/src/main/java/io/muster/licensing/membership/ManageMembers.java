package io.muster.licensing.membership;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.PermissionCatalogue;
import io.muster.chassis.data.Database;
import io.muster.licensing.directory.Persons;
import io.muster.licensing.seat.Seats;

/** What an administrator does to a membership: change its permissions, end it. The last administrator stays one. */
@ApplicationScoped
public class ManageMembers {

    private final Database database;
    private final Persons persons;
    private final Members members;
    private final Seats seats;
    private final LastAdministrator lastAdministrator;

    ManageMembers(
            Database database, Persons persons, Members members, Seats seats, LastAdministrator lastAdministrator) {
        this.database = database;
        this.persons = persons;
        this.members = members;
        this.seats = seats;
        this.lastAdministrator = lastAdministrator;
    }

    /** Replaces the permissions of the member on a crew row. Returns false when there is none. */
    public Uni<Boolean> changePermissions(UUID organizationId, UUID crewId, Set<String> permissions) {
        boolean staysAdministrator = permissions.contains(PermissionCatalogue.ADMINISTRATOR);
        return onLocked(organizationId, crewId, member -> (staysAdministrator
                        ? Uni.createFrom().voidItem()
                        : lastAdministrator.mustNotBe(member))
                .chain(() -> members.change(member, permissions)));
    }

    /** Ends the membership on a crew row and frees its seat. Returns false when there is none. */
    public Uni<Boolean> end(UUID organizationId, UUID crewId) {
        return onLocked(organizationId, crewId, member -> lastAdministrator
                .mustNotBe(member)
                .chain(() -> members.end(member, null))
                .chain(() -> seats.releaseOfMember(organizationId, member.accountId())));
    }

    private Uni<Boolean> onLocked(UUID organizationId, UUID crewId, Function<Member, Uni<Void>> order) {
        return database.inTransaction(() -> members.ofCrew(organizationId, crewId)
                .chain(found -> locked(organizationId, crewId, found))
                .chain(found -> found.isPresent()
                        ? order.apply(found.get()).replaceWith(true)
                        : Uni.createFrom().item(false)));
    }

    /** The membership as it is once nobody else works on its e-mail. */
    private Uni<Optional<Member>> locked(UUID organizationId, UUID crewId, Optional<Member> found) {
        return found.isEmpty()
                ? Uni.createFrom().item(found)
                : persons.lock(List.of(found.get().email()), Map.of())
                        .chain(() -> members.ofCrew(organizationId, crewId));
    }
}
