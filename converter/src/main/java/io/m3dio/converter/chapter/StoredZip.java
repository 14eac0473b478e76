package io.m3dio.converter.chapter;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP of uncompressed files, as compression would not make MP3s smaller.
 */
public final class StoredZip implements Closeable {

	private static final int BUFFER = 256 * 1024;

	private final ZipOutputStream out;

	private final Runnable watch;

	/**
	 * Creates a ZIP.
	 * @param file the file to write
	 * @param watch is called several times a second and may cancel by an exception
	 * @throws IOException if it cannot be written
	 */
	public StoredZip(Path file, Runnable watch) throws IOException {
		this.out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER),
				StandardCharsets.UTF_8);
		this.watch = watch;
	}

	/**
	 * Adds a file.
	 * @param name its name in the ZIP
	 * @param file the file
	 * @throws IOException if it cannot be read or the ZIP cannot be written
	 */
	public void add(String name, Path file) throws IOException {
		ZipEntry entry = new ZipEntry(name);
		entry.setMethod(ZipEntry.STORED);
		entry.setSize(Files.size(file));
		entry.setCrc(checksum(file));
		this.out.putNextEntry(entry);
		copy(file, this.out);
		this.out.closeEntry();
	}

	/** Computes the checksum, which precedes uncompressed content. */
	private long checksum(Path file) throws IOException {
		CRC32 checksum = new CRC32();
		copy(file, new CheckedOutputStream(OutputStream.nullOutputStream(), checksum));
		return checksum.getValue();
	}

	private void copy(Path file, OutputStream target) throws IOException {
		byte[] buffer = new byte[BUFFER];
		try (InputStream content = Files.newInputStream(file)) {
			for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
				target.write(buffer, 0, count);
				this.watch.run();
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.out.close();
	}

}
