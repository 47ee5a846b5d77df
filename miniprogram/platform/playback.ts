/** One voice at a time. */
let stopCurrent: (() => void) | undefined;

/**
 * Plays a sound from the phone or from an address.
 * @param onEnd it is over, was stopped, or another one began
 * @param onFail it cannot be played: an address may have expired
 * @returns stops it
 */
export function play(src: string, { onEnd, onFail }: { onEnd(): void; onFail(): void }): () => void {
  stopCurrent?.();
  const player = wx.createInnerAudioContext();
  const finish = (tell: () => void): void => {
    if (stopCurrent !== stop) return;
    stopCurrent = undefined;
    player.destroy();
    tell();
  };
  const stop = (): void => finish(onEnd);
  stopCurrent = stop;
  player.onEnded(stop);
  player.onError(() => finish(onFail));
  player.src = src;
  player.play();
  return stop;
}
