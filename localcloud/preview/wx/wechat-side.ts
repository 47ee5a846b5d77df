import { phone } from './core/phone';

/** Tells the local cloud's WeChat what the person allowed; on a phone it is WeChat itself that remembers. */
async function tell<Answer>(what: string, content: object): Promise<Answer> {
  const { openid } = phone().settings.current;
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ openid, ...content });
  const response = await fetch(`/client/wechat/${what}`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

/** One message of each template may be sent from now on. */
export const leaveConsent = (templates: readonly string[]): Promise<void> => tell('consent', { templates });

/** The code that a function turns into the phone number, once. */
export const phoneCode = (): Promise<{ code: string }> => tell('phone-code', {});
