/** What a person answered to WeChat's own questions. WeChat keeps it until the mini-program is deleted from the phone. */
export interface Choices {
  /** The privacy guide was agreed to. A refusal is not kept: it is asked again. */
  readonly privacy?: true;
  /** By scope: allowed or refused. What was never asked is not there. */
  readonly scopes: Readonly<Record<string, boolean>>;
  /** 接收通知 in the settings: without it nothing can be subscribed to. */
  readonly notices: boolean;
  /** Templates whose answer is to be kept (总是保持以上选择). */
  readonly templates: Readonly<Record<string, 'accept' | 'reject'>>;
}

const NOTHING: Choices = { scopes: {}, notices: true, templates: {} };

const keyOf = (persona: string) => `wx-permissions:${persona}`;

export function readChoices(persona: string): Choices {
  const text = localStorage.getItem(keyOf(persona));
  return text === null ? NOTHING : { ...NOTHING, ...(JSON.parse(text) as Partial<Choices>) };
}

export function noteChoices(persona: string, patch: Partial<Choices>): void {
  localStorage.setItem(keyOf(persona), JSON.stringify({ ...readChoices(persona), ...patch }));
}

/** As if the mini-program were deleted from the person's WeChat: everything is asked anew. Also called by the shell. */
export function forgetChoices(persona: string): void {
  localStorage.removeItem(keyOf(persona));
}
