import {
  may,
  mayInvite,
  PERMISSIONS,
  Role,
  ROLES,
  type Permission,
} from '../../../miniprogram/domain/shared/permissions';
import { contracts } from '../contracts';

const roles = Object.keys(ROLES) as Role[];
const permissions = Object.keys(PERMISSIONS) as Permission[];

/** Whoever is inside WeChat. */
const EVERYONE: Permission[] = [
  'about.read',
  'release.read',
  'feedback.submit',
  'message.read',
  'myself.read',
  'suggestion.submit',
  'receipt.find',
  'attachment.finish',
  'attachment.read',
  'idea.read-own',
  'idea.read-fruits',
];

/** The whole table once more, by hand and by person: whoever opens a door must open it here too. */
const EXPECTED: Record<Role, Permission[]> = {
  secretary: [
    ...EVERYONE,
    'message.ask-reminder',
    'access.know-self',
    'access.accept',
    'access.invite',
    'access.name',
    'audit.verify',
    'building.read-directory',
    'building.make-code',
    'building.read-doors',
    'household.read',
    'visit.record',
    'visit.read',
    'household.write',
    'resident.read',
    'resident.write',
    'resident.reveal',
    'myself.verify',
    'sheet.read',
    'report.request',
    'suggestion.read',
    'suggestion.move',
    'suggestion.read-matter',
    'suggestion.move-matter',
    'idea.read',
    'idea.write',
    'idea.move',
    'volunteer.read',
    'volunteer.raise',
    'signal.read',
    'signal.close',
    'class.read',
    'class.write',
    'look-back.read',
    'look-back.import',
  ],
  cadre: [
    ...EVERYONE,
    'message.ask-reminder',
    'access.know-self',
    'access.accept',
    'building.read-directory',
    'building.make-code',
    'building.read-doors',
    'household.read',
    'visit.record',
    'visit.read',
    'household.write',
    'resident.read',
    'resident.write',
    'resident.reveal',
    'myself.verify',
    'sheet.read',
    'report.request',
    'suggestion.read',
    'suggestion.move',
    'suggestion.read-matter',
    'suggestion.move-matter',
    'idea.read',
    'idea.write',
    'idea.move',
    'volunteer.read',
    'volunteer.raise',
    'signal.read',
    'signal.close',
    'class.read',
    'class.write',
    'look-back.read',
    'look-back.import',
  ],
  'building-lead': [
    ...EVERYONE,
    'message.ask-reminder',
    'access.know-self',
    'access.accept',
    'building.read-directory',
    'building.read-doors',
    'household.read',
    'household.read-elders',
    'volunteer.read',
    'volunteer.sign-up',
    'visit.record',
    'visit.read',
  ],
  resident: [
    ...EVERYONE,
    'access.know-self',
    'access.accept',
    'access.follow',
    'building.read-directory',
    'building.read-followed',
    'volunteer.read',
    'volunteer.sign-up',
  ],
  'department-staff': [
    ...EVERYONE,
    'access.know-self',
    'access.accept',
    'building.read-directory',
    'suggestion.read-open-counts',
    'suggestion.read-inbox',
    'suggestion.read-matter',
    'suggestion.move-matter',
    'idea.read',
    'idea.move',
  ],
  'subdistrict-admin': [
    ...EVERYONE,
    'feedback.answer',
    'access.know-self',
    'access.accept',
    'access.invite',
    'audit.verify',
    'building.read-directory',
    'visit.read-coverage',
    'signal.read-rising',
    'suggestion.read-open-counts',
    'report.request',
  ],
};

test.each(roles)('%s may do exactly what the table by person says', (role) => {
  expect(permissions.filter((permission) => may(role, permission)).sort()).toEqual([...EXPECTED[role]].sort());
});

test('every permission is held by somebody, and named by an action', () => {
  const used = new Set(contracts.map((contract) => contract.permission));
  for (const permission of permissions) {
    expect(PERMISSIONS[permission].length).toBeGreaterThan(0);
    expect(used).toContain(permission);
  }
});

test('a role is one of the table and nothing else', () => {
  for (const role of roles) expect(Role.parse(role)).toBe(role);
  for (const wrong of ['', 'admin', 'Secretary', '书记', '__proto__', 'constructor', null, 1])
    expect(Role.safeParse(wrong).success).toBe(false);
});

describe('invitations', () => {
  const allowed = roles.flatMap((inviter) =>
    roles.filter((invited) => mayInvite(inviter, invited)).map((one) => `${inviter} → ${one}`),
  );

  test('go from the street to secretaries and departments, from a secretary to her own committee, and nowhere else', () => {
    expect(allowed.sort()).toEqual(
      [
        'secretary → building-lead',
        'secretary → cadre',
        'subdistrict-admin → department-staff',
        'subdistrict-admin → secretary',
      ].sort(),
    );
  });

  test('nobody can make her own kind or an administrator', () => {
    for (const role of roles) {
      expect(mayInvite(role, role)).toBe(false);
      expect(mayInvite(role, 'subdistrict-admin')).toBe(false);
    }
  });

  test('who may invite somebody holds the permission, and who holds it may invite somebody', () => {
    for (const role of roles)
      expect(may(role, 'access.invite')).toBe(roles.some((invited) => mayInvite(role, invited)));
  });
});
