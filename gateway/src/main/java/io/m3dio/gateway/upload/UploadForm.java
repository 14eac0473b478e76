package io.m3dio.gateway.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;

import io.m3dio.db.batch.BatchName;
import io.m3dio.db.option.Options;
import io.m3dio.gateway.option.OptionForm;
import io.m3dio.gateway.transfer.Transfer;
import io.m3dio.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletRequestContext;
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

	private final long length;

	private final OptionForm options = new OptionForm();

	private final UploadFields fields = new UploadFields();

	private int seen;

	private UploadForm(FileItemInputIterator parts, long length) {
		this.parts = parts;
		this.length = length;
	}

	/**
	 * Starts to read a form.
	 * @param request the request
	 * @param limit the limit of the file's size
	 * @param transfer sees what is read
	 * @return the form
	 * @throws io.m3dio.platform.problem.ProblemException if the request contains no form,
	 * or one that is too large
	 * @throws IOException if the request cannot be read
	 */
	static UploadForm of(HttpServletRequest request, FileSizeLimit limit, Transfer transfer) throws IOException {
		if (!JakartaServletFileUpload.isMultipartContent(request)) {
			throw Problem.BAD_MULTIPART.because("Upload the file as multipart/form-data, in a part named 'file'.");
		}
		limit.check(request.getContentLengthLong() - MAX_OVERHEAD.toBytes());
		JakartaServletFileUpload<?, ?> upload = new JakartaServletFileUpload<>();
		upload.setHeaderCharset(StandardCharsets.UTF_8);
		upload.setMaxPartHeaderSize(MAX_HEADER_BYTES);
		return new UploadForm(upload.getItemIterator(new JakartaServletRequestContext(request) {

			@Override
			public InputStream getInputStream() throws IOException {
				return transfer.watch(super.getInputStream());
			}

		}), Math.max(0, request.getContentLengthLong()));
	}

	/**
	 * Returns the length of the whole form, which is a little more than that of its file.
	 * @return bytes; 0 if the request does not say
	 */
	long length() {
		return this.length;
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
		this.fields.name();
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

	/**
	 * Returns what was said about the files that belong together.
	 * @return the batch, if there is one
	 */
	@Nullable BatchName batch() {
		return this.fields.name();
	}

	/**
	 * Tells whether the file waits until its owner releases it.
	 * @return whether it is held
	 */
	boolean held() {
		return this.fields.held();
	}

	private @Nullable FileItemInput nextFile() throws IOException {
		while (this.parts.hasNext()) {
			FileItemInput part = this.parts.next();
			if (++this.seen > MAX_PARTS) {
				throw new FileUploadException("The form has more than " + MAX_PARTS + " parts.");
			}
			// A browser sends an empty file input as a file without a name.
			if (!part.isFormField() && hasName(part)) {
				return part;
			}
			if (part.isFormField()) {
				add(part);
			}
		}
		return null;
	}

	private static boolean hasName(FileItemInput part) {
		try {
			return part.getName() != null && !part.getName().isEmpty();
		}
		catch (InvalidPathException ex) {
			throw Problem.BAD_MULTIPART
				.because("The file's name has a NUL in it. Rename the file, then upload it again.");
		}
	}

	private void add(FileItemInput part) throws IOException {
		if (FILE.equals(part.getFieldName())) {
			throw Problem.NO_FILE
				.because("The part 'file' has no file name. Upload it as a file: with curl, -F file=@talk.mp4.");
		}
		if (UploadFields.contains(part.getFieldName())) {
			this.fields.add(part.getFieldName(), value(part));
		}
		else {
			this.options.add(part.getFieldName(), value(part));
		}
	}

	/**
	 * Reads a value. The part is not closed, as that would read an endless one to its
	 * end.
	 */
	private static byte[] value(FileItemInput part) throws IOException {
		return part.getInputStream().readNBytes(OptionForm.MAX_BYTES + 1);
	}

}
