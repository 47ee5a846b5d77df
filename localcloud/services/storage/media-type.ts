import path from 'node:path';

/** What the apps of this field upload. Everything else is bytes. */
const TYPES: Readonly<Record<string, string>> = {
  '.aac': 'audio/aac',
  '.csv': 'text/csv',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.gif': 'image/gif',
  '.html': 'text/html',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.m4a': 'audio/mp4',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.wav': 'audio/wav',
  '.webm': 'audio/webm',
  '.webp': 'image/webp',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.zip': 'application/zip',
};

/** The Content-Type of a file that was uploaded without one: by its name, as the object store does it. */
export const mediaTypeOf = (name: string): string =>
  TYPES[path.posix.extname(name).toLowerCase()] ?? 'application/octet-stream';
