import { call } from '../../api/client';
import { tap } from '../../api/tap';
import { openClass, splitVoices } from '../../domain/problem-class/contracts';
import { shortTime } from '../../domain/shared/calendar';
import { confirm } from '../../platform/dialog';
import { open, readParam } from '../../platform/navigation';
import { afterFailure, type Face } from '../../presenting/face';
import { classShown, personShown, voiceShown, type PersonShown, type VoiceShown } from '../../presenting/classes';

type Tap<Data extends object> = WechatMiniprogram.TouchEvent<object, object, Data>;

interface StepShown {
  key: string;
  label: string;
  meta: string;
  text: string;
}

/** One 一类问题: every voice as it was said, whom it concerns and why, and how far it has come. */
Page({
  data: {
    face: 'loading' as Face,
    sentence: '',
    staleNote: '',
    isFinal: false,
    notice: '',
    title: '',
    words: '',
    meta: '',
    people: [] as PersonShown[],
    voices: [] as VoiceShown[],
    steps: [] as StepShown[],
  },

  classId: '',

  onLoad(query) {
    this.classId = readParam(query['classId']) ?? '';
    void this.load();
  },

  async load() {
    const answer = await call(openClass, { classId: this.classId });
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const { people, voices, timeline, ...row } = answer.data;
    const { title, words, meta } = classShown(row);
    const steps = timeline.map(({ key, label, unit, at, text }, index) => ({
      key: `${key}-${index}`,
      label,
      meta: `${unit} · ${shortTime(at)}`,
      text: text ?? '',
    }));
    this.setData({
      ...{ face: 'full', staleNote: '', title, words, meta, steps },
      ...{ people: people.map(personShown), voices: voices.map(voiceShown) },
    });
  },

  onPerson({ currentTarget }: Tap<{ id: string }>) {
    const { id: householdId } = currentTarget.dataset;
    return householdId === '' ? undefined : open('/cadre/household/household', { householdId });
  },

  async onSplit({ currentTarget }: Tap<{ id: string }>) {
    const isMeant = await confirm({
      title: '把这一条拆出来',
      content: '它会回到合并前的样子，单独往下办。',
      confirmText: '拆出',
    });
    if (!isMeant) return;
    const answer = await tap(splitVoices, { classId: this.classId, suggestionIds: [currentTarget.dataset.id] });
    if (answer.kind !== 'arrived') return this.setData({ notice: answer.sentence });
    const { isDissolved } = answer.data;
    this.setData({ notice: isDissolved ? '最后一条也拆出来了，这一类不再列出。' : '拆出来了，它回到合并前的样子。' });
    return this.load();
  },
});
