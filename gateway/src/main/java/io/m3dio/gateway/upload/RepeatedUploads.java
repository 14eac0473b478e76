package io.m3dio.gateway.upload;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import io.m3dio.db.idempotency.IdempotencyKeys;
import io.m3dio.db.idempotency.KeyedUpload;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Owner;
import io.m3dio.db.option.Options;
import io.m3dio.db.quota.Quotas;
import io.m3dio.platform.problem.Problem;
import org.apache.commons.fileupload2.core.FileItemInput;

import org.springframework.stereotype.Component;

/**
 * Recognizes uploads that are repeated with the same idempotency key. A key belongs to
 * its first upload while that is under way and once it has become a job. If that upload
 * fails, or its job is deleted, the key is free again.
 */
@Component
public final class RepeatedUploads {

	private static final int BUFFER = 64 * 1024;

	private final IdempotencyKeys keys;

	private final Quotas quotas;

	private final Jobs jobs;

	private final FileSizeLimit limit;

	RepeatedUploads(IdempotencyKeys keys, Quotas quotas, Jobs jobs, FileSizeLimit limit) {
		this.keys = keys;
		this.quotas = quotas;
		this.jobs = jobs;
		this.limit = limit;
	}

	/**
	 * Finds the job of an earlier upload with the same key and content.
	 * @param owner who uploads
	 * @param key the key
	 * @param form the repeated upload, which is read to its end if there is an earlier
	 * one
	 * @return the job; nothing if this upload is the first
	 * @throws IOException if the upload cannot be read
	 * @throws io.m3dio.platform.problem.ProblemException if the earlier upload is under
	 * way, or had another content
	 */
	Optional<Job> find(Owner owner, String key, UploadForm form) throws IOException {
		Optional<Job> job = earlier(owner, key);
		if (job.isPresent()) {
			compare(job.get(), content(owner, key), form);
		}
		return job;
	}

	/**
	 * Finds the job of an earlier request with the same key that converted the same file
	 * again.
	 * @param owner who converts
	 * @param key the key
	 * @param content identifies the file
	 * @param options the options
	 * @return the job; nothing if this request is the first
	 * @throws io.m3dio.platform.problem.ProblemException if the earlier request is under
	 * way, or was another one
	 */
	public Optional<Job> find(Owner owner, String key, MessageDigest content, Options options) {
		Optional<Job> job = earlier(owner, key);
		if (job.isPresent() && !hex(content, options).equals(content(owner, key))) {
			throw reused();
		}
		return job;
	}

	private Optional<Job> earlier(Owner owner, String key) {
		return this.keys.find(owner.userId(), key)
			.filter((upload) -> isValid(owner, upload))
			.flatMap((upload) -> this.jobs.find(owner.userId(), upload.job()));
	}

	/**
	 * Returns what an upload contained, which was stored before its job, perhaps only
	 * just now.
	 */
	private String content(Owner owner, String key) {
		return this.keys.find(owner.userId(), key).map(KeyedUpload::sha256).orElse("");
	}

	/**
	 * Gives a key to an upload.
	 * @param owner who uploads
	 * @param key the key
	 * @param job the id of the job that the upload will become; it has a reservation
	 * @throws io.m3dio.platform.problem.ProblemException if another upload has the key
	 */
	public void claim(Owner owner, String key, String job) {
		Optional<KeyedUpload> earlier = this.keys.find(owner.userId(), key);
		boolean taken = earlier.filter((upload) -> isValid(owner, upload)).isPresent();
		if (taken || !this.keys.claim(owner.userId(), key, job, earlier.orElse(null))) {
			throw inUse();
		}
	}

	/**
	 * Remembers what an upload contained, just before it becomes a job.
	 * @param owner who uploads
	 * @param key the key
	 * @param job the id of the job
	 * @param content the digest of its file
	 * @param options its options
	 */
	public void received(Owner owner, String key, String job, MessageDigest content, Options options) {
		if (!this.keys.received(owner.userId(), key, job, hex(content, options))) {
			throw inUse();
		}
	}

	/**
	 * Begins to identify what an upload contains.
	 * @return the digest
	 */
	public static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

	/**
	 * Tells whether a key still belongs to an upload.
	 * @throws io.m3dio.platform.problem.ProblemException if the upload is under way
	 */
	private boolean isValid(Owner owner, KeyedUpload upload) {
		if (this.keys.isForgotten(upload)) {
			return false;
		}
		if (this.jobs.find(owner.userId(), upload.job()).isPresent()) {
			return true;
		}
		if (this.quotas.isUploading(owner.userId(), upload.job())) {
			throw inUse();
		}
		return false;
	}

	private void compare(Job job, String sha256, UploadForm form) throws IOException {
		FileItemInput file = form.file();
		String name = FileName.clean(file.getName());
		MessageDigest content = sha256();
		read(new DigestInputStream(file.getInputStream(), content));
		boolean same = hex(content, form.rest()).equals(sha256) && name.equals(job.source().name());
		if (!same) {
			throw reused();
		}
	}

	private void read(InputStream in) throws IOException {
		byte[] buffer = new byte[BUFFER];
		long length = 0;
		for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
			length += count;
			this.limit.check(length);
		}
	}

	/**
	 * Sums up an upload as it was sent. The options of its job may have changed since.
	 */
	private static String hex(MessageDigest content, Options options) {
		content.update(options.toString().getBytes(StandardCharsets.UTF_8));
		return HexFormat.of().formatHex(content.digest());
	}

	private static RuntimeException reused() {
		return Problem.IDEMPOTENCY_KEY_REUSED
			.because("Another file, or the same with other options, was uploaded with this Idempotency-Key. "
					+ "Use a new key for each upload.");
	}

	private static RuntimeException inUse() {
		return Problem.IDEMPOTENCY_KEY_IN_USE
			.because("An upload with this Idempotency-Key is under way. Wait for it to end, then try again.");
	}

}
