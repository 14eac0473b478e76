package io.m3dio.gateway.archive;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.springframework.core.io.InputStreamSource;

/**
 * A ZIP of files that are stored as they are, so that all of its bytes are known before
 * the first one is sent: its size can be told, and an interrupted download can go on
 * anywhere. The files are read when they are sent.
 */
public final class StoredZip {

	private final String id;

	private final List<Part> parts;

	/**
	 * Lays out a ZIP.
	 * @param files the files, in the order in which they will be in it
	 */
	public StoredZip(List<StoredFile> files) {
		MessageDigest digest = sha256();
		List<Part> parts = new ArrayList<>();
		List<Part> directory = new ArrayList<>();
		long offset = 0;
		for (StoredFile file : files) {
			Part header = Part.of(ZipRecords.localHeader(file));
			Part entry = Part.of(ZipRecords.centralHeader(file, offset));
			parts.add(header);
			parts.add(new Part(file.length(), file.content()));
			directory.add(entry);
			offset += header.length() + file.length();
			digest.update((file.name() + '\n' + file.id() + '\n').getBytes(StandardCharsets.UTF_8));
		}
		long size = directory.stream().mapToLong(Part::length).sum();
		parts.addAll(directory);
		parts.add(Part.of(ZipRecords.end(files.size(), offset, size)));
		this.parts = List.copyOf(parts);
		this.id = HexFormat.of().formatHex(digest.digest());
	}

	/**
	 * Returns the id of these bytes. A ZIP of the same files has the same one.
	 * @return the id
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Returns the size.
	 * @return the size in bytes
	 */
	public long length() {
		return this.parts.stream().mapToLong(Part::length).sum();
	}

	/**
	 * Opens the ZIP. Skipping is cheap. Reading throws an exception if a file is not
	 * there any more.
	 * @return its bytes
	 */
	public InputStream open() {
		return new PartsStream(this.parts);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A part of the ZIP.
	 *
	 * @param length its size in bytes
	 * @param content opens it
	 */
	record Part(long length, InputStreamSource content) {

		static Part of(byte[] bytes) {
			return new Part(bytes.length, () -> new ByteArrayInputStream(bytes));
		}

	}

}
