package io.muster.notification.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The id of a delivery, always the same for the same reason to write to the same address (a UUID of version 8, RFC 9562). */
final class DeliveryId {

    private DeliveryId() {}

    static UUID of(String occasion, String template, String foldedAddress) {
        byte[] hash = sha256(occasion + '\n' + template + '\n' + foldedAddress);
        ByteBuffer bits = ByteBuffer.wrap(hash);
        long high = bits.getLong() & 0xffff_ffff_ffff_0fffL | 0x8000L;
        long low = bits.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
