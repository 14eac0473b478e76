package io.m3dio.converter.scratch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/**
 * Creates folders that no other user could have prepared. Programs are run from the
 * scratch folder, and below a temporary folder anybody can create one of that name first.
 */
final class PrivateFolder {

	private PrivateFolder() {
	}

	/**
	 * Creates a folder that only this user can access, unless it exists.
	 * @param folder the folder
	 * @return the folder
	 * @throws IllegalStateException if it belongs to another user
	 * @throws IOException if it cannot be created
	 */
	static Path create(Path folder) throws IOException {
		Path parent = folder.toAbsolutePath().getParent();
		if (parent != null) {
			Files.createDirectories(parent);
		}
		Files.createDirectories(folder, ownerOnly(folder));
		// The owner of a symbolic link can redirect it, so that owner counts, too.
		ensureOwned(folder, Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
		ensureOwned(folder, Files.getOwner(folder));
		return folder;
	}

	/** Accepts root, who owns what is mounted into a container. */
	private static void ensureOwned(Path folder, UserPrincipal owner) throws IOException {
		if (!owner.getName().equals("root") && !owner.equals(self(folder))) {
			throw notPrivate(folder, owner);
		}
	}

	/** Takes the owner of a new file, as a user of a container may have no name. */
	private static UserPrincipal self(Path folder) throws IOException {
		try {
			Path file = Files.createTempFile(folder, "owner-", null);
			UserPrincipal self = Files.getOwner(file);
			Files.delete(file);
			return self;
		}
		catch (AccessDeniedException ex) {
			throw notPrivate(folder, Files.getOwner(folder));
		}
	}

	private static IllegalStateException notPrivate(Path folder, UserPrincipal owner) {
		return new IllegalStateException("The folder " + folder + " belongs to " + owner.getName()
				+ ", not to the user of this converter: set M3DIO_SCRATCH to a folder of its own.");
	}

	private static FileAttribute<?>[] ownerOnly(Path folder) {
		if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			return new FileAttribute<?>[0];
		}
		return new FileAttribute<?>[] {
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) };
	}

}
