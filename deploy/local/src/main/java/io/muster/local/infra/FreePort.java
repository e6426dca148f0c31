package io.muster.local.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback interface. */
public final class FreePort {

    /** Below what systems hand to clients, so that nobody's outgoing connection takes a port between choice and use. */
    private static final int LOWEST = 20_000;

    private static final int BEYOND = 32_000;

    /** One byte for each port, locked from when it is given until this process ends: several modules are built at once. */
    private static final FileChannel GIVEN = given();

    /** Kept, because a lock that nobody holds a reference to is forgotten, and could be had again by this process. */
    private static final Collection<FileLock> LOCKS = new ConcurrentLinkedQueue<>();

    private FreePort() {}

    /** A port nobody listened on a moment ago; never given twice, not even by two processes. */
    public static int any() {
        for (int attempt = 0; attempt < BEYOND - LOWEST; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
            if (isFree(port) && reserve(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between %d and %d".formatted(LOWEST, BEYOND));
    }

    private static boolean reserve(int port) {
        try {
            FileLock lock = GIVEN.tryLock(port, 1, false);
            return lock != null && LOCKS.add(lock);
        } catch (OverlappingFileLockException givenByUs) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot note which ports are given", e);
        }
    }

    private static FileChannel given() {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "muster-ports-" + System.getProperty("user.name"));
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot note which ports are given", e);
        }
    }

    /** Whether a server could listen on the port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
