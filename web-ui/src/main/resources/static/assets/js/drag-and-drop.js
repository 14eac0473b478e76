// Accepts files that are dropped anywhere on the page.

const root = document.documentElement;
const hasFiles = (event) => event.dataTransfer?.types.includes('Files') && document.getElementById('upload');
let depth = 0;

const changeDepth = (change) => {
	depth = Math.max(0, depth + change);
	root.classList.toggle('dragging', depth > 0);
};

addEventListener('dragenter', (event) => hasFiles(event) && changeDepth(1));
addEventListener('dragleave', (event) => hasFiles(event) && changeDepth(-1));
addEventListener('dragover', (event) => {
	if (hasFiles(event)) {
		event.preventDefault();
		event.dataTransfer.dropEffect = 'copy';
	}
});
addEventListener('drop', (event) => {
	if (hasFiles(event)) {
		event.preventDefault();
		changeDepth(-depth);
		document.dispatchEvent(new CustomEvent('m3dio:files', { detail: [...event.dataTransfer.files] }));
	}
});
