package io.m3dio.gateway.chapter;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Output;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.Media;
import io.m3dio.db.output.OutputFile;
import io.m3dio.id3.Id3Head;
import io.m3dio.id3.Id3Tag;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemException;

import org.springframework.stereotype.Component;

/**
 * Writes the tag of a finished MP3 anew. The stored file stays as it is: the job gets
 * another beginning for it, in one update together with the list of chapters.
 */
@Component
final class ChapterEditor {

	private final Jobs jobs;

	private final Bucket mp3s;

	ChapterEditor(Jobs jobs, Media media) {
		this.jobs = jobs;
		this.mp3s = media.mp3s();
	}

	/**
	 * Replaces the chapters of an MP3.
	 * @param job the job
	 * @param list the new chapters
	 * @return the changed job
	 * @throws ProblemException if the job has no MP3 whose chapters can be edited, or the
	 * chapters are not valid
	 * @throws IOException if the MP3 cannot be read
	 */
	Job replace(Job job, ChapterList list) throws IOException {
		Output output = editable(job);
		List<Output.Chapter> chapters = list.checked(output.durationMillis());
		OutputFile file = OutputFile.find(output, this.mp3s)
			.orElseThrow(() -> Problem.NOT_FOUND.because("The MP3 of this job has been deleted."));
		Id3Head head;
		try (InputStream mp3 = file.openStored()) {
			head = Id3Head.withChapters(mp3, framesOf(chapters, output.durationMillis()));
		}
		return this.jobs
			.replaceOutput(job.owner().userId(), job.id(),
					output.withChapters(chapters, head.bytes(), head.replaced(),
							file.crc32With(head.bytes(), head.replaced())))
			.orElseThrow(() -> Problem.NOT_FOUND.because("The MP3 of this job has been deleted."));
	}

	private static Output editable(Job job) {
		Output output = job.output();
		if (output == null) {
			throw Problem.WRONG_STATE.because("This job has no MP3 yet. Wait until it is completed.");
		}
		if (output.files() != null) {
			throw Problem.WRONG_STATE
				.because("The chapters of a ZIP are MP3s of their own. Convert the video to one MP3 to edit them.");
		}
		if (output.chapters() == null) {
			throw Problem.WRONG_STATE
				.because("This MP3 has more than %d chapters, too many to edit.".formatted(Output.MOST_CHAPTERS));
		}
		return output;
	}

	/**
	 * Returns what the tag says: each chapter ends where the next one starts.
	 */
	private static List<Id3Tag.Chapter> framesOf(List<Output.Chapter> chapters, long durationMillis) {
		List<Id3Tag.Chapter> frames = new ArrayList<>();
		for (int i = 0; i < chapters.size(); i++) {
			Output.Chapter chapter = chapters.get(i);
			long end = (i + 1 < chapters.size()) ? chapters.get(i + 1).startMillis() : durationMillis;
			frames.add(new Id3Tag.Chapter(chapter.title(), chapter.startMillis(), end));
		}
		return frames;
	}

}
