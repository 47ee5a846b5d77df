import { REPORT_KINDS, type Report } from '../../../miniprogram/domain/report/report';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import type { Column, Row, Sheet } from '../../kernel/sheet';
import { readFile } from '../../kernel/storage';
import { listBuildings } from '../building/port';
import { listCommunities } from '../community/port';
import { tallyDoors } from '../household/port';
import { partIds } from './files';
import { aboutRows, addMarks, coverageRows, noneReached, placeLevelOf, type Mark, type PlaceLevel } from './service';

const LEDGER: readonly Column[] = [
  { title: '走访日期', width: 12, holds: 'day' },
  { title: '门牌', width: 28, holds: 'text' },
  { title: '结果', width: 10, holds: 'text' },
  { title: '记录人', width: 12, holds: 'text' },
  { title: '备注', width: 50, holds: 'text' },
  { title: '诉求条数', width: 10, holds: 'count' },
  { title: '回执号', width: 12, holds: 'text' },
];
const coverage = (place: string): Column[] => [
  { title: place, width: 28, holds: 'text' },
  { title: '户数', width: 10, holds: 'count' },
  { title: '上门见到', width: 12, holds: 'count' },
  { title: '电话微信联系到', width: 16, holds: 'count' },
  { title: '还没见到', width: 12, holds: 'count' },
];
const ABOUT: readonly Column[] = [
  { title: '项目', width: 14, holds: 'text' },
  { title: '内容', width: 80, holds: 'text' },
];

/** The parts in their order, one in memory at a time. */
async function* readParts<Content>(reportId: string, partCount: number): AsyncGenerator<Content[]> {
  for (const fileId of await partIds(reportId, partCount))
    yield JSON.parse((await readFile(fileId)).toString('utf8')) as Content[];
}

interface Place {
  placeId: string;
  name: string;
}

async function placesOf({ scope }: Report, level: PlaceLevel): Promise<Place[]> {
  if (level === 'communityId')
    return (await listCommunities(scope.subdistrictId)).map(({ _id, name }) => ({ placeId: _id, name }));
  return (await listBuildings(scope)).map(({ _id, name }) => ({ placeId: _id, name }));
}

async function coverageOf(report: Report, partCount: number): Promise<{ level: PlaceLevel; rows: Row[] }> {
  const level = placeLevelOf(report);
  const [places, tallies] = await Promise.all([
    placesOf(report, level),
    tallyDoors(report.scope, level, dayOf(report.requestedAt), ['householdCount']),
  ]);
  const best = noneReached();
  for await (const marks of readParts<Mark>(report._id, partCount)) addMarks(best, marks);
  return { level, rows: coverageRows(places, new Map(tallies.map((one) => [one.key, one.householdCount])), best) };
}

/** The table and the sheet that says what it is. `usedCount`: visits that were read for it. */
export async function sheetsOf(report: Report, partCount: number, usedCount: number): Promise<Sheet[]> {
  const about = (rowCount: number): Sheet => ({
    name: '说明',
    columns: ABOUT,
    pages: [aboutRows(report, rowCount, usedCount)],
  });
  const name = REPORT_KINDS[report.kind].label;
  if (report.kind === 'visit-ledger')
    return [{ name, columns: LEDGER, pages: readParts<Row>(report._id, partCount) }, about(usedCount)];
  const { level, rows } = await coverageOf(report, partCount);
  return [{ name, columns: coverage(level === 'communityId' ? '居民区' : '楼栋'), pages: [rows] }, about(rows.length)];
}
