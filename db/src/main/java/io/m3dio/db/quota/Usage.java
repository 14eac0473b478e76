package io.m3dio.db.quota;

/**
 * How much an account uses.
 *
 * @param storedBytes the bytes of its videos and MP3s, and of those that are uploading
 * @param waitingFiles its files that are uploading, waiting or being converted
 * @param bytesToday the bytes that were or are being uploaded today
 * @param uploads its uploads under way
 */
public record Usage(long storedBytes, int waitingFiles, long bytesToday, int uploads) {
}
