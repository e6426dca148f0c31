package io.muster.identity.workgroup;

import java.util.UUID;

record Workgroup(UUID id, String name) {}
