package io.m3dio.gateway.chapter;

import java.io.IOException;

import io.m3dio.db.job.Job;
import io.m3dio.gateway.job.CallersJobs;
import io.m3dio.gateway.job.JobPresenter;
import io.m3dio.gateway.job.JobView;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Replaces the chapters of the caller's MP3s.
 */
@RestController
final class ChapterController {

	private final CallersJobs jobs;

	private final ChapterEditor editor;

	private final JobPresenter presenter;

	ChapterController(CallersJobs jobs, ChapterEditor editor, JobPresenter presenter) {
		this.jobs = jobs;
		this.editor = editor;
		this.presenter = presenter;
	}

	@PutMapping("/api/jobs/{id}/chapters")
	JobView replace(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id,
			@RequestBody ChapterList chapters) throws IOException {
		Job job = this.jobs.find(token, id);
		return this.presenter.view(this.editor.replace(job, chapters));
	}

}
