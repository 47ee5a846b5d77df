import type { Self } from '../domain/access/contracts';
import { ROLES, type Role } from '../domain/shared/permissions';

/** The first screen of each person; a resident stays at the entry. */
export const HOMES: Record<Role, string> = {
  secretary: '/cadre/home/home',
  cadre: '/cadre/home/home',
  'building-lead': '/volunteer/home/home',
  resident: '/pages/home/home',
  'department-staff': '/department/home/home',
  'subdistrict-admin': '/department/street/street',
};

/** `周敏，上午好`. `hour` is the phone's own. */
export function greeting(name: string, hour: number): string {
  const part = hour < 5 ? '夜深了' : hour < 12 ? '上午好' : hour < 18 ? '下午好' : '晚上好';
  return name ? `${name}，${part}` : part;
}

/** `东五居委会 · 居委干部`. */
export const titleOf = ({ scopeName, departmentName, role }: Self): string =>
  [departmentName ?? scopeName, ROLES[role].label].filter(Boolean).join(' · ');
