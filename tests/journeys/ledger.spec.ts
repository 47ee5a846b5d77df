import { committeeNamed } from '../../localcloud/seed/committees';
import { buildingAt, doorsOf } from '../../localcloud/seed/places';
import type { Fact } from '../../miniprogram/domain/fact/fact';
import type { HouseholdView } from '../../miniprogram/domain/household/contracts';
import type { HouseholdKind } from '../../miniprogram/domain/household/household';
import type { Phone } from './support/phone';
import { stored, useStreet } from './support/street';
import { faultsOf, survey } from './support/survey';

const committee = committeeNamed('东五居委会');

const street = useStreet();

async function phoneOf(persona: string, path: string): Promise<Phone> {
  return street.phone({ persona, path });
}

/** 户情 as the committee reads it. */
const household = async (householdId: string): Promise<HouseholdView> => {
  const answer = await street.cloud.call<HouseholdView>('household.open', { householdId }, { as: '居委干部' });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data;
};

const taken = new Set<string>();

/** A door of this kind that no other journey has used. */
async function doorOf(kind: HouseholdKind): Promise<HouseholdView> {
  for (let n = 0; n < 8; n += 1)
    for (const { householdId } of doorsOf(buildingAt(committee, n))) {
      if (taken.has(householdId)) continue;
      const view = await household(householdId);
      if (view.kind !== kind) continue;
      taken.add(householdId);
      return view;
    }
  throw new Error(`the demo has no ${kind}`);
}

const pathOf = (householdId: string): string => `/cadre/household/household?householdId=${householdId}`;

/** In their order. */
async function factsOf(id: string): Promise<Fact[]> {
  const facts = (await stored(street.cloud, 'facts', { 'subject.id': id })) as unknown as Fact[];
  return facts.sort((a, b) => a.number - b.number);
}

const good = async (phone: Phone, name: string): Promise<void> => {
  await phone.settled();
  await phone.picture(name);
  expect(faultsOf(await survey(phone.screen))).toEqual([]);
};

/** The box beside a label. */
const box = (phone: Phone, placeholder: string) => phone.screen.getByPlaceholder(placeholder).locator('visible=true');

test('户情 → 加一个人: a draft survives a kill, and she stands in the household at once', async () => {
  const { householdId, memberCount } = await doorOf('ordinary');
  const phone = await phoneOf('居委干部', pathOf(householdId));
  await phone.tap('加一个人');
  await box(phone, '姓名').fill('周桂兰');
  await phone.tap('女');
  await box(phone, '如 户主、配偶、子女').fill('母亲');
  await good(phone, '台账-加一个人');
  await phone.kill();
  await phone.text('上次没保存完的已找回。').waitFor();
  await box(phone, '手机或固定电话').fill('138 0000 1234');
  await phone.tap(phone.primary('保存'));
  await phone.text('周桂兰已记在这一户').waitFor();
  await good(phone, '台账-加一个人-已记下');
  expect(await household(householdId)).toMatchObject({ memberCount: memberCount + 1 });
  expect(phone.calls.filter((action) => action === 'resident.collect')).toHaveLength(1);

  const view = await household(householdId);
  const { residentId } = view.residents.find(({ name }) => name === '周桂兰')!;
  const [fact] = await factsOf(residentId);
  expect(fact).toMatchObject({ event: 'collected', recordedBy: { name: '陆晓燕' } });
  expect(JSON.stringify(fact)).not.toContain('13800001234');

  const again = await phoneOf('居委干部', pathOf(householdId));
  await again.tap(again.text(/^周桂兰/));
  await again.text('尾号 1234').waitFor();
  await again.text('还缺 出生日期').waitFor();
  await good(again, '台账-一人一档');
  await again.tap('查看');
  await again.text('看电话，做什么用').waitFor();
  await again.settled();
  await again.picture('台账-查看');
  await again.tap('打电话联系本人');
  await again.text('13800001234').waitFor();
  await again.tap('变更记录');
  await again.text(/^采集/).waitFor();
  await good(again, '台账-变更记录');
  await again.back();
  await again.text('尾号 1234').waitFor();
});

test('two cadres correct one field at once: both are kept, and one of them settles it with a reason', async () => {
  const { householdId, residents } = await doorOf('ordinary');
  const [{ residentId, name }] = residents as [HouseholdView['residents'][number]];
  const first = await phoneOf('居委干部', pathOf(householdId));
  const second = await phoneOf('同事', pathOf(householdId));
  for (const phone of [first, second]) {
    await phone.tap(phone.text(new RegExp(`^${name}`)));
    await phone.tap(phone.text('与户主关系'));
    await phone.text(`${name}的与户主关系`).waitFor();
  }
  await box(first, '如 户主、配偶、子女').fill('女婿');
  await good(first, '台账-修正');
  await first.tap(first.primary('保存'));
  await first.text(`${name}的与户主关系已记下`).waitFor();
  await first.tap(first.primary('好了'));

  await box(second, '如 户主、配偶、子女').fill('侄子');
  await second.tap(second.primary('保存'));
  await second.text(/两种说法都留着/).waitFor();
  await good(second, '台账-两种说法');
  await second.tap(second.primary('看两种说法'));
  await second.text('女婿').waitFor();
  await second.text('侄子').waitFor();
  await second.text(/^陆晓燕 · 居委登记/).waitFor();
  await good(second, '台账-定夺');

  const home = await phoneOf('书记', '/cadre/home/home');
  await home.text('有出入').waitFor();
  await home.tap('有出入');
  await home.text('与户主关系有出入').waitFor();
  await good(home, '台账-有出入');
  await home.tap(home.text(new RegExp(`^${name}`)));
  await home.tap('定下来用哪一个');
  await home.text(/^两种说法都留在/).waitFor();
  await home.tap('侄子');
  await home.tap(home.primary('就用这一个'));
  await home.text(/理由/).waitFor();
  await box(home, '凭什么定，如 看了户口本').fill('看了户口本');
  await home.tap(home.primary('就用这一个'));
  await home.text('与户主关系定为“侄子”').waitFor();
  await home.tap(home.primary('好了'));
  await home.text('侄子').waitFor();
  await home.text('有出入').waitFor({ state: 'hidden' });
  expect((await factsOf(residentId)).map(({ event }) => event)).toEqual([
    'uploaded',
    'corrected',
    'corrected',
    'settled',
  ]);
});

test('the death of a spouse makes 纯老 独居 at once, asked once more in plain words', async () => {
  const { householdId, residents } = await doorOf('elders-only');
  const { name } = residents.at(-1)!;
  const phone = await phoneOf('居委干部', pathOf(householdId));
  await phone.tap(phone.text(new RegExp(`^${name}`)));
  await phone.tap('去世、迁出、换户');
  await phone.tap('去世');
  await good(phone, '台账-去世');
  await phone.tap(phone.primary('保存'));
  await phone.screen.getByText(/以后不再算在这一户里/).waitFor();
  await phone.picture('台账-再看一眼');
  await phone.screen.locator('#layers').getByText('就这样记', { exact: true }).click();
  await phone.text(/户型从“纯老”变成“独居老人”/).waitFor();
  await good(phone, '台账-去世-随之');
  expect(await household(householdId)).toMatchObject({ kind: 'elder-alone', memberCount: residents.length - 1 });

  // It was a slip: who has gone is found behind her door, and had never left.
  const again = await phoneOf('书记', pathOf(householdId));
  await again.tap(again.text(`${name} · 已故`));
  await again.tap('迁回、记错了');
  await again.tap('记错了');
  await box(again, '为什么更正，如 记错了人').fill('记错了人');
  await good(again, '台账-记错了');
  await again.tap(again.primary('保存'));
  await again.screen.locator('#layers').getByText('就这样记', { exact: true }).click();
  await again.text(/户型从“独居老人”变成“纯老”/).waitFor();
  expect(await household(householdId)).toMatchObject({ kind: 'elders-only', memberCount: residents.length, gone: [] });
});

test('two cadres tell different things of one person: both stand until one of them settles it', async () => {
  const { householdId, residents } = await doorOf('ordinary');
  const { name, residentId } = residents.at(-1)!;
  const first = await phoneOf('居委干部', pathOf(householdId));
  const second = await phoneOf('同事', pathOf(householdId));
  for (const phone of [first, second]) {
    await phone.tap(phone.text(new RegExp(`^${name}`)));
    await phone.tap('去世、迁出、换户');
    await phone.text('什么事').waitFor();
  }
  const save = async (phone: Phone, event: string): Promise<void> => {
    await phone.tap(event);
    await phone.tap(phone.primary('保存'));
    await phone.screen.locator('#layers').getByText('就这样记', { exact: true }).click();
  };
  await save(first, '迁出');
  await first.text(`${name}迁出，已记下`).waitFor();
  await save(second, '去世');
  await second.text(/两种说法都留着/).waitFor();
  await second.tap(second.primary('看两种说法'));
  await second.text('已迁出').waitFor();
  await second.tap('已故');
  await box(second, '凭什么定，如 看了户口本').fill('看了证明');
  await good(second, '台账-状态-定夺');
  await second.tap(second.primary('就用这一个'));
  await second.text('状态定为“已故”').waitFor();
  expect((await factsOf(residentId)).map(({ event }) => event)).toEqual(['uploaded', 'moved-out', 'died', 'settled']);
  expect((await household(householdId)).gone).toMatchObject([{ residentId, statusLabel: '已故' }]);
});

test('户型 set by hand shows by whom and why, and follows from the members again', async () => {
  const { householdId } = await doorOf('elder-alone');
  const phone = await phoneOf('居委干部', pathOf(householdId));
  await phone.tap('户型');
  await phone.tap('孤老');
  await box(phone, '为什么，如 女儿在国外，十年没回来').fill('没有子女');
  await good(phone, '台账-户型');
  await phone.tap(phone.primary('保存'));
  await phone.text(/户型从“独居老人”变成“孤老”/).waitFor();
  await phone.tap(phone.primary('好了'));
  await phone.text(/^陆晓燕 .*定的：没有子女$/).waitFor();
  await good(phone, '台账-户情-人定的户型');
  expect(await household(householdId)).toMatchObject({ kind: 'lone-elder' });
});

test('上传: a pasted sheet is looked at, survives a kill, and goes out without a signal; nothing is doubled or overwritten', async () => {
  const { householdId, buildingId, door, memberCount, residents } = await doorOf('ordinary');
  const [{ name, residentId, relation }] = residents as [HouseholdView['residents'][number]];
  const rows = [
    '门牌\t姓名\t性别\t出生日期\t与户主关系\t职业\t电话\t民族',
    `${door}室\t盛阿大\t男\t1949年3月1日\t父亲\t退休工人\t139 0000 5678\t汉`,
    `${door}室\t${name}\t\t\t${relation === '女婿' ? '侄子' : '女婿'}\t裁缝\t\t`,
    `${door}室\t盛阿二\t男\t去年\t弟弟\t\t\t`,
    '9999室\t盛阿三\t女\t\t户主\t\t\t',
  ];
  const phone = await phoneOf('居委干部', `/cadre/building/building?buildingId=${buildingId}`);
  await phone.tap('上传这栋楼的表格');
  await phone.at('/cadre/upload-sheet/upload-sheet');
  await phone.screen.locator('#pages > :not([hidden]) textarea').fill(rows.join('\n'));
  await good(phone, '台账-上传-粘贴');
  await phone.kill();
  await phone.text('上次没保存完的已找回。').waitFor();
  await phone.tap(phone.primary('看一遍'));
  await phone.text('新增 1 人，有出入 1 人，没有收 2 行').waitFor();
  await phone.text(/台账是“.+”，表格是/).waitFor();
  await phone.text('出生日期要写成 1950-01-02 这样。').waitFor();
  await phone.text('这栋楼没有 9999 室，核对门牌再传。').waitFor();
  await good(phone, '台账-上传-看一遍');
  expect((await factsOf(residentId)).filter(({ source }) => source === 'sheet')).toHaveLength(1);

  await phone.network('离线');
  await phone.tap(phone.primary('上传 3 行'));
  await phone.text(/连上以后自动发出/).waitFor();
  await good(phone, '台账-上传-没有网络');
  expect(await household(householdId)).toMatchObject({ memberCount });
  await phone.network('在线');
  await phone.tap(phone.primary('再发一次'));
  await phone.text(/^已达，回执/).waitFor();
  await good(phone, '台账-上传-传好了');
  const after = await household(householdId);
  expect(after.memberCount).toBe(memberCount + 1);
  expect(after.residents.find((one) => one.residentId === residentId)).toMatchObject({ relation });
  const facts = await factsOf(residentId);
  expect(facts.filter(({ event, number }) => event === 'uploaded' && number > 1)).toHaveLength(1);
  expect(JSON.stringify(await stored(street.cloud, 'facts', { source: 'sheet', event: 'uploaded' }))).not.toContain(
    '13900005678',
  );

  await phone.tap('改没有收的 2 行');
  await phone.tap(phone.primary('看一遍'));
  await phone.text('没有收 2 行').waitFor();
  await good(phone, '台账-上传-没有收的');

  const card = await phoneOf('书记', pathOf(householdId));
  await card.tap(card.text(new RegExp(`^${name}`)));
  await card.tap('定下来用哪一个');
  await card.text(/^陆晓燕 · 表格/).waitFor();
});

test('核对: all that is 待核 in one tap; a 楼组长 opens nobody’s file', async () => {
  const { householdId, residents } = await doorOf('ordinary');
  const [{ name, residentId }] = residents as [HouseholdView['residents'][number]];
  const lead = await phoneOf('楼组长', `/cadre/resident/resident?residentId=${residentId}`);
  await lead.text(/身份不能做这件事/).waitFor();
  const phone = await phoneOf('居委干部', pathOf(householdId));
  await phone.tap(phone.text(new RegExp(`^${name}`)));
  await phone.text('是谁').waitFor();
  await phone.settled();
  expect(await phone.text(/项待核，都还是这样/).count()).toBe(0);
});
