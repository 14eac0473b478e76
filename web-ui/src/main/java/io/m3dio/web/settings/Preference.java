package io.m3dio.web.settings;

/**
 * Which emails somebody wants.
 *
 * @param emailOnReady one when an MP3 is ready
 * @param emailOnFailed one when a file could not be converted
 */
record Preference(boolean emailOnReady, boolean emailOnFailed) {
}
