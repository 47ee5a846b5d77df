import { main } from '../../cloudfunctions/functions/api/index';
import type { Attachment } from '../../miniprogram/domain/attachment/attachment';
import { filePathOf, PART_BYTES, partPathOf } from '../../miniprogram/domain/attachment/parts';
import { recordVisit } from '../../miniprogram/domain/visit/contracts';
import type { VisitDraft } from '../../miniprogram/domain/visit/visit';
import type { Envelope } from '../../miniprogram/domain/shared/errors';
import { aboutOf, partCount, partOf, photoOf } from '../cloudfunctions/support/attachments';
import { newKey, startApi, type Api } from '../cloudfunctions/support/api';
import { filesOf } from '../cloudfunctions/support/files';
import { USERS } from '../cloudfunctions/support/town';
import { openWire, type Fate, type Wire } from './receipts-wire';

let api: Api;
let wire: Wire;
let files: ReturnType<typeof filesOf>;

beforeAll(async () => {
  // Every refusal of a killed call writes its stack; the assertions say what matters.
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  api = await startApi();
  files = filesOf(api.cloud);
  wire = await openWire(api.cloud.sdkEnvironment);
  process.env.SILENCE = 'true';
});
afterAll(async () => {
  await wire.close();
  await api.stop();
});

const OPENID = USERS.cadreA._id;
const PHOTO = photoOf(PART_BYTES + 1000, true);

/** More calls to database and storage than `attachment.finish` makes. */
const STEPS = 10;
const fates: Fate[] = ['is dropped', 'loses its answer'];
const deaths = Array.from({ length: STEPS }, (_, step) => fates.map((fate) => ({ step: step + 1, fate }))).flat();

/** Runs the real `main` in this process, through the wire. */
function finish(attachmentId: string, visitId: string): Promise<Envelope<unknown>> {
  Object.assign(process.env, wire.environment, { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: OPENID });
  return main({
    action: 'attachment.finish',
    draft: aboutOf(visitId, 'photo', PHOTO),
    receiptKey: attachmentId,
  }) as Promise<Envelope<unknown>>;
}

it.each(deaths)('attachment.finish, killed when call $step $fate, is mended by its repeat', async ({ step, fate }) => {
  const attachmentId = newKey();
  const draft: VisitDraft = {
    householdId: 'h-cA-001-101',
    outcome: 'met',
    attachments: [{ attachmentId, kind: 'photo' }],
  };
  const { visitId } = await api.must('cadreA', recordVisit, draft);
  for (let index = 0; index < partCount(PHOTO); index += 1)
    await files.upload(OPENID, partPathOf(attachmentId, index), partOf(PHOTO, index));

  let made = 0;
  wire.fate = () => {
    made += 1;
    if (made < step) return 'passes';
    return made === step ? fate : 'is dropped';
  };
  const killed = await finish(attachmentId, visitId);
  wire.heal();
  const answer = await finish(attachmentId, visitId);
  expect(answer).toMatchObject({ ok: true, data: { attachmentId, record: `visit/${visitId}` } });
  if (killed.ok) expect(killed).toEqual(answer);
  expect(await finish(attachmentId, visitId)).toEqual(answer);

  expect(await api.stored<Attachment>('attachments', { _id: attachmentId })).toHaveLength(1);
  const stored = await files.read(filePathOf(attachmentId, 'image/jpeg'));
  expect(Buffer.from(stored ?? []).equals(PHOTO)).toBe(true);
  for (let index = 0; index < partCount(PHOTO); index += 1)
    expect(await files.read(partPathOf(attachmentId, index))).toBeUndefined();
});
