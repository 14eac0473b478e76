package io.m3dio.converter.tag;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * The format of a picture, detected by its first bytes.
 *
 * @param demuxer ffmpeg's name of the only demuxer that may read it
 * @param decoder ffmpeg's name of the only decoder that may read it
 * @param mediaType its media type if every player can show it, else null
 */
record PictureFormat(String demuxer, String decoder, @Nullable String mediaType) {

	private static final int HEAD = 12;

	static @Nullable PictureFormat detect(Path file) throws IOException {
		String head;
		try (InputStream content = Files.newInputStream(file)) {
			head = new String(content.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
		}
		if (head.startsWith("\u00ff\u00d8\u00ff")) {
			return new PictureFormat("jpeg_pipe", "mjpeg", "image/jpeg");
		}
		if (head.startsWith("\u0089PNG\r\n")) {
			return new PictureFormat("png_pipe", "png", "image/png");
		}
		if (head.startsWith("GIF8")) {
			return new PictureFormat("gif_pipe", "gif", null);
		}
		if (head.startsWith("BM")) {
			return new PictureFormat("bmp_pipe", "bmp", null);
		}
		return (head.startsWith("RIFF") && head.endsWith("WEBP")) ? new PictureFormat("webp_pipe", "webp", null) : null;
	}

}
