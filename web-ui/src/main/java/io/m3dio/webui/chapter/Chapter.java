package io.m3dio.webui.chapter;

/**
 * A chapter of an MP3.
 *
 * @param startSeconds when it starts
 * @param title its name; the gateway names chapters whose name is empty
 */
record Chapter(double startSeconds, String title) {
}
