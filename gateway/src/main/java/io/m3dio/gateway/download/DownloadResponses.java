package io.m3dio.gateway.download;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.Output;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.Media;
import io.m3dio.db.output.OutputFile;
import io.m3dio.gateway.transfer.Transfer;
import io.m3dio.platform.problem.Problem;

import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.InputStreamSource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Creates the response with a job's MP3, or with the ZIP of its chapters.
 */
@Component
public final class DownloadResponses {

	private final Bucket bucket;

	DownloadResponses(Media media) {
		this.bucket = media.mp3s();
	}

	/**
	 * Serves the file, or the range of it that the request asks for. The bytes of an id
	 * never change, so the id is the entity tag.
	 * @param job the job
	 * @param request the headers of the request
	 * @param method GET or HEAD
	 * @param begin begins the transfer of the content
	 * @return the response
	 */
	public ResponseEntity<Resource> serve(Job job, HttpHeaders request, HttpMethod method, Supplier<Transfer> begin) {
		Output output = job.output();
		if (output == null) {
			throw Problem.WRONG_STATE.because("This job has no MP3 yet. Wait until it is completed.");
		}
		OutputFile file = OutputFile.find(output, this.bucket)
			.orElseThrow(() -> Problem.NOT_FOUND.because("The MP3 of this job has been deleted."));
		return serve(Download.of(job, file), request, method, begin);
	}

	/**
	 * Serves what is downloaded in the same way.
	 */
	ResponseEntity<Resource> serve(Download file, HttpHeaders request, HttpMethod method, Supplier<Transfer> begin) {
		ResponseEntity.BodyBuilder response = ResponseEntity.ok()
			.contentType(MediaType.parseMediaType(file.mediaType()))
			.contentLength(file.length())
			.eTag(file.id())
			.cacheControl(CacheControl.noStore())
			.header(HttpHeaders.ACCEPT_RANGES, "bytes")
			.header(HttpHeaders.CONTENT_DISPOSITION, AttachmentHeader.attachment(file.name()))
			.header("X-Content-Type-Options", "nosniff");
		if (HttpMethod.HEAD.equals(method)) {
			return response.build();
		}
		boolean ranged = isRange(request) && isRangeValid(request, file);
		if (ranged && !isSatisfiable(request, file)) {
			return ResponseEntity.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
				.header(HttpHeaders.CONTENT_RANGE, "bytes */" + file.length())
				.build();
		}
		InputStreamSource content = () -> {
			Transfer transfer = begin.get();
			try {
				return new DownloadStream(file.content().getInputStream(), transfer);
			}
			catch (IOException | RuntimeException ex) {
				transfer.close();
				throw ex;
			}
		};
		return response.body(ranged ? new DownloadResource(file, content) : whole(content));
	}

	/**
	 * Whether the request asks for one range of bytes. Other units must be ignored.
	 * Several ranges at once may be ignored, and players do not ask for them.
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-14.2">RFC 9110,
	 * 14.2</a>
	 */
	private static boolean isRange(HttpHeaders request) {
		String range = request.getFirst(HttpHeaders.RANGE);
		return range != null && range.regionMatches(true, 0, "bytes=", 0, 6) && range.indexOf(',') < 0;
	}

	/**
	 * A range is valid only for the version that the caller already has a part of.
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5">RFC 9110,
	 * 13.1.5</a>
	 */
	private static boolean isRangeValid(HttpHeaders request, Download file) {
		String condition = request.getFirst(HttpHeaders.IF_RANGE);
		return condition == null || condition.equals("\"" + file.id() + "\"");
	}

	/**
	 * Whether the file has a part of the range. If it has none, Spring would answer 416
	 * and send the whole file.
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-14.1.2">RFC 9110,
	 * 14.1.2</a>
	 */
	private static boolean isSatisfiable(HttpHeaders request, Download file) {
		try {
			List<HttpRange> ranges = request.getRange();
			return ranges.isEmpty()
					|| ranges.stream().anyMatch((range) -> range.getRangeStart(file.length()) < file.length());
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Wraps the content in a resource for which Spring serves no ranges.
	 */
	private static Resource whole(InputStreamSource content) {
		return new InputStreamResource(content);
	}

}
