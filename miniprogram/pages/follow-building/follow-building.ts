import { call } from '../../api/client';
import { rememberSelf } from '../../api/self';
import { tap } from '../../api/tap';
import { followBuilding } from '../../domain/access/contracts';
import type { BuildingName } from '../../domain/building/building';
import { listDirectory } from '../../domain/building/contracts';
import { measureHeights, screenHeight } from '../../platform/measure';
import { startAt } from '../../platform/navigation';
import { afterFailure, faceOf, type Face } from '../../presenting/face';
import { HOMES } from '../../presenting/homes';
import { chunksOf, heightsPatch, scrollPatch, type Chunk } from '../../presenting/window';

/** About where the buildings begin under the head. */
const LIST_TOP = 150;

/** A resident chooses her building: community first, then the house. Public names only; the buildings are windowed. */
Page({
  data: {
    community: '',
    notice: '',
    face: 'loading' as Face,
    sentence: '',
    communities: [] as { communityId: string; name: string }[],
    chunks: [] as Chunk<BuildingName>[],
  },

  communityId: undefined as string | undefined,
  isBusy: false,

  onLoad() {
    void this.load();
  },

  async load() {
    const { communityId } = this;
    this.setData({ face: 'loading', notice: '' });
    const answer = await call(listDirectory, communityId === undefined ? {} : { communityId });
    // Another community may have been tapped meanwhile.
    if (communityId !== this.communityId) return;
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const { communities, buildings } = answer.data;
    if (communityId === undefined) this.setData({ communities, face: faceOf(communities) });
    else this.setData({ chunks: chunksOf(buildings), face: faceOf(buildings) }, () => void this.measure());
  },

  async measure() {
    this.setData(heightsPatch(this.data.chunks, await measureHeights(this, '.chunk')));
  },

  onPageScroll({ scrollTop }) {
    this.setData(scrollPatch(this.data.chunks, { scrollTop, screen: screenHeight(), top: LIST_TOP }));
  },

  onCommunity(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    const community = this.data.communities[event.currentTarget.dataset.index];
    if (!community) return;
    this.communityId = community.communityId;
    this.setData({ community: community.name, chunks: [] });
    return this.load();
  },

  onOtherCommunity() {
    this.communityId = undefined;
    this.setData({ community: '', face: faceOf(this.data.communities) });
  },

  async onBuilding(event: WechatMiniprogram.TouchEvent<object, object, { buildingId: string }>) {
    if (this.isBusy) return;
    this.isBusy = true;
    const { buildingId } = event.currentTarget.dataset;
    const answer = await tap(followBuilding, { buildingId });
    this.isBusy = false;
    if (answer.kind !== 'arrived') return this.setData({ notice: answer.sentence });
    await rememberSelf(answer.data);
    return startAt(HOMES.resident);
  },
});
