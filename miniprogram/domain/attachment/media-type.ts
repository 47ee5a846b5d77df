import { z } from 'zod';

/** Formats that are stored, by their name on the web, with the ending that the object store tells them by. */
export const MEDIA_TYPES = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'audio/mpeg': 'mp3',
  'audio/aac': 'aac',
  'audio/webm': 'webm',
} as const;
export type MediaType = keyof typeof MEDIA_TYPES;
export const MediaType = z.enum(Object.keys(MEDIA_TYPES) as [MediaType, ...MediaType[]]);
