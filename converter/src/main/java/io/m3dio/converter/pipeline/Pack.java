package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.m3dio.converter.chapter.ChapterFile;
import io.m3dio.converter.chapter.EntryName;
import io.m3dio.converter.chapter.StoredZip;
import io.m3dio.converter.encode.EncodedAudio;
import io.m3dio.converter.mp3.Id3Tag;
import io.m3dio.converter.mp3.Mp3Cutter;
import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.mp3.Mp3Writer;
import io.m3dio.converter.plan.Estimate;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.converter.tag.Description;

/**
 * Cuts an MP3 into its chapters and puts them into a ZIP, each one checked as the whole
 * was. Beside the ZIP there is one of them at a time.
 */
final class Pack {

	private final Verify verify;

	Pack(Verify verify) {
		this.verify = verify;
	}

	/**
	 * Packs the chapters.
	 * @param whole the file of the MP3, without ID3 tag
	 * @param mp3 what it is
	 * @param encoded what it was joined of
	 * @param plan what was asked for
	 * @param description what is known of the music
	 * @param zip the file to write
	 * @return how many MP3s there are in it
	 * @throws IOException if one of them is not what it should be
	 */
	int pack(Path whole, Mp3File mp3, EncodedAudio encoded, Plan plan, Description description, Path zip,
			ConversionMonitor monitor) throws IOException, InterruptedException {
		List<ChapterFile> pieces = ChapterFile.of(mp3, plan.chapters(), description.title());
		Path file = zip.resolveSibling("chapter.mp3");
		monitor.report(Estimate.storing(0, mp3.size()));
		try (Mp3Cutter cutter = new Mp3Cutter(whole, encoded.delay());
				StoredZip target = new StoredZip(zip, monitor::ensureNotCanceled)) {
			for (ChapterFile piece : pieces) {
				Id3Tag tag = description.piece(piece.title(), piece.number(), pieces.size());
				Mp3File cut;
				try (Mp3Writer writer = new Mp3Writer(file, tag.toBytes(), mp3.variable(), plan.variableQuality())) {
					cut = cutter.cut(piece.samples(), writer, monitor::ensureNotCanceled);
				}
				this.verify.verifyPiece(file, cut, plan, monitor);
				target.add(EntryName.of(piece.number(), pieces.size(), piece.title()), file);
				Files.delete(file);
			}
		}
		return pieces.size();
	}

}
