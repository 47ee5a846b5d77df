import type { Self } from '../domain/access/contracts';
import { ROLES, type Role } from '../domain/shared/permissions';
import type { Face } from './face';

/** The first screen of each person; a resident stays at the entry. */
export const HOMES: Record<Role, string> = {
  secretary: '/cadre/home/home',
  cadre: '/cadre/home/home',
  'building-lead': '/volunteer/home/home',
  resident: '/pages/home/home',
  'department-staff': '/department/home/home',
  'subdistrict-admin': '/department/street/street',
};

/** What components/home-head draws: who is greeted, how, and as what. */
export interface HomeHead {
  name: string;
  greeting: string;
  /** e.g. `东五居委会 · 居委干部`. */
  title: string;
}

/** `hour`: of Shanghai. */
export const greetingAt = (hour: number): string =>
  hour < 5 ? '夜深了' : hour < 12 ? '上午好' : hour < 18 ? '下午好' : '晚上好';

/** Who has no name here is greeted as the app itself. */
export const headOf = (self: Self, hour: number): HomeHead => ({
  name: self.name || '百家门',
  greeting: greetingAt(hour),
  title: titleOf(self),
});

/** Until it is known who this is. */
export const NOBODY_YET: HomeHead = { name: '百家门', greeting: '', title: '' };

const titleOf = ({ scopeName, departmentName, role }: Self): string =>
  [departmentName ?? scopeName, ROLES[role].label].filter(Boolean).join(' · ');

/** Shows an error or what was read before: worth reading anew as soon as there is a network again. */
export const isBehind = ({ face, staleNote }: { face: Face; staleNote: string }): boolean =>
  face === 'error' || staleNote !== '';
