package io.m3dio.webui.settings;

/**
 * The emails that somebody wants.
 *
 * @param emailOnReady whether to send one when an MP3 is ready
 * @param emailOnFailed whether to send one when a file couldn't be converted
 */
record Preference(boolean emailOnReady, boolean emailOnFailed) {
}
