package io.m3dio.mp4.box;

/**
 * A box of an MP4 file. Its contents are read on demand.
 *
 * @param type its type, which is four characters such as {@code moov}
 * @param start where its contents start, in bytes from the beginning of the file
 * @param end where it ends according to its header, which may be behind the end of the
 * file
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12, 4.2</a>
 */
public record Box(String type, long start, long end) {

	/**
	 * Returns the length of its contents according to its header.
	 * @return the length in bytes
	 */
	public long length() {
		return this.end - this.start;
	}

	/**
	 * Returns the box without its first bytes, such as version and flags.
	 * @param bytes the number of bytes to leave out
	 * @return the rest of the box
	 */
	public Box skip(int bytes) {
		return new Box(this.type, this.start + bytes, this.end);
	}

	/**
	 * Tells whether it is a box of a type.
	 * @param type the type
	 * @return whether its type is that
	 */
	public boolean is(String type) {
		return this.type.equals(type);
	}

}
