import { call } from '../../api/client';
import { filesOf, type RecordFiles } from '../../api/record-files';
import { recordKey } from '../../domain/attachment/record';
import type { TimelineEntry } from '../../domain/handling/handling';
import { openBoard } from '../../domain/problem-class/board-contracts';
import { today } from '../../platform/clock';
import { readParam } from '../../platform/navigation';
import { boardRow, type BoardRow } from '../../presenting/board';
import { afterFailure, type Face } from '../../presenting/face';
import { hasPictures, stepLines, type StepLine } from '../../presenting/matter';
import { milestoneLine, type MilestoneLine } from '../../presenting/milestones';

/** One class of the 公开栏 with its steps: unit and time, never a person. */
Page({
  data: {
    face: 'loading' as Face,
    sentence: '',
    staleNote: '',
    isFinal: false,
    shown: { classId: '', title: '', status: '', about: '' } as BoardRow,
    milestones: [] as MilestoneLine[],
    steps: [] as StepLine[],
  },

  classId: '',
  timeline: [] as readonly TimelineEntry[],
  files: undefined as RecordFiles | undefined,

  onLoad(query) {
    this.classId = readParam(query['classId']) ?? '';
    this.files = filesOf((arrived) => this.setData({ steps: stepLines(this.timeline, arrived) }));
    void this.load();
  },

  async load() {
    const answer = await call(openBoard, { classId: this.classId });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const { timeline, milestones } = answer.data;
    this.timeline = timeline;
    this.setData({
      ...{ face: 'full', staleNote: '', shown: boardRow(answer.data), steps: stepLines(timeline) },
      milestones: milestones.map((one) => milestoneLine(one, today())),
    });
    if (hasPictures(timeline)) await this.files?.load([recordKey('class', this.classId)]);
  },

  onStale() {
    this.files?.renew();
  },
});
