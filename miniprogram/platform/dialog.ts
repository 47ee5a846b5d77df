/** Asks before something that cannot be taken back. True only when the person said so. */
export async function confirm(question: { title: string; content: string; confirmText: string }): Promise<boolean> {
  const { confirm: yes } = await wx.showModal({ ...question, cancelText: '取消' });
  return yes;
}

/** Tells something that no place on the page can tell, and waits until it was read. */
export async function tell(what: { title: string; content: string }): Promise<void> {
  await wx.showModal({ ...what, showCancel: false, confirmText: '知道了' });
}
