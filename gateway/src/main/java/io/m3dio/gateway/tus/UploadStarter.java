package io.m3dio.gateway.tus;

import java.util.OptionalLong;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.Owner;
import io.m3dio.db.option.Options;
import io.m3dio.db.quota.QuotaExceededException;
import io.m3dio.db.quota.Quotas;
import io.m3dio.db.upload.Upload;
import io.m3dio.db.upload.Uploads;
import io.m3dio.gateway.limit.LimitProblems;
import io.m3dio.gateway.upload.FileSizeLimit;
import io.m3dio.platform.problem.Problem;

import org.springframework.stereotype.Component;

/**
 * Starts uploads. It checks as much as possible before the first byte.
 */
@Component
final class UploadStarter {

	private final Uploads uploads;

	private final FileSizeLimit limit;

	private final Quotas quotas;

	private final int maxUnfinished;

	UploadStarter(Uploads uploads, FileSizeLimit limit, Quotas quotas, TusProperties properties) {
		this.uploads = uploads;
		this.limit = limit;
		this.quotas = quotas;
		this.maxUnfinished = properties.maxUnfinished();
	}

	/**
	 * Starts an upload.
	 * @param owner its owner
	 * @param length the file's size in bytes, if it is known
	 * @param metadata what the client sent about the file
	 * @return the upload
	 * @throws io.m3dio.platform.problem.ProblemException if it is refused
	 */
	Upload start(Owner owner, OptionalLong length, UploadMetadata metadata) {
		checkLength(length);
		Options options = metadata.options();
		metadata.batch();
		if (this.uploads.countUnfinished(owner.userId()) >= this.maxUnfinished) {
			throw Problem.TOO_MANY_UPLOADS
				.because("%d uploads are unfinished, which is the most for one account. Finish or delete one."
					.formatted(this.maxUnfinished));
		}
		checkQuota(owner, length);
		return this.uploads.create(owner.userId(), metadata.fileName(), length.isPresent() ? length.getAsLong() : null,
				options, metadata.held(), metadata.header());
	}

	/**
	 * Checks whether there is room for the file. Each part reserves it again.
	 */
	private void checkQuota(Owner owner, OptionalLong length) {
		try {
			this.quotas.reserve(owner, Job.newId(), length.orElse(0)).close();
		}
		catch (QuotaExceededException ex) {
			throw LimitProblems.of(ex);
		}
	}

	/**
	 * Checks a file's size.
	 * @param length the size in bytes, if it is known
	 * @throws io.m3dio.platform.problem.ProblemException if the file is empty or too
	 * large
	 */
	void checkLength(OptionalLong length) {
		length.ifPresent((bytes) -> {
			if (bytes == 0) {
				throw Problem.EMPTY_FILE.because("The file is empty. Choose another one.");
			}
			this.limit.check(bytes);
		});
	}

}
