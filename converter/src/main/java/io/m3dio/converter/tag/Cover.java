package io.m3dio.converter.tag;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

import io.m3dio.converter.ffmpeg.Arguments;
import io.m3dio.converter.ffmpeg.Decoders;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.process.ResourceLimits;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.converter.tag.Description.Picture;
import io.m3dio.mp4.box.Range;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the cover of an MP3, which is the source's own or a frame of its video. If it
 * cannot be read, the MP3 has none, and its owner gets a warning.
 */
final class Cover {

	private static final Logger log = LoggerFactory.getLogger(Cover.class);

	/** In bytes. */
	private static final int LARGEST = 8 * 1024 * 1024;

	/** In bytes, of the covers of all MP3s of one source. */
	private static final int LARGEST_SUM = 512 * 1024 * 1024;

	/** In bytes: large pictures are scaled down, but none is larger than this. */
	private static final long LARGEST_IN_SOURCE = 256 * 1024 * 1024;

	/** Larger pictures are left out: a player would need a gigabyte to show them. */
	private static final long MOST_PIXELS = 50_000_000;

	/** In seconds: if no picture can be decoded by then, none will. */
	private static final String LONGEST_SEARCH = "20";

	/** As a share of the duration: skips the black frames at the beginning. */
	private static final double POSITION = 0.1;

	private static final List<String> AS_JPEG = List.of("-vf",
			"scale=w='min(1000,iw)':h='min(1000,ih)':force_original_aspect_ratio=decrease", "-c:v", "mjpeg", "-q:v",
			"3", "-pix_fmt", "yuvj420p");

	private final Ffmpeg ffmpeg;

	Cover(Ffmpeg ffmpeg) {
		this.ffmpeg = ffmpeg;
	}

	/**
	 * Finds the cover.
	 * @param source the source
	 * @param wanted whether to take a frame of the video if the source has no cover
	 * @param files how many MP3s get the cover
	 * @param warnings receives a warning if the cover cannot be read
	 * @param monitor may cancel the conversion
	 * @return the cover, or null if there is none
	 */
	@Nullable Picture find(Source source, boolean wanted, int files, List<String> warnings, ConversionMonitor monitor)
			throws IOException, InterruptedException {
		int largest = Math.min(LARGEST, LARGEST_SUM / files);
		Picture picture = null;
		for (Range range : source.covers()) {
			picture = (picture != null) ? picture : read(source, range, largest, monitor);
		}
		if (picture == null && wanted && source.videoStream() != null) {
			double seconds = source.tracks().get(0).presentation().seconds();
			picture = frame(source, POSITION * seconds, largest, monitor);
			// A still picture has only one frame.
			picture = (picture != null) ? picture : frame(source, 0, largest, monitor);
		}
		boolean frameExpected = wanted && (source.videoStream() != null || source.videoHidden());
		if (picture == null && (!source.covers().isEmpty() || frameExpected)) {
			warnings.add("The cover can't be read and was left out.");
		}
		return picture;
	}

	private @Nullable Picture read(Source source, Range range, int largest, ConversionMonitor monitor)
			throws IOException, InterruptedException {
		Path file = source.file().path().resolveSibling("cover");
		try (FileChannel from = FileChannel.open(source.file().path());
				FileChannel to = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
						StandardOpenOption.TRUNCATE_EXISTING)) {
			from.transferTo(range.start(), Math.min(LARGEST_IN_SOURCE, range.length()), to);
		}
		try {
			PictureFormat format = PictureFormat.detect(file);
			if (format == null || PictureSize.pixels(file, format) > MOST_PIXELS) {
				return null;
			}
			if (format.mediaType() != null && Files.size(file) <= largest) {
				return new Picture(format.mediaType(), Files.readAllBytes(file));
			}
			return jpeg(this.ffmpeg.within(ResourceLimits.of(Files.size(file)), file),
					Arguments.of(List.of("-f", format.demuxer(), "-protocol_whitelist", "file"),
							Decoders.of(format.decoder()), List.of("-i", file.toString())),
					largest, monitor);
		}
		finally {
			Files.delete(file);
		}
	}

	private @Nullable Picture frame(Source source, double position, int largest, ConversionMonitor monitor)
			throws IOException, InterruptedException {
		List<String> input = Arguments.of(
				List.of("-ss", String.format(Locale.ROOT, "%.3f", position), "-t", LONGEST_SEARCH),
				source.file().input(Decoders.VIDEO), List.of("-map", "0:" + source.videoStream()));
		return jpeg(source.file().limiting(this.ffmpeg), input, largest, monitor);
	}

	private static @Nullable Picture jpeg(Ffmpeg ffmpeg, List<String> input, int largest, ConversionMonitor monitor)
			throws IOException, InterruptedException {
		List<String> arguments = Arguments.of(
				List.of("-v", "error", "-threads", "1", "-max_pixels", Long.toString(MOST_PIXELS)), input, AS_JPEG,
				List.of("-an", "-frames:v", "1", "-f", "image2pipe", "pipe:1"));
		ByteArrayOutputStream image = new ByteArrayOutputStream();
		try {
			ffmpeg.stream(arguments, (buffer, count) -> {
				if (image.size() + count > largest) {
					throw new IOException("The picture is larger than " + largest + " bytes");
				}
				image.write(buffer, 0, count);
			}, (report) -> monitor.ensureNotCanceled());
		}
		catch (IOException ex) {
			monitor.ensureNotCanceled();
			log.info("The cover cannot be read: {}", ex.getMessage());
			return null;
		}
		return (image.size() > 0) ? new Picture("image/jpeg", image.toByteArray()) : null;
	}

}
