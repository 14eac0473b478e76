package io.m3dio.webui.settings;

/**
 * The emails that somebody wants.
 *
 * @param emailOnReady whether to send one when an MP3 is ready
 * @param emailOnFailed whether to send one when a file couldn't be converted
 * @param emailOnNewDevice whether to send one when a device logs in that never did before
 */
record Preference(boolean emailOnReady, boolean emailOnFailed, boolean emailOnNewDevice) {
}
