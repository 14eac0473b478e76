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

import org.jspecify.annotations.Nullable;

/**
 * The folder where everything is kept between runs. It belongs to one M3DIO at a time and
 * is readable by its owner only.
 */
final class DataFolder implements AutoCloseable {

	/** Enough for the servers' own files, the logs and a first upload. */
	private static final long BYTES_NEEDED = 1L << 30;

	private final Path path;

	private final FileChannel lock;

	private DataFolder(Path path, FileChannel lock) {
		this.path = path;
		this.lock = lock;
	}

	/**
	 * Opens the folder, making it where it is missing.
	 * @param path where it is
	 * @return the folder, ours until it is closed
	 * @throws CannotStartException if another M3DIO has it, it cannot be written, or its
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
	 * Returns a folder inside, made where it is missing.
	 * @param name its name
	 * @return where it is
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
	 * Returns a log that begins with this run; the one of the run before is kept beside
	 * it.
	 * @param name whose log it is
	 * @return where it is
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
	 * Returns the secret that encrypts auth's signing keys, drawn once for each folder.
	 * @return 256 random bits, base64url
	 */
	String keySecret() {
		Path file = this.path.resolve("key-secret");
		try {
			if (!Files.exists(file)) {
				byte[] secret = new byte[32];
				new SecureRandom().nextBytes(secret);
				Path fresh = Files.createTempFile(this.path, "key-secret", "",
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
			// The lock ends with the process at the latest.
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
	 * Asks for the space as {@link java.io.File} does, which needs no mount point: in a
	 * plain chroot there is none to be found. Where even that cannot tell, the whole disk
	 * seems to have no bytes either.
	 */
	private static void requireSpace(Path path) {
		File folder = path.toFile();
		long free = folder.getUsableSpace();
		if (free < BYTES_NEEDED && folder.getTotalSpace() > 0) {
			throw new CannotStartException("Only " + (free >> 20) + " MB are free on the disk of " + path
					+ ", and M3DIO needs 1 GB to start: make room, or give a folder on another disk with --data.");
		}
	}

}
