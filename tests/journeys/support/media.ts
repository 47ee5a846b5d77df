import type { Phone } from './phone';

/** A photo as a camera makes it: `noise` does not compress, so that it goes out in several parts. */
export function photo(phone: Phone, look: 'plain' | 'noise' = 'plain'): Promise<Buffer> {
  return phone.screen
    .evaluate((kind) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 2000, height: 1500 });
      const context = canvas.getContext('2d') as CanvasRenderingContext2D;
      const sky = context.createLinearGradient(0, 0, 0, 1500);
      for (const [stop, colour] of [
        [0, '#7fb2d6'],
        [0.6, '#e8dcc6'],
        [1, '#6f7f5a'],
      ] as const)
        sky.addColorStop(stop, colour);
      context.fillStyle = sky;
      context.fillRect(0, 0, 2000, 1500);
      if (kind === 'noise') {
        const picture = context.getImageData(0, 0, 2000, 1500);
        let seed = 1;
        for (let at = 0; at < picture.data.length; at += 1) {
          seed = (seed * 48271) % 2147483647;
          if (at % 4 !== 3) picture.data[at] = seed & 255;
        }
        context.putImageData(picture, 0, 0);
      }
      return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '';
    }, look)
    .then((base64) => Buffer.from(base64, 'base64'));
}

/** Taps 拍照 and chooses these pictures in the browser's file dialog, which stands for camera and album. */
export async function choosePhotos(phone: Phone, ...pictures: Buffer[]): Promise<void> {
  const opened = phone.page.waitForEvent('filechooser');
  await phone.tap('拍照');
  await give(await opened, pictures);
}

export const give = (
  chooser: { setFiles(files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> },
  pictures: readonly Buffer[],
): Promise<void> =>
  chooser.setFiles(pictures.map((buffer, index) => ({ name: `${index}.jpg`, mimeType: 'image/jpeg', buffer })));

/** A computer of the tests has no microphone: from now on somebody hums into this one. */
export async function plugMicrophone(phone: Phone): Promise<void> {
  await phone.screen.evaluate(() => {
    const sound = new AudioContext();
    const [voice, into] = [sound.createOscillator(), sound.createMediaStreamDestination()];
    voice.connect(into);
    voice.start();
    navigator.mediaDevices.getUserMedia = async () => into.stream;
  });
}
