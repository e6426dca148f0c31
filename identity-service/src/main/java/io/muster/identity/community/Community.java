package io.muster.identity.community;

import java.util.List;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;

/** @param workgroupIds the workgroups whose members may enter */
record Community(UUID id, String name, List<UUID> workgroupIds) {

    static Community of(Row row) {
        return new Community(row.getUUID("id"), row.getString("name"), List.of(row.getArrayOfUUIDs("workgroup_ids")));
    }
}
