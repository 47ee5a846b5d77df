/** Asks before something that cannot be taken back. True only when the person said so. */
export async function confirm(question: { title: string; content: string; confirmText: string }): Promise<boolean> {
  const { confirm: yes } = await wx.showModal({ ...question, cancelText: '取消' });
  return yes;
}

/** One short sentence that needs no answer. */
export async function say(title: string): Promise<void> {
  await wx.showToast({ title, icon: 'none', duration: 2500 });
}

/** Puts text where it can be pasted elsewhere; WeChat itself says that it did. */
export async function copy(data: string): Promise<void> {
  await wx.setClipboardData({ data });
}
