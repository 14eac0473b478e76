package io.m3dio.converter;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/**
 * A folder that nobody else could have prepared: programs are run from the scratch, and
 * where that is below a temporary folder, everybody can make one of its name first.
 */
final class PrivateFolder {

	private PrivateFolder() {
	}

	/**
	 * Makes the folder, for this user alone, unless it is there.
	 * @param folder the folder
	 * @return the folder
	 * @throws IllegalStateException if it is somebody else's
	 * @throws IOException if it cannot be made
	 */
	static Path create(Path folder) throws IOException {
		Path parent = folder.toAbsolutePath().getParent();
		if (parent != null) {
			Files.createDirectories(parent);
		}
		Files.createDirectories(folder, forTheOwner(folder));
		// A link is as good as whoever made it, who can turn it elsewhere.
		ensureOwn(folder, Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
		ensureOwn(folder, Files.getOwner(folder));
		return folder;
	}

	/** What is mounted into a container belongs to root, who may do anything anyway. */
	private static void ensureOwn(Path folder, UserPrincipal owner) throws IOException {
		if (!owner.getName().equals("root") && !owner.equals(self(folder))) {
			throw notOwn(folder, owner);
		}
	}

	/** Asks for the owner of a new file: in containers a user may have no name. */
	private static UserPrincipal self(Path folder) throws IOException {
		try {
			Path file = Files.createTempFile(folder, "owner-", null);
			UserPrincipal self = Files.getOwner(file);
			Files.delete(file);
			return self;
		}
		catch (AccessDeniedException ex) {
			throw notOwn(folder, Files.getOwner(folder));
		}
	}

	private static IllegalStateException notOwn(Path folder, UserPrincipal owner) {
		return new IllegalStateException("The folder " + folder + " belongs to " + owner.getName()
				+ ", not to the user of this converter: set M3DIO_SCRATCH to a folder of its own.");
	}

	private static FileAttribute<?>[] forTheOwner(Path folder) {
		if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			return new FileAttribute<?>[0];
		}
		return new FileAttribute<?>[] {
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) };
	}

}
