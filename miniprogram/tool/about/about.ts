import { call } from '../../api/client';
import { showAbout } from '../../domain/about/contracts';
import { currentVersion } from '../../domain/release/release';
import { open } from '../../platform/navigation';
import { hasPrivacyGuide, openPrivacyGuide } from '../../platform/privacy-guide';
import { afterFailure, type Face } from '../../presenting/face';
import { DATA_KEPT, presentOwner, type OwnerRow } from './present';

/** 关于: who answers for the tool, what it keeps, and where to say something about it. */
Page({
  data: {
    version: currentVersion(),
    dataKept: DATA_KEPT,
    hasGuide: false,
    face: 'loading' as Face,
    sentence: '',
    owner: [] as OwnerRow[],
  },

  onLoad() {
    this.setData({ hasGuide: hasPrivacyGuide() });
    void this.load();
  },

  async load() {
    const answer = await call(showAbout, {});
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    this.setData({ owner: presentOwner(answer.data), face: 'full' });
  },

  onMyself: () => open('/resident/myself/myself'),
  onFeedback: () => open('/tool/feedback/feedback', { from: 'tool/about/about' }),
  onReleases: () => open('/tool/releases/releases'),
  onGuide: () => openPrivacyGuide(),
});
