/** What `bindinput` may return: the text that is to stand there instead, and where the cursor is then. */
type Answer = (text: string, cursor: number | undefined) => void;

const controls = new WeakMap<object, Answer>();

/** An `input` or `textarea` takes what the page's handler of `bindinput` returns. */
export function takeInputAnswers(node: object, take: Answer): void {
  controls.set(node, take);
}

export function answerInput(node: object, answer: unknown): void {
  const { value = undefined, cursor = undefined } =
    typeof answer === 'string' ? { value: answer } : ((answer ?? {}) as { value?: unknown; cursor?: unknown });
  if (typeof value !== 'string') return;
  controls.get(node)?.(value, typeof cursor === 'number' ? cursor : undefined);
}
