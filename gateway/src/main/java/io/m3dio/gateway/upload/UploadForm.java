package io.m3dio.gateway.upload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.m3dio.db.option.Options;
import io.m3dio.gateway.option.OptionForm;
import io.m3dio.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Reads an upload's multipart form part by part, straight from the socket. Options may
 * come before or after the one file.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578</a>
 */
final class UploadForm {

	private static final int MAX_PARTS = 50;

	private static final int MAX_HEADER_BYTES = 8 * 1024;

	private static final DataSize MAX_OVERHEAD = DataSize.ofKilobytes(64);

	private static final String FILE = "file";

	private final FileItemInputIterator parts;

	private final OptionForm options = new OptionForm();

	private int seen;

	private UploadForm(FileItemInputIterator parts) {
		this.parts = parts;
	}

	/**
	 * Starts to read a form.
	 * @param request the request
	 * @param max the largest file that is accepted
	 * @return the form
	 * @throws io.m3dio.platform.problem.ProblemException if the request contains no form,
	 * or one that is too large
	 * @throws IOException if the request cannot be read
	 */
	static UploadForm of(HttpServletRequest request, DataSize max) throws IOException {
		if (!JakartaServletFileUpload.isMultipartContent(request)) {
			throw Problem.BAD_MULTIPART.because("Upload the file as multipart/form-data, in a part named 'file'.");
		}
		if (request.getContentLengthLong() > max.toBytes() + MAX_OVERHEAD.toBytes()) {
			throw tooLarge(max);
		}
		JakartaServletFileUpload<?, ?> upload = new JakartaServletFileUpload<>();
		upload.setHeaderCharset(StandardCharsets.UTF_8);
		upload.setMaxPartHeaderSize(MAX_HEADER_BYTES);
		return new UploadForm(upload.getItemIterator(request));
	}

	static RuntimeException tooLarge(DataSize max) {
		return Problem.TOO_LARGE.because("The file is larger than " + words(max) + ". Nothing was stored.");
	}

	private static String words(DataSize size) {
		return size.equals(DataSize.ofGigabytes(size.toGigabytes())) ? size.toGigabytes() + " GB"
				: size.toMegabytes() + " MB";
	}

	/**
	 * Continues to the file.
	 * @return the file's part
	 * @throws IOException if the request cannot be read
	 */
	FileItemInput file() throws IOException {
		FileItemInput file = nextFile();
		if (file == null) {
			throw Problem.NO_FILE.because("The form has no file. Upload one in a part named 'file'.");
		}
		// Options that are not valid are refused before the file is uploaded.
		this.options.options();
		return file;
	}

	/**
	 * Reads what follows the file.
	 * @return all options, from before and after the file
	 * @throws IOException if the request cannot be read
	 */
	Options rest() throws IOException {
		if (nextFile() != null) {
			throw Problem.SEVERAL_FILES.because("Upload one file per request.");
		}
		return this.options.options();
	}

	private @Nullable FileItemInput nextFile() throws IOException {
		while (this.parts.hasNext()) {
			FileItemInput part = this.parts.next();
			if (++this.seen > MAX_PARTS) {
				throw new FileUploadException("The form has more than " + MAX_PARTS + " parts.");
			}
			// A browser sends an empty file input as a file without a name.
			if (!part.isFormField() && !(part.getName() == null || part.getName().isEmpty())) {
				return part;
			}
			if (part.isFormField()) {
				add(part);
			}
		}
		return null;
	}

	private void add(FileItemInput part) throws IOException {
		if (FILE.equals(part.getFieldName())) {
			throw Problem.NO_FILE
				.because("The part 'file' has no file name. Upload it as a file: with curl, -F file=@talk.mp4.");
		}
		this.options.add(part.getFieldName(), value(part));
	}

	/**
	 * Reads a value. The part is not closed, as that would read an endless one to its
	 * end.
	 */
	private static byte[] value(FileItemInput part) throws IOException {
		return part.getInputStream().readNBytes(OptionForm.MAX_BYTES + 1);
	}

}
