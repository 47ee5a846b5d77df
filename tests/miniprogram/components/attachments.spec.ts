import { renderComponent, type Simulated } from '../../support/simulate';
import { installFakeWx } from '../support/fake-wx';

const render = async (name: string, properties: object = {}, events: string[] = []) =>
  (shown = await renderComponent(`components/${name}/${name}`, properties as Record<string, unknown>, events));
let shown: Simulated;

const photos = [
  { attachmentId: 'p1', src: 'http://usr/1.jpg' },
  { attachmentId: 'p2', src: 'http://usr/2.jpg' },
];
const voices = [{ attachmentId: 'v1', src: 'http://usr/1.mp3', words: '录音 12 秒' }];

/** How many elements have this class, in components below too: those bear the name of theirs before it. */
const below = (name: string): number => document.querySelectorAll(`[class*=${name}]`).length;

/** A player that does what it is told, and tells what the test says. */
function fakePlayer() {
  const heard: Record<string, () => void> = {};
  const told: string[] = [];
  const player = {
    onEnded: (listener: () => void) => void (heard['ended'] = listener),
    onError: (listener: () => void) => void (heard['error'] = listener),
    play: () => void told.push('play'),
    destroy: () => void told.push('destroy'),
  };
  return { player, heard, told };
}

beforeEach(() => void installFakeWx());
afterEach(() => shown.detach());

describe('attachment-editor', () => {
  test('two actions with a word each; each tells what is wanted', async () => {
    await render('attachment-editor', {}, ['photo', 'record']);
    expect(shown.texts('.action')).toEqual(['拍照', '录音']);
    await shown.tap('.action', 0);
    await shown.tap('.action', 1);
    expect(shown.told.map(({ name }) => name)).toEqual(['photo', 'record']);
  });

  test('full of one kind, that action goes; locked, both go and nothing can be taken off', async () => {
    await render('attachment-editor', { photos, voices, mayAddPhoto: false });
    expect(below('remove')).toBe(3);
    expect(shown.texts('.action')).toEqual(['录音']);
    await shown.set({ mayAddPhoto: true, disabled: true });
    expect([shown.count('.actions'), below('remove')]).toEqual([0, 0]);
    expect([below('picture'), shown.text()]).toEqual([2, expect.stringContaining('录音 12 秒')]);
  });

  test('while WeChat asks for the microphone a second tap wants nothing', async () => {
    await render('attachment-editor', { recording: 'asking' }, ['record']);
    await shown.tap('.action', 1);
    expect(shown.told).toEqual([]);
  });

  test('what went wrong is a sentence, with the way to the settings where they help', async () => {
    await render('attachment-editor', { problem: '微信没有麦克风的权限。' }, ['settings']);
    expect([shown.text(), shown.count('.settings')]).toEqual([expect.stringContaining('麦克风'), 0]);
    await shown.set({ hasSettings: true });
    await shown.trigger('van-button', 'click');
    expect(shown.told.map(({ name }) => name)).toEqual(['settings']);
  });

  describe('while recording', () => {
    beforeEach(() => jest.useFakeTimers({ doNotFake: ['setTimeout', 'nextTick', 'setImmediate'] }));
    afterEach(() => jest.useRealTimers());

    test('the seconds are counted from each beginning, and a tap stops', async () => {
      await render('attachment-editor', {}, ['record']);
      for (const seconds of [12, 3]) {
        await shown.set({ recording: 'on' });
        jest.advanceTimersByTime(seconds * 1000);
        await shown.settle();
        expect(shown.text()).toContain(`停止录音（${seconds} 秒）`);
        await shown.trigger('van-button', 'click');
        await shown.set({ recording: 'off' });
      }
      expect(shown.told).toHaveLength(2);
    });
  });
});

describe('photo-strip', () => {
  test('a tap shows them all, beginning with this one', async () => {
    const previewImage = jest.fn(async () => undefined);
    Object.assign(wx, { previewImage });
    await render('photo-strip', { photos });
    expect(shown.count('.remove')).toBe(0);
    await shown.tap('.photo', 1);
    expect(previewImage).toHaveBeenCalledWith({ urls: photos.map(({ src }) => src), current: photos[1]?.src });
  });

  test('one is taken off by its id', async () => {
    await render('photo-strip', { photos, isRemovable: true }, ['remove']);
    await shown.tap('.remove', 1);
    expect(shown.told).toEqual([{ name: 'remove', detail: { attachmentId: 'p2' } }]);
  });
});

describe('voice-note', () => {
  const note = { attachmentId: 'v1', src: 'http://usr/1.mp3', words: '录音 12 秒' };
  const withPlayer = () => {
    const fake = fakePlayer();
    Object.assign(wx, { createInnerAudioContext: () => fake.player });
    return fake;
  };

  test('a tap plays, another stops; at the end it rests by itself', async () => {
    const { told, heard } = withPlayer();
    await render('voice-note', note);
    await shown.tap('.play');
    expect(shown.text()).toContain('停下');
    await shown.tap('.play');
    expect([shown.text(), told]).toEqual([expect.stringContaining('播放'), ['play', 'destroy']]);
    await shown.tap('.play');
    heard['ended']?.();
    await shown.settle();
    expect(shown.text()).toContain('播放');
  });

  test('an address that has expired is told', async () => {
    const { heard } = withPlayer();
    await render('voice-note', note, ['stale']);
    await shown.tap('.play');
    heard['error']?.();
    await shown.settle();
    expect([shown.told.map(({ name }) => name), shown.data['isPlaying']]).toEqual([['stale'], false]);
  });

  test('taken off or left while it plays, it is silent', async () => {
    const { told } = withPlayer();
    await render('voice-note', { ...note, isRemovable: true }, ['remove']);
    await shown.tap('.play');
    await shown.tap('.remove');
    expect(told).toEqual(['play', 'destroy']);
    await shown.tap('.play');
    shown.detach();
    expect(told).toEqual(['play', 'destroy', 'play', 'destroy']);
  });
});

test('privacy-prompt: stands only when WeChat asks, and goes with the answer', async () => {
  let ask: ((settle: (answer: { event: string; buttonId?: string }) => void) => void) | undefined;
  const opened = jest.fn();
  Object.assign(wx, {
    canIUse: () => true,
    onNeedPrivacyAuthorization: (listener: typeof ask) => (ask = listener),
    getPrivacySetting: ({ success }: { success(setting: object): void }) =>
      success({ privacyContractName: '《百家门小程序隐私保护指引》' }),
    openPrivacyContract: opened,
  });
  await render('privacy-prompt');
  expect(shown.count('.sheet')).toBe(0);
  const told: unknown[] = [];
  ask?.((answer) => void told.push(answer));
  await shown.settle();
  expect(shown.text()).toContain('看《百家门小程序隐私保护指引》');
  await shown.tap('.guide');
  expect(opened).toHaveBeenCalledTimes(1);
  (shown.instance as unknown as { onAgree(): void }).onAgree();
  await shown.settle();
  expect([shown.count('.sheet'), told]).toEqual([
    0,
    [{ event: 'exposureAuthorization' }, { event: 'agree', buttonId: 'privacy-agree' }],
  ]);
});
