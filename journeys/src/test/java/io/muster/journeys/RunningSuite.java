package io.muster.journeys;

import java.nio.file.Path;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import io.muster.local.suite.Progress;
import io.muster.local.suite.Suite;

/**
 * One suite for all journeys of a run, on free ports and with data of its own. Every class finds all of it running,
 * whatever the class before has killed.
 */
final class RunningSuite implements BeforeAllCallback, ParameterResolver {

    private static Suite suite;

    @Override
    public void beforeAll(ExtensionContext context) {
        synchronized (RunningSuite.class) {
            if (suite == null) {
                suite = Suite.isolated(Path.of("target", "suite").toAbsolutePath());
                suite.reset(Progress.SILENT);
                // A build that is interrupted leaves nothing running.
                Runtime.getRuntime().addShutdownHook(new Thread(() -> suite.down(Progress.SILENT)));
                context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).put(RunningSuite.class, (AutoCloseable)
                        () -> suite.down(Progress.SILENT));
            }
            suite.up(Progress.SILENT);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Suite.class;
    }

    @Override
    public Suite resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return suite;
    }
}
