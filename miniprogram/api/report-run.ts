import { advanceReport } from '../domain/report/contracts';
import { isSettled, type ReportView } from '../domain/report/report';
import { pause } from '../platform/clock';
import { tapNow } from './tap';

/** News of a report that is being made: how far it is, or why nobody is at it any more. */
export type ReportNews = { report: ReportView } | { reportId: string; sentence: string };

/** Somebody else's page is at it, or the server takes a breath after trouble. */
const BREATH_MS = 3000;
const BREATHS_MOST = 20;
const STILL_AT_IT = '还没有做完，过一会儿再点“继续生成”；已读的部分都还在。';

const running = new Set<string>();
const listeners = new Set<(news: ReportNews) => void>();

const tell = (news: ReportNews): void => listeners.forEach((listener) => listener(news));

/** Hears of every report that is being made on this phone. @returns stops listening */
export function onReports(listener: (news: ReportNews) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const isRunning = (reportId: string): boolean => running.has(reportId);

/**
 * Has the server go on with a report until it is settled, whichever page is shown meanwhile; safe to call again. A phone that is
 * switched off loses nothing: what was made stands on the server, and the next call takes it up.
 */
export async function followReport(reportId: string): Promise<void> {
  if (running.has(reportId)) return;
  running.add(reportId);
  const news = await follow(reportId);
  running.delete(reportId);
  tell(news);
}

async function follow(reportId: string): Promise<ReportNews> {
  let before = '';
  for (let breaths = 0; breaths < BREATHS_MOST;) {
    const answer = await tapNow(advanceReport, { reportId });
    if (answer.kind !== 'arrived') return { reportId, sentence: answer.sentence };
    const report = answer.data;
    if (isSettled(report.stage)) return { report };
    tell({ report });
    const now = `${report.stage} ${report.doneCount}`;
    breaths = now === before ? breaths + 1 : 0;
    if (breaths > 0) await pause(BREATH_MS);
    before = now;
  }
  return { reportId, sentence: STILL_AT_IT };
}
