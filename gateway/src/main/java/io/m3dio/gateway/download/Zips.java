package io.m3dio.gateway.download;

import java.util.Collection;
import java.util.List;

import io.m3dio.db.output.ListedOutput;
import io.m3dio.db.output.OutputList;
import io.m3dio.gateway.archive.StoredFile;
import io.m3dio.gateway.archive.StoredZip;
import io.m3dio.gateway.archive.ZipNames;

import org.springframework.stereotype.Component;

/**
 * Makes ZIPs of what jobs deliver.
 */
@Component
final class Zips {

	private final OutputList outputs;

	Zips(OutputList outputs) {
		this.outputs = outputs;
	}

	/**
	 * Makes a ZIP of what is there.
	 * @param jobs the ids of the jobs
	 * @return the ZIP, in the order in which the files were chosen
	 */
	Found of(Collection<String> jobs) {
		ZipNames names = new ZipNames();
		List<StoredFile> files = this.outputs.of(jobs)
			.stream()
			.map((output) -> file(names.unique(output.name()), output))
			.toList();
		return new Found(new StoredZip(files), files.size());
	}

	private StoredFile file(String name, ListedOutput output) {
		return new StoredFile(name, output.id(), output.length(), output.crc32(), output.finishedAt(),
				() -> this.outputs.open(output));
	}

	/**
	 * A ZIP.
	 *
	 * @param zip the ZIP
	 * @param files how many files are in it
	 */
	record Found(StoredZip zip, int files) {
	}

}
