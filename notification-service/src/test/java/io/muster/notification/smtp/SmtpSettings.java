package io.muster.notification.smtp;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Settings for a server on this machine. */
final class SmtpSettings {

    private SmtpSettings() {}

    static SmtpConfig of(int port, Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>();
        settings.forEach((name, value) -> properties.put("muster.smtp." + name, value));
        properties.put("muster.smtp.host", "127.0.0.1");
        properties.put("muster.smtp.port", String.valueOf(port));
        return new SmallRyeConfigBuilder()
                .withMapping(SmtpConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(SmtpConfig.class);
    }
}
