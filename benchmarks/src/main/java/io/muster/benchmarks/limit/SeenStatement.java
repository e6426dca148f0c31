package io.muster.benchmarks.limit;

import java.util.List;

/**
 * A statement as PostgreSQL ran it.
 *
 * @param pid of the connection's server process
 * @param parameters null stands for NULL
 */
record SeenStatement(long pid, String sql, List<String> parameters) {}
