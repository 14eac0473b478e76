package io.m3dio.gateway.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a ZIP while it is sent. A ZIP whose end is missing cannot be opened, so an
 * interrupted download is not mistaken for a complete one.
 */
final class ExportArchive {

	private final ZipOutputStream zip;

	private final ObjectWriter json;

	private final Set<String> names = new HashSet<>();

	ExportArchive(OutputStream out, JsonMapper json) {
		this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
		this.json = json.writerWithDefaultPrettyPrinter().without(StreamWriteFeature.AUTO_CLOSE_TARGET);
	}

	void add(String name, Object value) throws IOException {
		this.zip.putNextEntry(new ZipEntry(name));
		this.json.writeValue(this.zip, value);
		this.zip.closeEntry();
	}

	/**
	 * Adds a list that need not be in memory.
	 * @param name the name in the ZIP
	 * @param values the elements
	 */
	void addAll(String name, Iterable<?> values) throws IOException {
		this.zip.putNextEntry(new ZipEntry(name));
		try (SequenceWriter array = this.json.writeValuesAsArray(this.zip)) {
			for (Object value : values) {
				array.write(value);
			}
		}
		this.zip.closeEntry();
	}

	/**
	 * Adds a file that is compressed already.
	 * @param folder the folder in the ZIP
	 * @param name the name in it, which gets a number if there is such a file already
	 * @param content the content
	 */
	void add(String folder, String name, InputStream content) throws IOException {
		this.zip.setLevel(Deflater.NO_COMPRESSION);
		this.zip.putNextEntry(new ZipEntry(folder + "/" + unique(name)));
		content.transferTo(this.zip);
		this.zip.closeEntry();
	}

	void finish() throws IOException {
		this.zip.finish();
	}

	/**
	 * Most file systems ignore the case of names.
	 */
	private String unique(String name) {
		int dot = name.lastIndexOf('.');
		String unique = name;
		for (int number = 2; !this.names.add(unique.toLowerCase(Locale.ROOT)); number++) {
			unique = name.substring(0, dot) + " (" + number + ")" + name.substring(dot);
		}
		return unique;
	}

}
