package io.m3dio.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/**
 * The mails that were sent, a file each.
 */
final class Mails {

	private static final String ENDING = ".eml";

	private final Path folder;

	private long lastId;

	Mails(Path folder) {
		this.folder = folder;
	}

	/**
	 * Keeps a mail.
	 * @param mail the mail as it was received
	 */
	void add(MimeMessage mail) {
		Path file = this.folder.resolve(nextId() + ENDING);
		Path fresh = file.resolveSibling(file.getFileName() + ".fresh");
		try {
			try (OutputStream content = Files.newOutputStream(fresh)) {
				mail.writeTo(content);
			}
			Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (MessagingException ex) {
			throw new IllegalArgumentException("A mail that cannot be written", ex);
		}
	}

	/**
	 * Returns the ids of the mails.
	 * @param limit how many at most
	 * @return newest first
	 */
	List<String> newest(int limit) {
		try (var files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(ENDING))
				.map((name) -> name.substring(0, name.length() - ENDING.length()))
				.sorted(Comparator.reverseOrder())
				.limit(limit)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads a mail.
	 * @param id its id, as somebody gave it
	 * @return the mail, if there is one of that id
	 */
	Optional<Mail> find(String id) {
		Path file = this.folder.resolve(id + ENDING);
		if (!id.matches("\\d{13,}") || !Files.exists(file)) {
			return Optional.empty();
		}
		try (InputStream content = Files.newInputStream(file)) {
			return Optional.of(MailReader.read(id, Instant.ofEpochMilli(Long.parseLong(id) / 1000),
					new MimeMessage((Session) null, content)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (MessagingException ex) {
			return Optional.empty();
		}
	}

	/** Microseconds since 1970, and always larger than the one before. */
	private synchronized String nextId() {
		this.lastId = Math.max(this.lastId + 1, System.currentTimeMillis() * 1000);
		return Long.toString(this.lastId);
	}

}
