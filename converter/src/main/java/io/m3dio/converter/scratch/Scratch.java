package io.m3dio.converter.scratch;

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
 * The folder for the files of conversions in progress. Every converter has a subfolder
 * with a file lock, which the system releases when the process ends for whatever reason.
 * Subfolders without a living owner are deleted, and programs that still write to them
 * are killed. A process id would not identify the owner, as in containers every converter
 * has number 1.
 */
public final class Scratch implements AutoCloseable {

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
	 * Deletes the subfolders of dead converters and creates one for this converter.
	 * @param root the folder that all converters of this machine share
	 * @return this converter's scratch
	 * @throws IOException if the folder cannot be used
	 */
	public static Scratch open(Path root) throws IOException {
		Path folder = PrivateFolder.create(root.toAbsolutePath());
		// Keeps other converters from deleting the new folder before it is locked.
		try (FileChannel starting = openLock(folder)) {
			starting.lock();
			deleteDead(folder);
			Path own = Files.createDirectory(folder.resolve(PREFIX + UUID.randomUUID()));
			FileChannel lock = openLock(own);
			lock.lock();
			return new Scratch(folder, own, lock);
		}
	}

	/**
	 * Returns the folder for programs, which all converters of this machine share.
	 * @return the folder, private to this user
	 */
	public Path programs() throws IOException {
		return PrivateFolder.create(this.root.resolve("programs"));
	}

	/**
	 * Creates an empty folder for an attempt at a job. An earlier attempt that lost its
	 * lease may still be deleting its own folder.
	 * @param job the job's id, with which the folder's name starts
	 * @return the folder
	 */
	public Path create(String job) throws IOException {
		return Files.createTempDirectory(this.own, job + "-");
	}

	/**
	 * Deletes the folder of an attempt with everything in it.
	 * @param folder the folder
	 */
	public void delete(Path folder) {
		try {
			FileSystemUtils.deleteRecursively(folder);
		}
		catch (IOException ex) {
			log.warn("Cannot delete {}; the next start will", folder, ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.lock.close();
		FileSystemUtils.deleteRecursively(this.own);
	}

	private static void deleteDead(Path root) throws IOException {
		try (Stream<Path> folders = Files.list(root)) {
			for (Path folder : folders.filter((path) -> path.getFileName().toString().startsWith(PREFIX)).toList()) {
				if (isDead(folder)) {
					log.info("Deleting {}, which a killed converter left behind", folder.getFileName());
					killProgramsUsing(folder);
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

	/** Kills programs that outlived their converter. */
	private static void killProgramsUsing(Path folder) {
		ProcessHandle.allProcesses().filter((process) -> uses(process, folder)).forEach(ProcessHandle::destroyForcibly);
	}

	/** Looks for the path anywhere in an argument, such as within a filter. */
	private static boolean uses(ProcessHandle process, Path folder) {
		String[] arguments = process.info().arguments().orElse(new String[0]);
		return Stream.of(arguments).anyMatch((argument) -> argument.contains(folder.getFileName().toString()));
	}

	private static FileChannel openLock(Path folder) throws IOException {
		return FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
	}

}
