import { LocalCloudError } from '../../errors';
import { findPersona, PERSONAS } from '../../seed/personas';

/** Whom the preview, the console and the command line can be. */
export interface Persona {
  readonly name: string;
  readonly openid: string;
  readonly role: string;
  readonly title: string;
  readonly home: string;
}

/** The personas of the play, without what the seed stores about them. */
export const personas: readonly Persona[] = PERSONAS.map(({ name, openid, role, title, home }) => ({
  name,
  openid,
  role,
  title,
  home,
}));

/** The openid behind `--as`. @throws LocalCloudError naming those there are. */
export function openidOf(name: string): string {
  const found = findPersona(name);
  if (found) return found.openid;
  throw new LocalCloudError(`没有「${name}」这个人；可用的是：${personas.map((one) => one.name).join('、')}。`);
}
