package io.m3dio.gateway.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.m3dio.db.job.Job;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.output.OutputFile;
import io.m3dio.gateway.transfer.Transfer;

/**
 * Writes a ZIP while it is sent. A ZIP whose end is missing cannot be opened, so an
 * interrupted download is not mistaken for a complete one.
 */
public final class ZipArchive {

	private final ZipOutputStream zip;

	private final Transfer transfer;

	private final ZipNames names = new ZipNames();

	ZipArchive(OutputStream out, Transfer transfer) {
		this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
		this.transfer = transfer;
	}

	/**
	 * Adds a text, which is compressed.
	 * @param name its name in the ZIP
	 * @param content writes it, and leaves the stream open
	 * @throws IOException if it cannot be sent
	 */
	public void add(String name, Content content) throws IOException {
		this.zip.setLevel(Deflater.DEFAULT_COMPRESSION);
		this.zip.putNextEntry(new ZipEntry(name));
		content.writeTo(this.zip);
		this.zip.closeEntry();
	}

	/**
	 * Adds the MP3 of a job, or its ZIP, unless it has been deleted in the meantime. A
	 * name that is in the ZIP already gets a number.
	 * @param folder the folder in the ZIP; empty, or with a slash at its end
	 * @param job the job
	 * @param mp3s the stored MP3s
	 * @throws IOException if it cannot be read or sent
	 */
	public void add(String folder, Job job, Bucket mp3s) throws IOException {
		Optional<OutputFile> file = Optional.ofNullable(job.output())
			.flatMap((output) -> OutputFile.find(output, mp3s));
		if (file.isPresent()) {
			this.zip.setLevel(Deflater.NO_COMPRESSION);
			this.zip.putNextEntry(new ZipEntry(folder + this.names.unique(job.outputName())));
			try (InputStream content = this.transfer.watch(file.get().open())) {
				content.transferTo(this.zip);
			}
			this.zip.closeEntry();
		}
	}

	void finish() throws IOException {
		this.zip.finish();
	}

	/**
	 * A text in a ZIP.
	 */
	@FunctionalInterface
	public interface Content {

		/**
		 * Writes the text.
		 * @param out where to
		 * @throws IOException if it cannot be sent
		 */
		void writeTo(OutputStream out) throws IOException;

	}

}
