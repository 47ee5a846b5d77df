import { call } from '../../api/client';
import { rememberSelf } from '../../api/self';
import { tap } from '../../api/tap';
import { followBuilding } from '../../domain/access/contracts';
import type { BuildingName } from '../../domain/building/building';
import { listDirectory, searchDirectory } from '../../domain/building/contracts';
import { isSearchable, lanesOf, SEARCH_MAX, type Lane } from '../../domain/building/directory';
import { measureHeights, screenHeight } from '../../platform/measure';
import { startAt } from '../../platform/navigation';
import {
  communitiesNamed,
  laneRow,
  MORE_FOUND,
  nothingFound,
  TOO_SHORT,
  type CommunityRow,
  type LaneRow,
} from '../../presenting/directory';
import { afterFailure, faceOf, type Face } from '../../presenting/face';
import { HOMES } from '../../presenting/homes';
import { chunksOf, heightsPatch, scrollPatch, type Chunk } from '../../presenting/window';

/** About where the buildings begin under the head. */
const LIST_TOP = 150;
/** She has stopped typing. */
const PAUSE_MS = 400;

const NOTHING_FOUND = { found: '', lanes: [] as LaneRow[], named: [] as CommunityRow[], isSearching: false };

/**
 * A resident chooses her building: by her road, or community first, then the house. Public names only; the buildings are windowed.
 */
Page({
  data: {
    ...NOTHING_FOUND,
    /** The 居民区 or the lane whose buildings are shown. */
    ground: '',
    notice: '',
    face: 'loading' as Face,
    sentence: '',
    words: '',
    wordsMax: SEARCH_MAX,
    communities: [] as CommunityRow[],
    chunks: [] as Chunk<BuildingName>[],
  },

  communityId: undefined as string | undefined,
  lanes: [] as readonly Lane[],
  pause: 0,
  /** Counts the questions asked; an answer to an earlier one is not shown. */
  asked: 0,
  isBusy: false,

  onLoad() {
    void this.load();
  },

  onUnload() {
    clearTimeout(this.pause);
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
    else this.showBuildings(buildings);
  },

  showBuildings(buildings: BuildingName[]) {
    this.setData({ chunks: chunksOf(buildings), face: faceOf(buildings) }, () => void this.measure());
  },

  async measure() {
    this.setData(heightsPatch(this.data.chunks, await measureHeights(this, '.chunk')));
  },

  onPageScroll({ scrollTop }) {
    this.setData(scrollPatch(this.data.chunks, { scrollTop, screen: screenHeight(), top: LIST_TOP }));
  },

  onWords({ detail }: { detail: string }) {
    clearTimeout(this.pause);
    this.asked += 1;
    const words = detail.trim();
    const named = communitiesNamed(this.data.communities, words);
    const isSearching = isSearchable(words);
    const found = words !== '' && !isSearching && named.length === 0 ? TOO_SHORT : '';
    this.setData({ ...NOTHING_FOUND, words: detail, notice: '', named, found, isSearching });
    if (!isSearching) return;
    this.pause = setTimeout(() => void this.search(), PAUSE_MS);
  },

  async search() {
    const words = this.data.words.trim();
    const asked = (this.asked += 1);
    const answer = await call(searchDirectory, { words });
    if (asked !== this.asked) return;
    if (answer.kind !== 'arrived') return this.setData({ isSearching: false, notice: answer.sentence });
    const { buildings, hasMore } = answer.data;
    this.lanes = lanesOf(buildings);
    const isFound = buildings.length + this.data.named.length > 0;
    const found = hasMore ? MORE_FOUND : isFound ? '' : nothingFound(words);
    this.setData({ isSearching: false, lanes: this.lanes.map(laneRow), found });
  },

  onLane({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    const lane = this.lanes[currentTarget.dataset.index];
    if (!lane) return;
    this.setData({ ground: `${lane.name}，${lane.communityName}` });
    this.showBuildings(lane.buildings);
  },

  onCommunity({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    const community = this.data.communities.find(({ communityId }) => communityId === currentTarget.dataset.id);
    if (!community) return;
    this.communityId = community.communityId;
    this.setData({ ground: community.name, chunks: [] });
    return this.load();
  },

  /** Back to what was found, or to all of them. */
  onOtherGround() {
    this.communityId = undefined;
    this.setData({ ground: '', notice: '', face: faceOf(this.data.communities) });
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
