package io.m3dio.local.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/**
 * The captured mails, each in a file.
 */
public final class Mails {

	private static final String ENDING = ".eml";

	private final Path folder;

	private final Clock clock;

	private long lastId;

	/**
	 * Opens the mails in a folder.
	 * @param folder the folder
	 * @param clock tells the time
	 */
	public Mails(Path folder, Clock clock) {
		this.folder = folder;
		this.clock = clock;
	}

	/**
	 * Stores a mail.
	 * @param mail the mail as it was received
	 */
	public void add(MimeMessage mail) {
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
			throw new IllegalArgumentException("The mail cannot be written", ex);
		}
	}

	/**
	 * Returns the ids of the mails.
	 * @param limit the largest number of ids to return
	 * @return the ids, newest first
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
	 * @param id its id as the client sent it
	 * @return the mail, if there is one with that id
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

	/** Returns an id in microseconds since 1970 that is larger than all earlier ones. */
	private synchronized String nextId() {
		this.lastId = Math.max(this.lastId + 1, this.clock.millis() * 1000);
		return Long.toString(this.lastId);
	}

}
