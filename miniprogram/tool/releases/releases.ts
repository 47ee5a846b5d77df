import { call } from '../../api/client';
import { countCredits } from '../../domain/feedback/contracts';
import { presentReleases } from './present';

/** 新版本说明: what is new comes with the app itself; how many people asked for it is counted by the server, and may be missing. */
Page({
  data: { releases: presentReleases(new Map()) },

  async onShow() {
    const answer = await call(countCredits, {});
    if (answer.kind !== 'arrived') return;
    const counts = answer.data.credits.map(({ lineId, peopleCount }) => [lineId, peopleCount] as const);
    this.setData({ releases: presentReleases(new Map(counts)) });
  },
});
