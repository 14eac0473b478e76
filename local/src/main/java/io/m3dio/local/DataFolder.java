package io.m3dio.local;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

import io.m3dio.local.process.CannotStartException;
import org.jspecify.annotations.Nullable;

/**
 * The folder that keeps everything between runs. Only one M3DIO at a time can use it, and
 * only its owner can read it.
 */
final class DataFolder implements AutoCloseable {

	/** Enough for the servers' files, the logs and a first upload. */
	private static final long BYTES_NEEDED = 1L << 30;

	private final Path path;

	private final FileChannel lock;

	private DataFolder(Path path, FileChannel lock) {
		this.path = path;
		this.lock = lock;
	}

	/**
	 * Opens the folder, and creates it if it is missing.
	 * @param path its path
	 * @return the folder, which is locked until it is closed
	 * @throws CannotStartException if another M3DIO uses it, it is not writable, or its
	 * disk is full
	 */
	static DataFolder open(Path path) {
		try {
			Files.createDirectories(path,
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
			FileChannel channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			if (tryLock(channel) == null) {
				channel.close();
				throw new CannotStartException("M3DIO is already running with the data in " + path
						+ ": stop that one first, or start another one with --data and --port.");
			}
			requireSpace(path);
			return new DataFolder(path, channel);
		}
		catch (IOException ex) {
			throw CannotStartException.because("The data folder " + path + " cannot be used", ex);
		}
	}

	/**
	 * Returns a folder inside this one, and creates it if it is missing.
	 * @param name its name
	 * @return its path
	 */
	Path folder(String name) {
		try {
			return Files.createDirectories(this.path.resolve(name));
		}
		catch (IOException ex) {
			throw CannotStartException.because("The data folder " + this.path + " cannot be used", ex);
		}
	}

	/**
	 * Returns the path of a new log. The log of the previous run is kept beside it.
	 * @param name the name of the log
	 * @return its path
	 */
	Path freshLog(String name) {
		Path log = folder("log").resolve(name + ".log");
		try {
			if (Files.exists(log)) {
				Files.move(log, log.resolveSibling(name + ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
			}
			return log;
		}
		catch (IOException ex) {
			throw CannotStartException.because("The log " + log + " cannot be written", ex);
		}
	}

	/**
	 * Returns a secret. It is generated once for each folder.
	 * @param name the name of its file
	 * @return 256 random bits, base64url
	 */
	String secret(String name) {
		Path file = this.path.resolve(name);
		try {
			if (!Files.exists(file)) {
				byte[] secret = new byte[32];
				new SecureRandom().nextBytes(secret);
				Path fresh = Files.createTempFile(this.path, name, "",
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
				Files.writeString(fresh, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
				Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
			}
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw CannotStartException.because("The secret " + file + " cannot be used", ex);
		}
	}

	@Override
	public void close() {
		try {
			this.lock.close();
		}
		catch (IOException ex) {
			// The lock is released when the process ends, at the latest.
		}
	}

	private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

	/**
	 * Checks the free space with {@link java.io.File}, because the newer API needs a
	 * mount point, which a plain chroot does not have. If the free space is unknown, the
	 * size of the disk is reported as 0 too.
	 */
	private static void requireSpace(Path path) {
		File folder = path.toFile();
		long free = folder.getUsableSpace();
		if (free < BYTES_NEEDED && folder.getTotalSpace() > 0) {
			throw new CannotStartException("Only " + (free >> 20) + " MB are free on the disk of " + path
					+ ", and M3DIO needs 1 GB to start: free some space, or use a folder on another disk with --data.");
		}
	}

}
