package io.muster.local.suite;

import java.util.List;
import java.util.Map;

/** What to run: a command line and what its environment has besides ours. */
record Launch(List<String> command, Map<String, String> environment) {}
