package io.m3dio.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads ZIPs with the JDK.
 */
public final class ZipFiles {

	private ZipFiles() {
	}

	/**
	 * Reads all files of a ZIP.
	 * @param zip the ZIP
	 * @return the files by their names, in order
	 */
	public static Map<String, byte[]> read(byte[] zip) throws IOException {
		Map<String, byte[]> files = new LinkedHashMap<>();
		try (ZipInputStream content = new ZipInputStream(new ByteArrayInputStream(zip))) {
			for (ZipEntry entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
				files.put(entry.getName(), content.readAllBytes());
			}
		}
		return files;
	}

}
