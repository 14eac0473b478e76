package io.m3dio.converter.source;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;

import io.m3dio.converter.ffmpeg.Arguments;
import io.m3dio.converter.ffmpeg.Decoders;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.FfmpegException;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.mp4.Movie;
import io.m3dio.mp4.Track;
import io.m3dio.mp4.box.Layout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what a source contains, and refuses sources that cannot be converted. The
 * times come from the index of the file, everything else from ffprobe.
 */
public final class Probe {

	private static final Logger log = LoggerFactory.getLogger(Probe.class);

	/** The type of a box that all readers skip. */
	private static final byte[] FREE = "free".getBytes(StandardCharsets.US_ASCII);

	private final Ffmpeg ffmpeg;

	public Probe(Ffmpeg ffmpeg) {
		this.ffmpeg = ffmpeg;
	}

	public Source probe(SourceFile file, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		Layout layout;
		Movie movie;
		try (SeekableByteChannel channel = Files.newByteChannel(file.path())) {
			layout = Layout.read(channel, file.size());
			ensureIndex(layout);
			movie = readIndex(channel, file.size());
		}
		FfprobeOutput output = FfprobeOutput.parse(ffprobe(file, movie, layout, monitor));
		List<AudioTrack> tracks = output.audioTracks(movie);
		if (tracks.isEmpty()) {
			throw ConversionException.noAudio();
		}
		return new Source(file, isCutOff(file, layout), tracks, output.tags(), output.chapters(), output.otherCodecs(),
				movie.covers(), output.videoStream(), output.videoStream() == null && hasVideo(movie));
	}

	/**
	 * Returns whether the end of the file is missing. If the file is growing, the box
	 * that is too large may have arrived after the layout was read.
	 */
	private static boolean isCutOff(SourceFile file, Layout before) throws IOException {
		if (before.missingBytes() > 0 || !file.isGrowing()) {
			return before.missingBytes() > 0;
		}
		try (SeekableByteChannel channel = Files.newByteChannel(file.path())) {
			return Layout.read(channel, file.size()).missingBytes() > 0;
		}
	}

	private static void ensureIndex(Layout layout) throws ConversionException {
		if (layout.photo()) {
			throw ConversionException.photo();
		}
		if (!layout.index() && layout.missingBytes() > 0) {
			throw ConversionException.truncated("The file is cut off, and its index was at the end.");
		}
		if (!layout.index() && layout.media()) {
			throw ConversionException.truncated("The recording was not finished: the file's index is missing.");
		}
	}

	private static boolean hasVideo(Movie movie) {
		return movie.tracks().stream().anyMatch(Track::isVideo);
	}

	/** Reads the index. Without a complete one, ffmpeg may still read the file. */
	private static Movie readIndex(SeekableByteChannel channel, long size) throws IOException {
		try {
			return Movie.read(channel, size);
		}
		catch (EOFException ex) {
			log.info("The index is incomplete: {}", ex.getMessage());
			return new Movie(List.of(), false, false, List.of(), List.of());
		}
	}

	/**
	 * Runs ffprobe, which opens a decoder for each track. If it may not use one of them,
	 * it is run again without the video tracks.
	 */
	private String ffprobe(SourceFile file, Movie movie, Layout layout, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		try {
			return runFfprobe(file, monitor);
		}
		catch (FfmpegException ex) {
			if (!ex.isDecoderRefused()) {
				throw unreadable(ex, layout, monitor);
			}
			log.info("The video tracks are hidden: {}", ex.getMessage());
		}
		hideVideo(file, movie);
		try {
			return runFfprobe(file, monitor);
		}
		catch (FfmpegException ex) {
			throw unreadable(ex, layout, monitor);
		}
	}

	private String runFfprobe(SourceFile file, ConversionMonitor monitor) throws IOException, InterruptedException {
		List<String> arguments = Arguments.of(List.of("-v", "error"), file.input(Decoders.AUDIO),
				Decoders.VIDEO.arguments('v'), Decoders.SUBTITLES.arguments('s'),
				List.of("-show_entries", FfprobeOutput.ENTRIES, "-of", "json=compact=1"));
		return file.limiting(this.ffmpeg).probe(arguments, (report) -> monitor.ensureNotCanceled());
	}

	/** Hides the video tracks in this converter's copy of the file. */
	private static void hideVideo(SourceFile file, Movie movie) throws IOException {
		try (SeekableByteChannel channel = Files.newByteChannel(file.path(), StandardOpenOption.WRITE)) {
			for (Track track : movie.tracks()) {
				if (track.isVideo()) {
					channel.position(track.typePosition()).write(ByteBuffer.wrap(FREE));
				}
			}
		}
	}

	private static ConversionException unreadable(FfmpegException ex, Layout layout, ConversionMonitor monitor)
			throws FfmpegException {
		if (layout.missingBytes() > 0 && !ex.isTemporary()) {
			return ConversionException.truncated("The file is cut off, and what is there of it can't be read.");
		}
		return ConversionException.unreadable(ex, monitor, "This file can't be read as an MP4 video.");
	}

}
