package io.muster.local.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A PostgreSQL data directory and how to run a server on it. The server itself may be a child of this JVM
 * ({@link EmbeddedPostgres}) or a process that outlives it.
 */
public final class PostgresCluster {

    /** The superuser of every cluster. */
    public static final String USER = "postgres";

    private final Path data;
    private final int port;
    private final String password;
    private final boolean durable;

    /** @param durable false gives up fsync, synchronous commits and full page writes: for tests only */
    public PostgresCluster(Path data, int port, String password, boolean durable) {
        this.data = data.toAbsolutePath();
        this.port = port;
        this.password = password;
        this.durable = durable;
    }

    /** Makes the data directory if there is none; an interrupted attempt leaves nothing that counts as one. */
    public void initialize() {
        UnprivilegedUser user = UnprivilegedUser.forThisMachine();
        if (Files.exists(data)) {
            user.own(data);
            return;
        }
        try {
            Files.createDirectories(data.getParent());
            Path unfinished = Files.createTempDirectory(data.getParent(), "initdb");
            Path passwordFile = Files.createTempFile("muster", ".pw");
            try {
                Files.writeString(passwordFile, password);
                user.own(unfinished);
                user.own(passwordFile);
                initdb(user, unfinished, passwordFile);
                Files.move(unfinished, data);
            } finally {
                Files.delete(passwordFile);
                Folders.delete(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + data + ": " + e.getMessage(), e);
        }
    }

    private void initdb(UnprivilegedUser user, Path directory, Path passwordFile) throws IOException {
        String program = PostgresBinaries.unpacked().program("initdb");
        List<String> command = new ArrayList<>(List.of(program, "-D", directory.toString()));
        command.addAll(List.of("-U", USER, "-E", "UTF8", "--pwfile", passwordFile.toString(), "-A", "scram-sha-256"));
        command.addAll(List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        if (!durable) {
            command.add("--no-sync");
        }
        Process process = new ProcessBuilder(user.command(command))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("initdb failed: " + output);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making a database cluster", e);
        }
    }

    /** The command line of the server; it replaces itself, so its process is the postmaster. */
    public List<String> serverCommand() {
        String program = PostgresBinaries.unpacked().program("postgres");
        List<String> command = new ArrayList<>(List.of(program, "-D", data.toString()));
        setting(command, "port", String.valueOf(port));
        setting(command, "listen_addresses", "127.0.0.1");
        setting(command, "unix_socket_directories", "");
        setting(command, "max_connections", "300");
        setting(command, "shared_buffers", "128MB");
        setting(command, "timezone", "UTC");
        String onOff = durable ? "on" : "off";
        setting(command, "fsync", onOff);
        setting(command, "synchronous_commit", onOff);
        setting(command, "full_page_writes", onOff);
        setting(command, "log_line_prefix", "%m [%p] ");
        return UnprivilegedUser.forThisMachine().command(command);
    }

    private static void setting(List<String> command, String name, String value) {
        command.add("-c");
        command.add(name + "=" + value);
    }

    /** Whether the server answers a query. */
    public boolean isReady() {
        try (Connection connection = connect(USER);
                Statement statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Creates each database that is not there. */
    public void createDatabases(List<String> names) {
        try (Connection connection = connect("postgres");
                PreparedStatement known = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
                Statement statement = connection.createStatement()) {
            for (String name : names) {
                known.setString(1, name);
                if (!known.executeQuery().next()) {
                    statement.execute("CREATE DATABASE \"" + name.replace("\"", "\"\"") + "\"");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create databases " + names + ": " + e.getMessage(), e);
        }
    }

    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String reactiveUrl(String database) {
        return "postgresql://127.0.0.1:" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    public String password() {
        return password;
    }

    Path data() {
        return data;
    }
}
