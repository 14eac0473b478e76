package io.m3dio.converter.scratch;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DiskSpaceTests {

	@TempDir
	Path folder;

	@Test
	void isLessThanTheWholeDisk() {
		assertThat(DiskSpace.usable(this.folder)).isPositive().isLessThan(this.folder.toFile().getTotalSpace());
	}

	@Test
	void isNoReasonToStopWhereItCannotBeTold() {
		assertThat(DiskSpace.usable(this.folder.resolve("none"))).isEqualTo(Long.MAX_VALUE);
	}

}
