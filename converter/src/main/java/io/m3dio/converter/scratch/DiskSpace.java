package io.m3dio.converter.scratch;

import java.io.File;
import java.nio.file.Path;

/**
 * Finds out how much space is left on a disk.
 */
public final class DiskSpace {

	private DiskSpace() {
	}

	/**
	 * Returns the size of the disk.
	 * @param path a file or folder on the disk
	 * @return the number of bytes, or 0 if it is unknown
	 */
	public static long total(Path path) {
		return path.toFile().getTotalSpace();
	}

	/**
	 * Returns the usable space. It is asked of {@link File}, as {@code FileStore} needs a
	 * mount point, which it cannot find in a plain chroot.
	 * @param path a file or folder on the disk
	 * @return the number of bytes, or {@link Long#MAX_VALUE} if it is unknown
	 */
	public static long usable(Path path) {
		File file = path.toFile();
		long usable = file.getUsableSpace();
		boolean unknown = usable == 0 && file.getTotalSpace() == 0;
		return unknown ? Long.MAX_VALUE : usable;
	}

}
