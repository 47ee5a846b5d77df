/** A subscribe template as WeChat's back office has it. */
export interface Template {
  readonly id: string;
  readonly title: string;
  /** WeChat itself has forbidden it. */
  readonly banned?: true;
}

let known: Promise<readonly Template[]> | undefined;

/** Of a template that the local cloud does not know, the id stands for its title. */
export async function templatesOf(ids: readonly string[]): Promise<Template[]> {
  const all = await (known ??= fetchTemplates());
  return ids.map((id) => all.find((one) => one.id === id) ?? { id, title: id });
}

async function fetchTemplates(): Promise<readonly Template[]> {
  try {
    const response = await fetch('/client/wechat/templates');
    return response.ok ? ((await response.json()) as Template[]) : [];
  } catch {
    return [];
  }
}
