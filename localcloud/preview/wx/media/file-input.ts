import { extensionIn, extensionOf } from '../files/media-type';
import { temporaryFile } from '../files/temporary';

export interface PickedFile {
  /** A temporary file. */
  path: string;
  name: string;
  size: number;
  type: string;
  modifiedAt: number;
}

/** Opens the browser's file dialog. An empty list means that the person closed it. */
export function pickFiles({ accept, count }: { accept: string; count: number }): Promise<PickedFile[]> {
  const control = document.createElement('input');
  control.type = 'file';
  control.accept = accept;
  control.multiple = count > 1;
  control.hidden = true;
  control.setAttribute('data-testid', 'wx-file');
  document.body.append(control);
  return new Promise((resolve) => {
    const end = (files: PickedFile[]) => {
      control.remove();
      resolve(files);
    };
    control.addEventListener('cancel', () => end([]));
    control.addEventListener('change', () => end([...(control.files ?? [])].slice(0, count).map(toPicked)));
    control.click();
  });
}

function toPicked(file: File): PickedFile {
  const { name, size, type, lastModified } = file;
  return {
    path: temporaryFile(file, extensionIn(name) || extensionOf(type)),
    name,
    size,
    type,
    modifiedAt: lastModified,
  };
}
