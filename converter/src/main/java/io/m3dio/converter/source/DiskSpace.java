package io.m3dio.converter.source;

import java.io.File;
import java.nio.file.Path;

/**
 * Tells how much still fits on a disk.
 */
public final class DiskSpace {

	private DiskSpace() {
	}

	/**
	 * Asks as {@link File} does, which needs no mount point: in a plain chroot there is
	 * none to be found.
	 * @param path a file or folder on the disk
	 * @return how many bytes, {@link Long#MAX_VALUE} where that cannot be told
	 */
	public static long usable(Path path) {
		File file = path.toFile();
		long usable = file.getUsableSpace();
		boolean unknown = usable == 0 && file.getTotalSpace() == 0;
		return unknown ? Long.MAX_VALUE : usable;
	}

}
