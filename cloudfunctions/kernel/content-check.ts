import { z } from 'zod';
import { onMessage, type WechatCallback } from './callback';
import { logTrouble } from './log';
import { answerWithin } from './patience';
import { loadWechat } from './wechat';

/** What WeChat asks to know of a text or a picture: where it is to be seen (official: `scene` of msgSecCheck, version 2). */
const SCENES = { profile: 1, comment: 2, forum: 3, diary: 4 } as const;
export type Scene = keyof typeof SCENES;

const MEDIA_TYPES = { audio: 1, picture: 2 } as const;

/**
 * What WeChat finds: `review` wants a person's eyes, `refused` is risky. `unavailable` is no verdict (WeChat silent, a quota used
 * up, a writer who was not in the mini-program within two hours): never the writer's fault, so whoever asks treats it as `review`.
 */
export type Verdict = 'passed' | 'review' | 'refused' | 'unavailable';

const VERDICTS: Readonly<Record<string, Verdict>> = { pass: 'passed', review: 'review', risky: 'refused' };
/** Of several parts the first of these that occurs counts. */
const GRAVEST_FIRST: readonly Verdict[] = ['refused', 'review', 'unavailable', 'passed'];

/** Letters that one check takes (official); parts overlap, so that no word escapes by lying across a cut. */
export const CHECK_LETTERS = 2500;
const OVERLAP = 50;
const PATIENCE_MS = 4000;
const VERSION = 2;

export interface TextToCheck {
  /** Whose text it is; WeChat wants her to have been in the mini-program within two hours. */
  readonly openid: string;
  /** As others are to see it: what is hidden from them need not go to WeChat either. */
  readonly text: string;
  readonly scene: Scene;
}

/** @returns the whole text in parts that WeChat takes; none for a text without a letter */
function partsOf(text: string): string[] {
  const letters = [...text.trim()];
  const parts: string[] = [];
  for (let at = 0; at < letters.length; at += CHECK_LETTERS - OVERLAP) {
    parts.push(letters.slice(at, at + CHECK_LETTERS).join(''));
    if (at + CHECK_LETTERS >= letters.length) break;
  }
  return parts;
}

/** Asks WeChat about a text of any length; never throws. An empty one passes unasked. */
export async function checkText({ openid, text, scene }: TextToCheck): Promise<Verdict> {
  const parts = partsOf(text);
  if (parts.length === 0) return 'passed';
  const asked = loadWechat().then(({ openapi }) =>
    Promise.all(
      parts.map(async (content): Promise<Verdict> => {
        try {
          const about = { openid, content, scene: SCENES[scene], version: VERSION };
          const { result } = await openapi.security.msgSecCheck(about);
          return VERDICTS[result?.suggest ?? ''] ?? 'unavailable';
        } catch (error) {
          logTrouble('content.text', error);
          return 'unavailable';
        }
      }),
    ),
  );
  const verdicts = await answerWithin(PATIENCE_MS, asked, ['unavailable']);
  return GRAVEST_FIRST.find((one) => verdicts.includes(one)) ?? 'unavailable';
}

export interface MediaToCheck {
  readonly openid: string;
  /** Where WeChat fetches it, within half an hour. */
  readonly fileUrl: string;
  readonly kind: keyof typeof MEDIA_TYPES;
  readonly scene?: Scene;
}

/**
 * Hands a picture or a sound to WeChat; never throws. The verdict comes as a message, under this trace: see {@link onMediaVerdict}.
 * Only WeChat and the database may know the trace: whoever knew it could pass the file herself. It goes into no reply and no log.
 * @returns undefined when WeChat did not take it: to be asked again later
 */
export async function checkMedia(media: MediaToCheck): Promise<{ traceId: string } | undefined> {
  const { openid, fileUrl, kind, scene = 'forum' } = media;
  const asked = loadWechat()
    .then(({ openapi }) =>
      openapi.security.mediaCheckAsync({
        openid,
        mediaUrl: fileUrl,
        mediaType: MEDIA_TYPES[kind],
        scene: SCENES[scene],
        version: VERSION,
      }),
    )
    .then(
      ({ traceId }) => (traceId ? { traceId } : undefined),
      (error: unknown) => void logTrouble('content.media', error),
    );
  return answerWithin(PATIENCE_MS, asked, undefined);
}

const MediaMessage = z.object({
  trace_id: z.string().min(1).max(200),
  /** Other than 0: WeChat could not fetch or read the file, and there is no verdict. */
  errcode: z.number().optional(),
  result: z.object({ suggest: z.string() }).optional(),
});

export interface MediaVerdict {
  /** From {@link checkMedia}. One that nobody stored is to be dropped: it is of an earlier asking, or made up. */
  readonly traceId: string;
  readonly verdict: Verdict;
}

/** For `functions/api/callbacks`: takes the verdicts on pictures and sounds. WeChat may send the same one several times. */
export const onMediaVerdict = (take: (about: MediaVerdict, now: string) => Promise<void>): WechatCallback =>
  onMessage('wxa_media_check', MediaMessage, ({ trace_id: traceId, errcode = 0, result }, now) =>
    take({ traceId, verdict: (errcode === 0 && VERDICTS[result?.suggest ?? '']) || 'unavailable' }, now),
  );
