// The whole page takes files.

const root = document.documentElement;
const withFiles = (event) => event.dataTransfer?.types.includes('Files') && document.getElementById('upload');
let depth = 0;

const drag = (change) => {
	depth = Math.max(0, depth + change);
	root.classList.toggle('dragging', depth > 0);
};

addEventListener('dragenter', (event) => withFiles(event) && drag(1));
addEventListener('dragleave', (event) => withFiles(event) && drag(-1));
addEventListener('dragover', (event) => {
	if (withFiles(event)) {
		event.preventDefault();
		event.dataTransfer.dropEffect = 'copy';
	}
});
addEventListener('drop', (event) => {
	if (withFiles(event)) {
		event.preventDefault();
		drag(-depth);
		document.dispatchEvent(new CustomEvent('m3dio:files', { detail: [...event.dataTransfer.files] }));
	}
});
