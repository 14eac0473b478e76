package io.m3dio.webui.settings;

/**
 * The emails that somebody wants.
 *
 * @param emailOnReady whether to send one when an MP3 is ready
 * @param emailOnFailed whether to send one when a file couldn't be converted
 * @param emailOnNewDevice whether to send one when a device logs in that never did before
 * @param emailOnExpiring whether to send one a day before MP3s are deleted
 */
record Preference(boolean emailOnReady, boolean emailOnFailed, boolean emailOnNewDevice, boolean emailOnExpiring) {
}
