package io.m3dio.converter.tag;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

import io.m3dio.converter.ffmpeg.Arguments;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.supervision.Supervisor;
import io.m3dio.converter.tag.Description.Picture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The picture that an MP3 is shown with: the source's own, or one of its video. A source
 * whose picture cannot be read is converted without.
 */
final class Cover {

	private static final Logger log = LoggerFactory.getLogger(Cover.class);

	private static final int LARGEST = 8 * 1024 * 1024;

	/** Of all that go into the MP3s of one source. */
	private static final int LARGEST_SUM = 512 * 1024 * 1024;

	/** Of the whole time: not the black at the beginning. */
	private static final double PLACE = 0.1;

	private static final String SIZE = "scale=w='min(1000,iw)':h='min(1000,ih)':force_original_aspect_ratio=decrease";

	private final Ffmpeg ffmpeg;

	Cover(Ffmpeg ffmpeg) {
		this.ffmpeg = ffmpeg;
	}

	@Nullable Picture of(Source source, boolean wanted, int files, Supervisor supervisor)
			throws IOException, InterruptedException {
		int largest = Math.min(LARGEST, LARGEST_SUM / files);
		byte[] image = new byte[0];
		if (source.cover() != null) {
			image = read(List.of(), source, List.of("-map", "0:" + source.cover(), "-c", "copy"), largest, supervisor);
		}
		else if (wanted && source.hasVideo()) {
			Double seconds = source.tracks().get(0).seconds();
			String place = String.format(Locale.ROOT, "%.3f", (seconds != null) ? PLACE * seconds : 0);
			image = read(List.of("-ss", place), source,
					List.of("-map", "0:V:0", "-vf", SIZE, "-c:v", "mjpeg", "-q:v", "3", "-pix_fmt", "yuvj420p"),
					largest, supervisor);
		}
		String mediaType = mediaType(image);
		return (mediaType != null) ? new Picture(mediaType, image) : null;
	}

	private byte[] read(List<String> before, Source source, List<String> picture, int largest, Supervisor supervisor)
			throws IOException, InterruptedException {
		List<String> arguments = Arguments.of(List.of("-v", "error", "-threads", "1"), before, source.file().input(),
				picture, List.of("-an", "-frames:v", "1", "-f", "image2pipe", "pipe:1"));
		ByteArrayOutputStream image = new ByteArrayOutputStream();
		try {
			source.file().limiting(this.ffmpeg).decode(arguments, (buffer, count) -> {
				if (image.size() + count > largest) {
					throw new IOException("The picture is larger than " + largest + " bytes");
				}
				image.write(buffer, 0, count);
			}, (report) -> supervisor.ensureWanted());
			return image.toByteArray();
		}
		catch (IOException ex) {
			supervisor.ensureWanted();
			log.info("The cover cannot be read: {}", ex.getMessage());
			return new byte[0];
		}
	}

	private static @Nullable String mediaType(byte[] image) {
		if (image.length > 4 && (image[0] & 0xff) == 0xff && (image[1] & 0xff) == 0xd8) {
			return "image/jpeg";
		}
		return (image.length > 4 && (image[0] & 0xff) == 0x89 && image[1] == 'P' && image[2] == 'N') ? "image/png"
				: null;
	}

}
