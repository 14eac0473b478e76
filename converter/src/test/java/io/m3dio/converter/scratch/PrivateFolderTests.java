package io.m3dio.converter.scratch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Has no POSIX permissions")
class PrivateFolderTests {

	@TempDir
	Path temporary;

	@Test
	void isForItsOwnerAlone() throws IOException {
		Path folder = PrivateFolder.create(this.temporary.resolve("a/b"));
		assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
		assertThat(PrivateFolder.create(folder)).isEmptyDirectory();
	}

	@Test
	void refusesAFolderOrALinkOfAnother() throws IOException {
		assumeThat(System.getProperty("user.name")).as("Only root can give a folder away").isEqualTo("root");
		UserPrincipal other = this.temporary.getFileSystem()
			.getUserPrincipalLookupService()
			.lookupPrincipalByName("nobody");
		Path folder = Files.createDirectory(this.temporary.resolve("folder"));
		Path link = Files.createSymbolicLink(this.temporary.resolve("link"), folder);
		Files.setAttribute(link, "posix:owner", other, LinkOption.NOFOLLOW_LINKS);
		assertRefused(link);
		Files.setOwner(folder, other);
		assertRefused(folder);
	}

	private static void assertRefused(Path folder) {
		assertThatIllegalStateException().isThrownBy(() -> PrivateFolder.create(folder))
			.withMessageContaining(folder + " belongs to nobody")
			.withMessageContaining("M3DIO_SCRATCH");
	}

}
