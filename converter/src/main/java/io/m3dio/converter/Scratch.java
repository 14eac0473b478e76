package io.m3dio.converter;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.FileSystemUtils;

/**
 * The folder for files between the steps. Every converter has a folder of its own in it,
 * with a lock that ends with its process, however that ends: what lies in a folder
 * without a living owner is cleared away, programs that still write there included. (A
 * process id would not do: in containers everybody is number 1.)
 */
final class Scratch implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Scratch.class);

	private static final String PREFIX = "worker-";

	private static final String LOCK = "lock";

	private final Path root;

	private final Path own;

	private final FileChannel lock;

	private Scratch(Path root, Path own, FileChannel lock) {
		this.root = root;
		this.own = own;
		this.lock = lock;
	}

	/**
	 * Clears away what dead converters left behind and takes a folder.
	 * @param root the folder of all converters of this machine
	 * @return this converter's scratch
	 * @throws IOException if the folder cannot be used
	 */
	static Scratch open(Path root) throws IOException {
		Path folder = PrivateFolder.create(root.toAbsolutePath());
		// Nobody may clear a folder away between its creation and its being locked.
		try (FileChannel starting = openLock(folder)) {
			starting.lock();
			clearDead(folder);
			Path own = Files.createDirectory(folder.resolve(PREFIX + UUID.randomUUID()));
			FileChannel lock = openLock(own);
			lock.lock();
			return new Scratch(folder, own, lock);
		}
	}

	/**
	 * The folder for programs, which all converters of this machine share.
	 * @return the folder
	 */
	Path programs() throws IOException {
		return PrivateFolder.create(this.root.resolve("programs"));
	}

	/**
	 * Makes an empty folder for an attempt at a job. An earlier attempt that lost its
	 * lease may still be clearing away its own.
	 * @param job the job's id, which the folder's name begins with
	 * @return the folder
	 */
	Path create(String job) throws IOException {
		return Files.createTempDirectory(this.own, job + "-");
	}

	/**
	 * Deletes an attempt's folder with all that is in it.
	 * @param folder the folder
	 */
	void delete(Path folder) {
		try {
			FileSystemUtils.deleteRecursively(folder);
		}
		catch (IOException ex) {
			log.warn("Cannot clear {}; the next start will", folder, ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.lock.close();
		FileSystemUtils.deleteRecursively(this.own);
	}

	private static void clearDead(Path root) throws IOException {
		try (Stream<Path> folders = Files.list(root)) {
			for (Path folder : folders.filter((path) -> path.getFileName().toString().startsWith(PREFIX)).toList()) {
				if (isDead(folder)) {
					log.info("Clearing {}, left by a converter that was killed", folder.getFileName());
					endProgramsUsing(folder);
					FileSystemUtils.deleteRecursively(folder);
				}
			}
		}
	}

	private static boolean isDead(Path folder) throws IOException {
		try (FileChannel channel = openLock(folder); FileLock free = channel.tryLock()) {
			return free != null;
		}
		catch (OverlappingFileLockException ex) {
			return false;
		}
	}

	/** An ffmpeg outlives a converter that was killed. */
	private static void endProgramsUsing(Path folder) {
		ProcessHandle.allProcesses().filter((process) -> uses(process, folder)).forEach(ProcessHandle::destroyForcibly);
	}

	/** The path may stand in the middle of an argument, such as a filter's. */
	private static boolean uses(ProcessHandle process, Path folder) {
		String[] arguments = process.info().arguments().orElse(new String[0]);
		return Stream.of(arguments).anyMatch((argument) -> argument.contains(folder.getFileName().toString()));
	}

	private static FileChannel openLock(Path folder) throws IOException {
		return FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
	}

}
