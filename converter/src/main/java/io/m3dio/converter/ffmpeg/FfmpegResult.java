package io.m3dio.converter.ffmpeg;

/**
 * The result of a run of ffmpeg.
 *
 * @param messages the last of its messages, on one line
 * @param outSeconds how much audio it has written, in seconds
 */
public record FfmpegResult(String messages, double outSeconds) {

}
