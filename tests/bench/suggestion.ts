import { submitSuggestion } from '../../miniprogram/domain/suggestion/own-contracts';
import { PERSONAS } from '../../localcloud/seed/personas';
import { percentile, timed, type Bench } from './harness';

const SAMPLES = 200;
const WARM_UP = 20;
/** The whole subdistrict. */
const SCALE = 1;

const SAYINGS = [
  '想动动身子骨也没地方，能不能装几样健身器材',
  '楼道灯坏了两层，晚上老人下楼看不见',
  '垃圾房味道大，夏天窗都不敢开',
  '电瓶车没地方充电，都从楼上拉线下来',
];

/** 提建议 end to end: checked, tagged, stored, with its receipt. */
export const suggestionBench: Bench = async (context) => {
  const cloud = await context.cloud(SCALE);
  const buildingId = PERSONAS.find(({ name }) => name === '居民')?.user?.followedBuildingId ?? '';
  let turn = 0;
  const submit = async (): Promise<string> => {
    const text = `${SAYINGS[turn % SAYINGS.length]}（第 ${turn++} 次说）`;
    const draft = { buildingId, text, callMe: '王阿姨' };
    const reply = await cloud.call(submitSuggestion.action, draft, { as: '居民' });
    if (!reply.ok) throw new Error(`${submitSuggestion.action}: ${reply.error.code} ${reply.error.sentence}`);
    return reply.requestId;
  };
  for (let n = 0; n < WARM_UP; n++) await submit();
  const alone: number[] = [];
  let requestId = '';
  for (let n = 0; n < SAMPLES; n++) alone.push(await timed(async () => (requestId = await submit())));
  const { databaseRoundTrips } = await cloud.log(requestId);
  return [
    { name: 'suggestion.submit.p50', value: percentile(alone, 0.5), unit: 'ms', n: SAMPLES },
    { name: 'suggestion.submit.p95', value: percentile(alone, 0.95), unit: 'ms', n: SAMPLES },
    { name: 'suggestion.submit.roundtrips', value: databaseRoundTrips, unit: 'round trips', n: 1 },
  ];
};
