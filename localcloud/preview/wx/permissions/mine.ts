import { phone } from '../core/phone';
import { noteChoices, readChoices, type Choices } from './choices';

/** The choices of the person whose phone this is. */
export const myChoices = (): Choices => readChoices(phone().settings.current.persona);

export const noteMine = (patch: Partial<Choices>): void => noteChoices(phone().settings.current.persona, patch);

/** What WeChat calls the mini-program in its own questions. */
export const appName = (): string => String(phone().app.window['navigationBarTitleText'] || '小程序');
