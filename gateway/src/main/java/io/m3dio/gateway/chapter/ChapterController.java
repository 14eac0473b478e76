package io.m3dio.gateway.chapter;

import java.io.IOException;
import java.util.Optional;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.gateway.job.JobPresenter;
import io.m3dio.gateway.job.JobView;
import io.m3dio.gateway.security.Caller;
import io.m3dio.platform.problem.Problem;

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

	private final Jobs jobs;

	private final ChapterEditor editor;

	private final JobPresenter presenter;

	ChapterController(Jobs jobs, ChapterEditor editor, JobPresenter presenter) {
		this.jobs = jobs;
		this.editor = editor;
		this.presenter = presenter;
	}

	@PutMapping("/api/jobs/{id}/chapters")
	JobView replace(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id,
			@RequestBody ChapterList chapters) throws IOException {
		Job job = Optional.of(id)
			.filter(Job::isId)
			.flatMap((valid) -> this.jobs.find(Caller.of(token).userId(), valid))
			.orElseThrow(() -> Problem.NOT_FOUND.because("You have no job with this id."));
		return this.presenter.view(this.editor.replace(job, chapters));
	}

}
