import { call } from '../../api/client';
import { AGENDA_VOICES } from '../../domain/problem-class/desk';
import { listAgenda, type AgendaRow } from '../../domain/problem-class/desk-contracts';
import { copyText } from '../../platform/clipboard';
import { today } from '../../platform/clock';
import { open } from '../../platform/navigation';
import { afterFailure, faceOf, LOADING } from '../../presenting/face';
import {
  agendaTable,
  answersWords,
  milestoneLine,
  progressWords,
  type MilestoneLine,
} from '../../presenting/milestones';
import { unbroken } from '../../presenting/unbroken';

interface RowShown {
  classId: string;
  title: string;
  words: string;
  progress: string;
  answers: string;
  milestones: MilestoneLine[];
}

const rowShown = (row: AgendaRow): RowShown => ({
  classId: row.classId,
  title: row.title,
  words: unbroken(
    [row.owner, `${row.voiceCount} 个声音`, row.plan ? `${row.statusLabel}：${row.plan}` : row.statusLabel].join(' · '),
  ),
  progress: progressWords(row.milestones, row.percentDone),
  answers: unbroken(answersWords(row)),
  milestones: row.milestones.map((one) => milestoneLine(one, today())),
});

/** 办实事清单: classes of several voices, each with its owner, its steps and what the people said of it. */
Page({
  data: {
    ...LOADING,
    notice: '',
    rows: [] as RowShown[],
    hasMore: false,
    isLater: false,
    voices: AGENDA_VOICES,
  },

  cursor: undefined as string | undefined,
  nextCursor: undefined as string | undefined,
  found: [] as AgendaRow[],

  onShow() {
    void this.load();
  },

  async load() {
    const { cursor } = this;
    const answer = await call(listAgenda, { ...(cursor !== undefined && { cursor }) });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    this.nextCursor = answer.data.nextCursor;
    this.found = answer.data.rows;
    const rows = this.found.map(rowShown);
    const isLater = cursor !== undefined;
    this.setData({ rows, face: faceOf(rows), staleNote: '', isLater, hasMore: this.nextCursor !== undefined });
  },

  onMore() {
    this.cursor = this.nextCursor;
    return this.load();
  },

  onFirst() {
    this.cursor = undefined;
    return this.load();
  },

  onClass({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    return open('/cadre/problem-class/problem-class', { classId: currentTarget.dataset.id });
  },

  async onCopy() {
    const denial = await copyText(agendaTable(this.found));
    this.setData({
      notice: denial ? '没能复制：请允许使用剪贴板后再点一次。' : '这一页已经复制，到电脑或表格里粘贴就能打印。',
    });
  },
});
