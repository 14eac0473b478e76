package io.m3dio.mp4.box;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/**
 * The index ({@code moov}) of an MP4 file in which it precedes the media. Such a file can
 * be decoded before its end has arrived.
 *
 * @param start where its contents start, in bytes from the beginning of the file
 * @param end where it ends
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12</a>
 */
public record LeadingIndex(long start, long end) {

	/**
	 * Looks for the index.
	 * @param head the first bytes of a file
	 * @return the index, if its box starts there before any media
	 */
	public static Optional<LeadingIndex> in(byte[] head) {
		BoxReader reader = new BoxReader(ByteBuffer.wrap(head));
		try {
			Box box = reader.at(0, Long.MAX_VALUE);
			while (box != null && !box.is("moov") && !box.is("mdat")) {
				box = reader.at(box.end(), Long.MAX_VALUE);
			}
			return (box != null && box.is("moov")) ? Optional.of(new LeadingIndex(box.start(), box.end()))
					: Optional.empty();
		}
		catch (IOException ex) {
			throw new IllegalStateException("An array can always be read", ex);
		}
	}

	/**
	 * Returns whether the index describes all media. The index of a fragmented file only
	 * announces fragments, which have indexes of their own.
	 * @param channel the file, which contains at least the index
	 * @return whether it does
	 * @throws EOFException if the file does not contain the index
	 * @throws IOException if the file cannot be read
	 */
	public boolean describesAll(SeekableByteChannel channel) throws IOException {
		if (channel.size() < this.end) {
			throw new EOFException("The file ends before its index");
		}
		BoxReader reader = new BoxReader(channel, this.end);
		boolean[] fragmented = { false };
		long[] reached = { this.start };
		reader.walk(new Box("moov", this.start, this.end), (box) -> {
			fragmented[0] |= box.is("mvex");
			reached[0] = box.end();
		});
		return !fragmented[0] && reached[0] > this.end - BoxHeader.SHORT;
	}

}
