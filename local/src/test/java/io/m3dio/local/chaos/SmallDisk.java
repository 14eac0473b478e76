package io.m3dio.local.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A disk of its own for one converter's scratch, small enough to be filled: a tmpfs.
 */
final class SmallDisk implements AutoCloseable {

	private static final String SIZE = "256m";

	private final Path folder;

	private final boolean mounted;

	/**
	 * Mounts the disk where this user may. Elsewhere it is a folder like any other.
	 * @param folder where
	 */
	SmallDisk(Path folder) throws IOException {
		this.folder = Files.createDirectories(folder);
		this.mounted = run("mount", "-t", "tmpfs", "-o", "size=" + SIZE + ",mode=0700", "tmpfs", folder.toString());
	}

	Path folder() {
		return this.folder;
	}

	boolean isMounted() {
		return this.mounted;
	}

	/** Leaves no byte free. */
	void fill() throws IOException {
		try (OutputStream ballast = Files.newOutputStream(ballast())) {
			byte[] block = new byte[1 << 16];
			while (this.folder.toFile().getUsableSpace() > 0) {
				ballast.write(block);
			}
		}
		catch (IOException ex) {
			if (this.folder.toFile().getUsableSpace() > 0) {
				throw ex;
			}
		}
	}

	void empty() throws IOException {
		Files.deleteIfExists(ballast());
	}

	@Override
	public void close() throws IOException {
		if (this.mounted) {
			run("umount", "--lazy", this.folder.toString());
		}
	}

	private Path ballast() {
		return this.folder.resolve("ballast");
	}

	private static boolean run(String... command) throws IOException {
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.onExit()
			.join()
			.exitValue() == 0;
	}

}
