/** Asks before something that cannot be taken back. True only when the person said so. */
export async function confirm(question: { title: string; content: string; confirmText: string }): Promise<boolean> {
  const { confirm: yes } = await wx.showModal({ ...question, cancelText: '取消' });
  return yes;
}
