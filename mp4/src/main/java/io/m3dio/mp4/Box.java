package io.m3dio.mp4;

/**
 * A box of an MP4 file: a type and the bytes that belong to it. What is in it is read
 * when it is asked for.
 *
 * @param type its type, four characters such as {@code moov}
 * @param start where its contents start, in bytes from the file's beginning
 * @param end where it says that it ends, perhaps beyond what is there
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12, 4.2</a>
 */
record Box(String type, long start, long end) {

	long length() {
		return this.end - this.start;
	}

	/** The same box without its first bytes, such as version and flags. */
	Box skip(int bytes) {
		return new Box(this.type, this.start + bytes, this.end);
	}

	boolean is(String type) {
		return this.type.equals(type);
	}

}
