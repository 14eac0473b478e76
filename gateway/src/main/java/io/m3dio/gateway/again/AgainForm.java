package io.m3dio.gateway.again;

import java.io.IOException;
import java.util.function.BiConsumer;

import io.m3dio.db.batch.BatchName;
import io.m3dio.db.option.Options;
import io.m3dio.gateway.option.OptionForm;
import io.m3dio.gateway.upload.UploadFields;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.request.UrlEncodedForm;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an upload's form without its file, encoded in either way that HTML knows.
 *
 * @param options the options
 * @param batch the files that belong together, if that was said
 */
record AgainForm(Options options, @Nullable BatchName batch) {

	/**
	 * Reads the form of a request.
	 * @param request the request, whose body has arrived
	 * @return the form
	 * @throws io.m3dio.platform.problem.ProblemException if it is not valid
	 */
	static AgainForm read(HttpServletRequest request) {
		OptionForm options = new OptionForm();
		UploadFields batch = new UploadFields();
		forEachField(request, (name, value) -> {
			if (UploadFields.isAboutBatch(name)) {
				batch.add(name, value);
			}
			else {
				options.add(name, value);
			}
		});
		return new AgainForm(options.options(), batch.name());
	}

	private static void forEachField(HttpServletRequest request, BiConsumer<String, byte[]> field) {
		try {
			if (JakartaServletFileUpload.isMultipartContent(request)) {
				forEachPart(request, field);
			}
			else {
				// The routes of the gateway hide the fields from the request's
				// parameters.
				UrlEncodedForm.forEachField(request.getInputStream(), field);
			}
		}
		catch (IOException ex) {
			throw Problem.BAD_MULTIPART.because("The form is malformed.");
		}
	}

	private static void forEachPart(HttpServletRequest request, BiConsumer<String, byte[]> field) throws IOException {
		FileItemInputIterator parts = new JakartaServletFileUpload<>().getItemIterator(request);
		while (parts.hasNext()) {
			FileItemInput part = parts.next();
			if (!part.isFormField()) {
				throw Problem.BAD_MULTIPART.because("The file is stored already. Send the options alone.");
			}
			String name = part.getFieldName();
			if (name == null) {
				throw new FileUploadException("A part has no name.");
			}
			field.accept(name, part.getInputStream().readNBytes(OptionForm.MAX_BYTES + 1));
		}
	}

}
