package io.m3dio.gateway.archive;

import java.time.Instant;

import org.springframework.core.io.InputStreamSource;

/**
 * A file in a {@link StoredZip}.
 *
 * @param name its name, unlike that of any other file in the ZIP
 * @param id the id of its bytes, which never change
 * @param length its size in bytes
 * @param crc32 the CRC-32 of its bytes
 * @param time when it was made
 * @param content opens it; skipping must be cheap
 */
public record StoredFile(String name, String id, long length, long crc32, Instant time, InputStreamSource content) {
}
