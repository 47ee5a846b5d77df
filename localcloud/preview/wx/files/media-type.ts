/** What the apps of this field write and choose; the first extension of a type is the one it gets. */
const TYPES: readonly (readonly [extension: string, type: string])[] = [
  ['.jpg', 'image/jpeg'],
  ['.jpeg', 'image/jpeg'],
  ['.png', 'image/png'],
  ['.gif', 'image/gif'],
  ['.webp', 'image/webp'],
  ['.svg', 'image/svg+xml'],
  ['.mp4', 'video/mp4'],
  ['.webm', 'audio/webm'],
  ['.mp3', 'audio/mpeg'],
  ['.m4a', 'audio/mp4'],
  ['.aac', 'audio/aac'],
  ['.wav', 'audio/wav'],
  ['.pdf', 'application/pdf'],
  ['.doc', 'application/msword'],
  ['.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['.xls', 'application/vnd.ms-excel'],
  ['.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['.ppt', 'application/vnd.ms-powerpoint'],
  ['.pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['.csv', 'text/csv'],
  ['.txt', 'text/plain'],
  ['.json', 'application/json'],
  ['.html', 'text/html'],
  ['.zip', 'application/zip'],
];

/** `.jpg` of `a/b.jpg`, in small letters; empty without one. */
export const extensionIn = (path: string): string => /\.[^./]+$/.exec(path)?.[0].toLowerCase() ?? '';

/** `.jpg` of `image/jpeg`; empty for what is not in the table. Parameters (`;codecs=opus`) do not matter. */
export const extensionOf = (type: string): string =>
  TYPES.find(([, known]) => known === type.split(';')[0]?.trim().toLowerCase())?.[0] ?? '';

/** The media type of a path, by its extension. */
export const typeOf = (path: string): string => TYPES.find(([known]) => known === extensionIn(path))?.[1] ?? '';
