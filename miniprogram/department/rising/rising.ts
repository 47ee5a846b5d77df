import { call } from '../../api/client';
import { openRising } from '../../domain/early-signal/contracts';
import { dayInWords } from '../../domain/shared/calendar';
import { today } from '../../platform/clock';
import { readParam } from '../../platform/navigation';
import { afterFailure, LOADING } from '../../presenting/face';
import { stepLines, type StepLine } from '../../presenting/matter';
import { milestoneLine, type MilestoneLine } from '../../presenting/milestones';
import { unbroken } from '../../presenting/unbroken';

/** A class that rises, as the street may see it: how many and how far it is. Who said so stays with the committee. */
Page({
  data: {
    ...LOADING,
    title: '',
    status: '',
    place: '',
    why: '',
    about: '',
    milestones: [] as MilestoneLine[],
    steps: [] as StepLine[],
  },

  classId: '',

  onLoad(query) {
    this.classId = readParam(query['classId']) ?? '';
    void this.load();
  },

  async load() {
    const answer = await call(openRising, { classId: this.classId });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const { title, statusLabel, communityName, categoryLabel, sentence, voiceCount } = answer.data;
    const { firstRaisedOn, lastRaisedOn, milestones, timeline } = answer.data;
    const days = `最早 ${dayInWords(firstRaisedOn)} · 最近 ${dayInWords(lastRaisedOn)}`;
    this.setData({
      ...{ face: 'full', staleNote: '', title, status: statusLabel, why: unbroken(sentence) },
      place: `${communityName} · ${categoryLabel}`,
      about: unbroken(`一共 ${voiceCount} 个声音 · ${days}`),
      milestones: milestones.map((one) => milestoneLine(one, today())),
      steps: stepLines(timeline),
    });
  },
});
