package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.m3dio.converter.chapter.ChapterFile;
import io.m3dio.converter.chapter.EntryName;
import io.m3dio.converter.chapter.StoredZip;
import io.m3dio.converter.encode.EncodedAudio;
import io.m3dio.converter.mp3.Mp3Cutter;
import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.mp3.Mp3Writer;
import io.m3dio.converter.plan.Estimate;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.converter.tag.Description;
import io.m3dio.id3.Id3Tag;

/**
 * Cuts an MP3 into its chapters and packs them into a ZIP. Each chapter is verified. Only
 * one of them is on the disk at a time.
 */
final class Pack {

	private final Verify verify;

	Pack(Verify verify) {
		this.verify = verify;
	}

	/**
	 * Packs the chapters.
	 * @param whole the file of the MP3, without ID3 tag
	 * @param mp3 the MP3
	 * @param encoded the audio that it was joined of
	 * @param description the metadata
	 * @param zip the file to write
	 * @param monitor receives the progress and may cancel the conversion
	 * @return how many MP3s are in the ZIP
	 * @throws IOException if one of them is not what it should be
	 */
	int pack(Path whole, Mp3File mp3, EncodedAudio encoded, Description description, Path zip,
			ConversionMonitor monitor) throws IOException, InterruptedException {
		Plan plan = encoded.plan();
		List<ChapterFile> chapters = ChapterFile.divide(mp3, plan.chapters().list(), description.title());
		Path file = zip.resolveSibling("chapter.mp3");
		monitor.report(Estimate.storing(0, mp3.size()));
		try (Mp3Cutter cutter = new Mp3Cutter(whole, encoded.delay());
				StoredZip target = new StoredZip(zip, monitor::ensureNotCanceled)) {
			for (ChapterFile chapter : chapters) {
				Id3Tag tag = description.chapterTag(chapter.title(), chapter.number(), chapters.size());
				Mp3File cut;
				try (Mp3Writer writer = new Mp3Writer(file, tag.toBytes(), mp3.variable(),
						plan.format().variableQuality())) {
					cut = cutter.cut(chapter.samples(), writer, monitor::ensureNotCanceled);
				}
				this.verify.verifyChapter(file, cut, plan.copy(), monitor);
				target.add(EntryName.of(chapter.number(), chapters.size(), chapter.title()), file);
				Files.delete(file);
			}
		}
		return chapters.size();
	}

}
