import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { revealField, revealFeedbackText, revealVisitText } from '../../../miniprogram/domain/audit/contracts';
import { submitSuggestion } from '../../../miniprogram/domain/suggestion/own-contracts';
import { submitFeedback } from '../../../miniprogram/domain/feedback/contracts';
import { openHousehold } from '../../../miniprogram/domain/household/contracts';
import { bindByCode, copyOwn, correctOwn, issueCode } from '../../../miniprogram/domain/myself/contracts';
import {
  collectResident,
  correctResident,
  enterResident,
  listFacts,
  previewUpload,
  recordLifeEvent,
  uploadResidents,
} from '../../../miniprogram/domain/resident/contracts';
import { checkCharacterOf } from '../../../miniprogram/domain/shared/identity-number';
import { recordVisit } from '../../../miniprogram/domain/visit/contracts';
import { newKey, startApi, type Api } from '../support/api';
import { HOUSEHOLDS, USERS } from '../support/town';

jest.setTimeout(120_000);

let api: Api;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.stop());

const phones: string[] = [];
const identities: string[] = [];
const newPhone = (): string => {
  const phone = `1391${String(7_300_000 + phones.length * 7919).slice(-7)}`;
  phones.push(phone);
  return phone;
};
const newIdentity = (): string => {
  const first = `31010919${40 + (identities.length % 50)}0101${String(100 + identities.length * 7).slice(-3)}`;
  const identity = first + checkCharacterOf(first);
  identities.push(identity);
  return identity;
};
const spaced = (phone: string): string => `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`;
const wide = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
/** As somebody might have written it down, and as it would lie in a file. */
const spellings = (number: string): string[] => [
  number,
  spaced(number),
  number.replace(/^(\d{3})(\d{4})/, '$1-$2-'),
  wide(number),
];

/** A day at the desk and at the doors, with numbers wherever a person can type. */
async function busyDay(): Promise<void> {
  for (const { _id: householdId, buildingId, door } of HOUSEHOLDS.filter(({ communityId }) => communityId === 'cA')) {
    const values = { name: '周阿婆', gender: 'female', relation: '母亲', bornOn: '1940-01-01' } as const;
    const sealed = () => ({
      phone: spaced(newPhone()),
      identityNumber: newIdentity(),
      health: `药在儿子处 ${newPhone()}`,
    });
    const bases = { health: 'consent' } as const;
    const { residentId } = await api.must('cadreA', collectResident, {
      householdId,
      values: { ...values, ...sealed() },
      bases,
    });
    await api.must('secretaryA', enterResident, { householdId, values: { ...values, ...sealed() }, bases });
    await api.must('colleagueA', correctResident, { residentId, values: { phone: `+86 ${newPhone()}` } });
    const rows = ['周公公', '周阿婆'].map((name, n) => ({
      ...{ number: n + 2, door },
      values: { ...values, name, phone: spaced(newPhone()), identityNumber: newIdentity() },
    }));
    await api.must('cadreA', previewUpload, { buildingId, rows });
    await api.must('cadreA', uploadResidents, { buildingId, rows });
    const note = `女儿 ${spaced(newPhone())}，儿子${wide(newPhone())}，身份证${newIdentity()}`;
    const raised = [{ text: `请联系 ${newPhone()}` }, { text: `办卡 ${newIdentity().toLowerCase()}` }];
    const { visitId } = await api.must('cadreA', recordVisit, { householdId, outcome: 'met', note, raised });
    await api.must('resident', submitSuggestion, {
      ...{ buildingId: 'cA-001', text: `路灯坏了，找我 ${newPhone()}`, callMe: '王阿姨', phone: newPhone() },
    });
    const { feedbackId } = await api.must('leadA', submitFeedback, {
      text: `打 ${newPhone()}`,
      pagePath: 'pages/home/home',
    });
    const purpose = 'reach-family';
    await api.must('cadreA', revealField, { residentId, field: 'phone', purpose });
    await api.must('cadreA', revealField, { residentId, field: 'identityNumber', purpose: 'verify-identity' });
    await api.must('cadreA', revealVisitText, { visitId, part: 'note', purpose });
    await api.must('admin', revealFeedbackText, { feedbackId });
    const { code } = await api.must('cadreA', issueCode, { residentId, relation: 'self' });
    const openid = `oDumpReader${residentId.slice(-12)}`;
    await api.must('resident', bindByCode, { code }, { openid });
    await api.must('resident', correctOwn, { residentId, field: 'phone', value: newPhone() }, { openid });
    await api.must('resident', copyOwn, { residentId }, { openid });
    await api.must('cadreA', openHousehold, { householdId });
    await api.must('cadreA', listFacts, { residentId });
  }
}

/** What is refused must not be written down either, in no log. */
async function refusals(): Promise<void> {
  const door = HOUSEHOLDS[0]!._id;
  const residentId = `r-${door}-0`;
  const values = { gender: 'female', relation: '母亲' } as const;
  const refused = [
    await api.call('cadreA', collectResident, {
      householdId: door,
      values: { ...values, name: `周阿婆 ${newPhone()}` },
    }),
    await api.call('cadreA', correctResident, { residentId, values: { occupation: newPhone() } }),
    await api.call('cadreA', correctResident, { residentId, values: { phone: `${newPhone()}9` } }),
    await api.call('cadreA', correctResident, {
      residentId,
      values: { identityNumber: `${newIdentity().slice(0, 17)}?` },
    }),
    await api.call('cadreA', correctResident, { residentId, values: { name: '王' }, reason: `他说的，${newPhone()}` }),
    await api.call('cadreA', recordLifeEvent, {
      residentId,
      event: 'moved-out',
      effectiveOn: '2026-11-01',
      reason: `去女儿家 ${newPhone()}`,
    }),
    await api.call('cadreB', collectResident, {
      householdId: door,
      values: { ...values, name: '周', phone: newPhone() },
    }),
    await api.call('leadA', correctResident, { residentId, values: { phone: newPhone() } }),
    await api.call('cadreA', uploadResidents, {
      buildingId: newPhone(),
      rows: [{ number: 2, door: newPhone().slice(0, 10), values: { name: '周', phone: newPhone() } }],
    }),
    await api.send({ action: `resident.${newPhone()}`, draft: { phone: newPhone() }, receiptKey: newKey() }),
    await api.send({ action: 'resident.correct', draft: { [newPhone()]: newIdentity() }, receiptKey: newKey() }),
    await api.send({ action: 'resident.correct', draft: newPhone(), receiptKey: newPhone() }),
    await api.send(newPhone()),
  ];
  for (const answer of refused) expect(answer.ok).toBe(false);
}

it('a dump of the database, and all that the functions wrote into their logs, holds no number in clear', async () => {
  await busyDay();
  await refusals();
  await api.fire('upkeep');
  const logs = (await api.cloud.logs()).flatMap(({ lines }) => lines.map(({ text }) => text)).join('\n');
  const { dataFolder } = api.cloud;
  const files = readdirSync(dataFolder).filter((name) => name.startsWith('database.sqlite'));
  expect(files.length).toBeGreaterThan(0);
  const dump = files.map((name) => readFileSync(path.join(dataFolder, name), 'utf8')).join('\n');
  // The dump is one, and the logs are those of this day.
  for (const word of ['周阿婆', USERS.cadreA._id, '尾号']) expect(dump).toContain(word);
  expect(logs).toContain('resident.reveal');
  expect(phones.length).toBeGreaterThan(60);
  expect(identities.length).toBeGreaterThan(30);
  const found = [...phones, ...identities].filter((number) =>
    spellings(number).some((spelling) => dump.includes(spelling) || logs.includes(spelling)),
  );
  expect(found).toEqual([]);
});
