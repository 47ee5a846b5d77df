import { recoverDraft } from '../../../miniprogram/api/drafts';
import { openForm } from '../../../miniprogram/api/kept-form';
import { SUGGEST_FORM } from '../../../miniprogram/api/suggest-form';
import { SUBMITTING, UNSAID } from '../../../miniprogram/pages/suggest/form';
import { installFakeWx } from '../support/fake-wx';

beforeEach(() => void installFakeWx());

const open = () => openForm(SUBMITTING, UNSAID, '提建议');
const kept = () => recoverDraft(SUGGEST_FORM, SUBMITTING.subject);

test('what the page knows by itself is no draft until she has changed something, and then goes along', async () => {
  const form = await open();
  expect(await form.prefill({ buildingId: 'b7', callMe: '王阿姨' })).toBe(true);
  expect(form.draft.value).toMatchObject({ buildingId: 'b7', callMe: '王阿姨' });
  expect(await kept()).toBeUndefined();
  await form.change({ text: '灯' });
  expect((await kept())?.value).toMatchObject({ buildingId: 'b7', callMe: '王阿姨', text: '灯' });
  expect((await kept())?.receiptKey).toBe(form.draft.receiptKey);
});

test('of a draft that is there it is a change like another', async () => {
  await (await open()).change({ text: '灯' });
  const again = await open();
  await again.prefill({ buildingId: 'b7' });
  expect((await kept())?.value).toMatchObject({ buildingId: 'b7', text: '灯' });
});
